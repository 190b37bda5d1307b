/** Matching in the abstract (Fellegi and Sunter, 1969): what agrees, the weight of it, and the exact chances of every result. */
import { ln } from '../engine/laws.ts';

export const FIELDS = ['name', 'born', 'nationality', 'document', 'biometric'] as const;
export type Field = (typeof FIELDS)[number];

/** Of one field: chance that both sides give it, and that it agrees then, for one person (m) and for two (u). */
export type FieldTable = { given: number; m: number; u: number };
export type Table = Readonly<Record<Field, FieldTable>>;

export const AGREES = 1;
export const DIFFERS = 0;
export const MISSING = -1;
export type Agreement = typeof AGREES | typeof DIFFERS | typeof MISSING;
export type Evidence = readonly Agreement[];

const LN_2 = ln(2);
const log2 = (x: number): number => ln(x) / LN_2;

/** Bits that agreement and difference of a field are worth; what is missing is worth nothing. @throws RangeError naming the field */
export const weightsOf = (table: Table): readonly { agrees: number; differs: number }[] =>
  FIELDS.map((field) => {
    const { given, m, u } = table[field];
    if (!(m > 0 && m < 1 && u > 0 && u < 1)) throw new RangeError(`${field}: m and u must lie between 0 and 1`);
    if (!(given >= 0 && given <= 1)) throw new RangeError(`${field}: given must be from 0 to 1`);
    return { agrees: log2(m / u), differs: log2((1 - m) / (1 - u)) };
  });

export const weightOf = (evidence: Evidence, weights: ReturnType<typeof weightsOf>): number =>
  evidence.reduce<number>((sum, agreement, n) => {
    if (agreement === MISSING) return sum;
    return sum + ((agreement === AGREES ? weights[n]?.agrees : weights[n]?.differs) ?? 0);
  }, 0);

/** `high`: matched; from `low` up to it: a human decides; below: not matched. In bits. */
export type Thresholds = { low: number; high: number };
export type Shares = { matched: number; grey: number; unmatched: number };

type Pattern = { evidence: Agreement[]; same: number; other: number };

/** Every pattern of agreement, difference and gap, with its chance for one person and for two: 2^5 where nothing is missing. */
export const patternsOf = (table: Table): readonly Pattern[] => {
  let patterns: Pattern[] = [{ evidence: [], same: 1, other: 1 }];
  for (const field of FIELDS) {
    const { given, m, u } = table[field];
    const ways: readonly (readonly [Agreement, number, number])[] = [
      [AGREES, given * m, given * u],
      [DIFFERS, given * (1 - m), given * (1 - u)],
      [MISSING, 1 - given, 1 - given],
    ];
    patterns = patterns.flatMap(({ evidence, same, other }) =>
      ways
        .filter(([, ofSame, ofOther]) => ofSame + ofOther > 0)
        .map(([agreement, ofSame, ofOther]) => ({
          evidence: [...evidence, agreement],
          same: same * ofSame,
          other: other * ofOther,
        })),
    );
  }
  return patterns;
};

/**
 * Exact shares by enumeration: of pairs that are one person (`same`: 1 − matched − grey is the false-negative rate) and of
 * pairs that are two (`other`: matched is the false-positive rate).
 * @param weighed what the weights are taken from: a matcher may not know the scripts that `table` is of
 * @throws RangeError naming the threshold
 */
export const exactShares = (
  table: Table,
  { low, high }: Thresholds,
  weighed = table,
): { same: Shares; other: Shares } => {
  if (!(low <= high)) throw new RangeError('low: must not be above high');
  const weights = weightsOf(weighed);
  const same = { matched: 0, grey: 0, unmatched: 0 };
  const other = { matched: 0, grey: 0, unmatched: 0 };
  for (const pattern of patternsOf(table)) {
    const weight = weightOf(pattern.evidence, weights);
    const result = weight >= high ? 'matched' : weight >= low ? 'grey' : 'unmatched';
    same[result] += pattern.same;
    other[result] += pattern.other;
  }
  return { same, other };
};

/** Evidence of a pair from draws: two of each field, whatever it gives. @param draw in (0, 1), by number */
export const drawEvidence = (table: Table, isSame: boolean, draw: (n: number) => number): Evidence =>
  FIELDS.map((field, n) => {
    const { given, m, u } = table[field];
    if (draw(2 * n) >= given) return MISSING;
    return draw(2 * n + 1) < (isSame ? m : u) ? AGREES : DIFFERS;
  });
