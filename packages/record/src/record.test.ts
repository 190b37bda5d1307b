import {
  type ActivityState,
  type AgreementState,
  CLASSES,
  type CodingState,
  coverOf,
  type MembershipState,
  type ProposalState,
  permissions,
  resolve,
  visibleClaims,
} from '@concord/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Phase } from './plan/common.ts';
import { plan } from './plan.ts';
import { CorruptRecord, type PublicRecord, parseFile, readRecord } from './read.ts';
import { type Replayed, replay } from './replay.ts';

const TODAY = '2026-11-24';
let record: PublicRecord;
let phases: readonly Phase[];
let replayed: Replayed;

const byPrefix = <S>(prefix: string): Map<string, S> =>
  new Map(
    [...replayed.states]
      .filter(([stream]) => stream.startsWith(`${prefix}-`))
      .map(([stream, state]) => [stream.slice(prefix.length + 1), state as S]),
  );
const permitted = (asOf: string, without: string[] = [], knownAt = TODAY) =>
  permissions({
    agreements: byPrefix<AgreementState>('agreement'),
    memberships: byPrefix<MembershipState>('membership'),
    coding: (replayed.states.get('coding-channels') as CodingState).data!,
    clock: { asOf, knownAt },
    without: new Set(without),
  });

beforeAll(async () => {
  record = await readRecord();
  phases = plan(record);
  replayed = replay(phases, TODAY);
});

describe('the record', () => {
  it('has 468 facts and 262 sources', () => {
    const facts = [
      record.organizations,
      record.states,
      record.memberships,
      record.agreements,
      record.resolutions,
      record.debates,
      record.activities,
      record['proposals-after'],
    ];
    expect(facts.reduce((sum, file) => sum + file.items.length, 0)).toBe(468);
    expect(record.sources.items).toHaveLength(262);
  });

  it('has stable keys, each once', () => {
    const keys = (of: readonly Phase[]) => of.flatMap((phase) => phase.groups.flat()).map((step) => step.key);
    expect(new Set(keys(phases)).size).toBe(keys(phases).length);
    expect(keys(plan(record))).toEqual(keys(phases));
  });

  it('keeps every claim, its sources and confidence, and the preference with its reason', () => {
    for (const [kind, items] of [
      ['membership', record.memberships.items],
      ['agreement', record.agreements.items],
      ['resolution', record.resolutions.items],
      ['activity', record.activities.items],
    ] as const) {
      for (const item of items) {
        const state = replayed.states.get(`${kind}-${item.id}`) as AgreementState;
        expect(state.provenance).toMatchObject({
          basis: 'asserted',
          sources: item.sources,
          confidence: item.confidence,
        });
        for (const claim of item.claims ?? []) {
          const kept = state.facts[claim.field]!.claims.find((one) => one.id === claim.claim)!;
          expect(kept).toMatchObject({ sources: claim.sources, confidence: claim.confidence });
          const value = kept.value as string | { words: string };
          expect(typeof value === 'string' ? value : value.words).toBe(claim.value);
        }
        if (item.preferred)
          expect(Object.values(state.facts).flatMap((fact) => fact.preferences)).toContainEqual(
            expect.objectContaining({ claim: item.preferred.claim, reason: item.preferred.reason }),
          );
      }
    }
  });

  it('loads every finding on its proposal, and that nothing was found as a finding of no strength', () => {
    const found = [...byPrefix<ProposalState>('proposal').values()].flatMap((one) => one.evidence);
    expect(found.map((one) => one.evidence).sort()).toEqual(
      record['proposals-after'].items.map((one) => one.id).sort(),
    );
    const absent = found.filter((one) => one.evidenceKind === 'no-public-evidence');
    expect(absent.map((one) => [one.evidence, one.strength]).sort()).toEqual(
      ['ev-1-11', 'ev-2-09', 'ev-3-08', 'ev-4-08'].map((id) => [id, 'none']),
    );
  });

  it('loads 76 activities, 71 of them held, with what was decided there', () => {
    const all = [...byPrefix<ActivityState>('activity').values()];
    expect([all.length, all.filter((one) => one.status === 'held').length]).toEqual([76, 71]);
    expect(all.filter((one) => one.holdings.some((held) => held.decisions.length > 0))).toHaveLength(8);
    expect(all.find((one) => one.data?.participantsAsGiven.includes('group:sco-ten'))?.data?.participants).toHaveLength(
      10,
    );
  });

  it('loads the four proposals with their paragraphs', () => {
    expect([...byPrefix<ProposalState>('proposal').values()].map((one) => one.data?.paragraph)).toEqual([
      18, 19, 20, 21,
    ]);
  });
});

describe('a corrupt file', () => {
  it('is refused with its line and the rule', () => {
    const text =
      'kind: states\nshape: record/1\nitems:\n- id: state-xx\n  iso2: XX\n  iso3: XXX\n  names: {en: X}\n  un_member_since: 1945-13-01\n  date: null\n  known_at: null\n  sources: []\n  confidence: H\n';
    expect(() => parseFile('states', text)).toThrow(
      new CorruptRecord('states', 0, '').constructor as typeof CorruptRecord,
    );
    expect(() => parseFile('states', text)).toThrow(
      /^states\.yaml:8: items\.0\.un_member_since: must be a date that exists/,
    );
    expect(() => parseFile('states', 'kind: states\n  shape: [')).toThrow(/^states\.yaml:\d+: /);
  });
});

describe('permissions', () => {
  it('gives the golden figures at every date', () => {
    for (const golden of record.channels.golden) {
      const { states, members, pairs } = permitted(golden.date);
      const between = pairs.filter((pair) => pair.between === 'states');
      const inAll = states
        .filter((state) => Object.values(members).every((list) => list.includes(state)))
        .map((state) => state.slice(6).toUpperCase());
      expect({
        date: golden.date,
        sco: members['org-sco']?.length,
        cis: members['org-cis']?.length,
        csto: members['org-csto']?.length,
        union: states.length,
        inAll,
        pairs: between.length,
        persons: between.filter((pair) => pair.instruments.persons.length > 0).length,
      }).toEqual({
        date: golden.date,
        sco: golden.sco,
        cis: golden.cis,
        csto: golden.csto,
        union: golden.union,
        inAll: golden.in_all_three,
        pairs: golden.pairs,
        persons: golden.pairs_with_persons_instrument,
      });
    }
  });

  it('leaves AM AZ BY MD without an instrument to CN IN PK in 2019, both ways', () => {
    const without = permitted('2019-09-25')
      .pairs.filter((pair) => pair.between === 'states' && pair.instruments.persons.length === 0)
      .map((pair) => `${pair.from.slice(6)}-${pair.to.slice(6)}`);
    const left = ['am', 'az', 'by', 'md'];
    const right = ['cn', 'in', 'pk'];
    expect(without.sort()).toEqual(left.flatMap((a) => right.flatMap((b) => [`${a}-${b}`, `${b}-${a}`])).sort());
  });

  it('has nothing for persons between organizations at any date', () => {
    for (const year of Array.from({ length: 36 }, (_, i) => 1991 + i)) {
      expect(
        permitted(`${year}-12-31`).pairs.filter(
          (pair) => pair.between === 'organizations' && pair.instruments.persons.length > 0,
        ),
      ).toEqual([]);
    }
  });

  it('changes no pair outside SCO when both instruments of SCO are switched off', () => {
    const sco = new Set(permitted('2019-09-25').members['org-sco']);
    const outside = (of: ReturnType<typeof permitted>) =>
      of.pairs
        .filter((pair) => pair.between === 'states' && !(sco.has(pair.from) && sco.has(pair.to)))
        .map((pair) => [pair.from, pair.to, pair.instruments.persons]);
    const switched = permitted('2019-09-25', ['agr-shanghai-convention-2001', 'agr-rats-database-2004']);
    expect(outside(switched)).toEqual(outside(permitted('2019-09-25')));
    expect(
      switched.pairs.filter((pair) => pair.between === 'states' && pair.instruments.persons.length > 0).length,
    ).toBeLessThan(108);
  });

  it('counts as lost without an instrument just what leaving it out takes away', () => {
    const all = permitted('2019-09-25');
    const open = (of: ReturnType<typeof permitted>, one: (typeof CLASSES)[number], between: string): number =>
      of.pairs.filter((pair) => pair.between === between && pair.instruments[one].length > 0).length;
    for (const one of CLASSES)
      for (const { agreement, between, alone, pairs, coveredBy } of coverOf(all.pairs, one)) {
        const less = permitted('2019-09-25', [agreement]);
        expect([agreement, open(all, one, between) - open(less, one, between)]).toEqual([agreement, alone]);
        expect(coveredBy.length > 0).toBe(pairs > alone);
      }
    const [widest] = coverOf(all.pairs, 'persons');
    expect(widest).toMatchObject({ agreement: 'agr-cis-atc-regulation-2000', hubs: ['cis-atc'], pairs: 72 });
  });
});

describe('the memorandum between RATS and CTED', () => {
  const signed = (asOf: string, knownAt: string) =>
    resolve((replayed.states.get('agreement-agr-rats-cted') as AgreementState).facts['signed'], { asOf, knownAt });

  it('is dated October 2018 by what is known now, and vague within that month', () => {
    expect(signed('2018-09-30', TODAY).answer).toBe('no');
    expect(signed('2018-10-15', TODAY)).toMatchObject({ answer: 'unknown', because: 'vague-date' });
    expect(signed('2018-11-01', TODAY)).toMatchObject({ answer: 'yes', value: '2018-10' });
  });

  it('was not known before July 2019, was October 2018 then, and was disputed after October 2019', () => {
    expect(signed('2019-07-18', '2019-07-18').answer).toBe('no');
    expect(signed('2019-07-19', '2019-07-19')).toMatchObject({ answer: 'yes', value: '2018-10' });
    expect(signed('2019-10-31', '2019-10-31')).toMatchObject({ answer: 'unknown', because: 'conflict' });
    expect(
      visibleClaims(
        (replayed.states.get('agreement-agr-rats-cted') as AgreementState).facts['signed']!,
        '2019-10-31',
      ).map((claim) => claim.id),
    ).toEqual(['c1', 'c3', 'c2']);
  });
});
