/** The tables of the abstract level, estimated from the concrete one by keyed draws, with their intervals. */
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { AGREES, FIELDS, type Field, type FieldTable, MISSING, type Table } from './evidence.ts';
import { blockingKeys, canonicalKey, compareWritten, literalKey } from './pairs.ts';
import { BIRTH_DAYS, createPeople, PASSPORT, type Person, RECORD, type Written, write } from './people.ts';
import { SCRIPTS, type Script } from './schemes.ts';

/** A share, counted: `low` to `high` is Wilson's interval at 95 %. */
export type Share = { hits: number; of: number; share: number; low: number; high: number };

const Z = 1.959963984540054;

export const shareOf = (hits: number, of: number): Share => {
  const p = hits / of;
  const scale = 1 + (Z * Z) / of;
  const middle = (p + (Z * Z) / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  return { hits, of, share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/** Two-finger comparison: NISTIR 7110 (2004), true accepts 0.95 to 0.96, false accepts 0.08 to 0.31 %. Only the flag is drawn, no template. */
export const BIOMETRIC = { m: 0.955, u: 0.00195 } as const;
/** Dates and documents of two people agree by the way they are drawn; a sample of this size could not tell. */
export const BY_CONSTRUCTION = { born: 1 / BIRTH_DAYS, document: 1 / 4_294_967_296 } as const;

export type SameTable = {
  script: Script;
  /** Agreement where both sides give the field, and how often both do. */
  m: Readonly<Record<'name' | 'born' | 'nationality' | 'document', Share>>;
  given: Readonly<Record<Field, Share>>;
  /** One person's two texts that blocking brings together, and whose keys of a filter are equal: folded, and as spelled. */
  blocked: Share;
  foldedKey: Share;
  literalKey: Share;
};
export type OtherTable = {
  scripts: readonly [traveller: Script, record: Script];
  u: { name: Share; nationality: Share };
  blocked: Share;
  /** Agreement of the name for bearers of the ten commonest families, where the scripts are the same. */
  common: Share | null;
};
export type Tables = { seed: number; same: readonly SameTable[]; other: readonly OtherTable[] };

export const SAME_PAIRS = 4_000;
export const OTHER_PAIRS = 20_000;

const TEXT = { passport: 1, record: 2, biometric: 3 } as const;

/** Texts about people, keyed by serial number: the same for the same seed, in any order. */
export const createSampler = (seed: number) => {
  const u = drawsFor(seed, 0);
  const person = createPeople(u);
  const text = (of: Person, serial: number, kind: 'passport' | 'record'): Written =>
    write(of, kind === 'passport' ? PASSPORT : RECORD, (n) =>
      u(STREAMS.sampling, serial, 128 + 4 * of.script.length + TEXT[kind], n),
    );
  return {
    person,
    same: (script: Script, serial: number): [Written, Written, boolean] => {
      const one = person(script, serial);
      const biometric = u(STREAMS.sampling, serial, TEXT.biometric, 0) < BIOMETRIC.m;
      return [text(one, serial, 'passport'), text(one, serial, 'record'), biometric];
    },
    /** Two people; the second are numbered from 2^20, so nobody is compared with themselves. */
    other: (scripts: readonly [Script, Script], serial: number): [Written, Written, boolean] => {
      const second = 1_048_576 + serial;
      const biometric = u(STREAMS.sampling, serial, TEXT.biometric, 1) < BIOMETRIC.u;
      return [
        text(person(scripts[0], serial), serial, 'passport'),
        text(person(scripts[1], second), second, 'record'),
        biometric,
      ];
    },
  };
};

const counts = () => FIELDS.map(() => ({ agrees: 0, given: 0 }));
const isBlocked = (a: Written, b: Written): boolean => {
  const keys = new Set(blockingKeys(a));
  return blockingKeys(b).some((key) => keys.has(key));
};

const estimateSame = (sampler: ReturnType<typeof createSampler>, script: Script, pairs: number): SameTable => {
  const seen = counts();
  let [blocked, folded, literal, dated] = [0, 0, 0, 0];
  for (let serial = 0; serial < pairs; serial += 1) {
    const [a, b, biometric] = sampler.same(script, serial);
    for (const [n, agreement] of compareWritten(a, b, biometric).entries()) {
      const field = seen[n];
      if (!field || agreement === MISSING) continue;
      field.given += 1;
      if (agreement === AGREES) field.agrees += 1;
    }
    if (isBlocked(a, b)) blocked += 1;
    if (a.born === null || b.born === null) continue;
    dated += 1;
    if (canonicalKey(a) === canonicalKey(b)) folded += 1;
    if (literalKey(a) === literalKey(b)) literal += 1;
  }
  const m = (n: number): Share => shareOf(seen[n]?.agrees ?? 0, seen[n]?.given ?? 0);
  const given = (n: number): Share => shareOf(seen[n]?.given ?? 0, pairs);
  return {
    script,
    m: { name: m(0), born: m(1), nationality: m(2), document: m(3) },
    given: { name: given(0), born: given(1), nationality: given(2), document: given(3), biometric: given(4) },
    blocked: shareOf(blocked, pairs),
    foldedKey: shareOf(folded, dated),
    literalKey: shareOf(literal, dated),
  };
};

const COMMON = 10;

const estimateOther = (
  sampler: ReturnType<typeof createSampler>,
  scripts: readonly [Script, Script],
  pairs: number,
  common: ReadonlySet<string>,
): OtherTable => {
  const seen = counts();
  let [blocked, commonPairs, commonAgrees] = [0, 0, 0];
  for (let serial = 0; serial < pairs; serial += 1) {
    const [a, b, biometric] = sampler.other(scripts, serial);
    const evidence = compareWritten(a, b, biometric);
    for (const [n, agreement] of evidence.entries()) {
      const field = seen[n];
      if (!field || agreement === MISSING) continue;
      field.given += 1;
      if (agreement === AGREES) field.agrees += 1;
    }
    if (isBlocked(a, b)) blocked += 1;
    if (!common.has(sampler.person(scripts[0], serial).family)) continue;
    commonPairs += 1;
    if (evidence[0] === AGREES) commonAgrees += 1;
  }
  return {
    scripts,
    u: {
      name: shareOf(seen[0]?.agrees ?? 0, seen[0]?.given ?? 0),
      nationality: shareOf(seen[2]?.agrees ?? 0, seen[2]?.given ?? 0),
    },
    blocked: shareOf(blocked, pairs),
    common: scripts[0] === scripts[1] ? shareOf(commonAgrees, commonPairs) : null,
  };
};

/** The commonest families that travellers bear, counted. */
const commonest = (sampler: ReturnType<typeof createSampler>, script: Script, pairs: number): ReadonlySet<string> => {
  const borne = new Map<string, number>();
  for (let serial = 0; serial < pairs; serial += 1) {
    const { family } = sampler.person(script, serial);
    borne.set(family, (borne.get(family) ?? 0) + 1);
  }
  const ranked = [...borne].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, COMMON).map(([family]) => family));
};

/** @returns every table, in a fixed order; the same bytes for the same seed in every engine */
export const estimateTables = (seed: number, samePairs = SAME_PAIRS, otherPairs = OTHER_PAIRS): Tables => {
  const sampler = createSampler(seed);
  const pairs = SCRIPTS.flatMap((a, n) => SCRIPTS.slice(n).map((b): readonly [Script, Script] => [a, b]));
  return {
    seed,
    same: SCRIPTS.map((script) => estimateSame(sampler, script, samePairs)),
    other: pairs.map((scripts) =>
      estimateOther(sampler, scripts, otherPairs, commonest(sampler, scripts[0], otherPairs)),
    ),
  };
};

/** A chance of nothing or of everything has no weight: half a hit is added, and half a miss. */
const inside = ({ hits, of }: Share): number => (hits + 0.5) / (of + 1);

/** What the abstract level takes of a traveller of one script and a record about somebody of another. m is of the traveller's script. */
export const tableOf = (tables: Tables, traveller: Script, record: Script): Table => {
  const same = tables.same.find(({ script }) => script === traveller);
  const other = tables.other.find(
    ({ scripts: [a, b] }) => (a === traveller && b === record) || (a === record && b === traveller),
  );
  if (!same || !other) throw new RangeError(`scripts: there is no table of ${traveller} and ${record}`);
  const field = (name: 'name' | 'born' | 'nationality' | 'document', u: number): FieldTable => ({
    given: same.given[name].share,
    m: inside(same.m[name]),
    u,
  });
  return {
    name: field('name', inside(other.u.name)),
    born: field('born', BY_CONSTRUCTION.born),
    nationality: field('nationality', inside(other.u.nationality)),
    document: field('document', BY_CONSTRUCTION.document),
    biometric: { given: same.given.biometric.share, ...BIOMETRIC },
  };
};

/** One table for whoever comes: the mean of those of one script each, which a matcher uses that does not know the script. */
export const pooledTable = (tables: Tables): Table => {
  const own = SCRIPTS.map((script) => tableOf(tables, script, script));
  const pooled = (field: Field): FieldTable => {
    const mean = (of: keyof FieldTable): number => own.reduce((sum, table) => sum + table[field][of], 0) / own.length;
    return { given: mean('given'), m: mean('m'), u: mean('u') };
  };
  return {
    name: pooled('name'),
    born: pooled('born'),
    nationality: pooled('nationality'),
    document: pooled('document'),
    biometric: pooled('biometric'),
  };
};
