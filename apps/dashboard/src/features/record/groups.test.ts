import type { ClaimView, DoubtEntry, FieldView, Item, ResolutionView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { doubtsByRule } from './doubt-groups.ts';
import { anItem } from './item.fixture.ts';
import { stepsTaken } from './proposal-steps.tsx';
import { chainsOf, dayOf, lookOf } from './resolution-chain.ts';

const claim = (id: string, value: unknown): ClaimView => ({
  id,
  value,
  from: null,
  to: undefined,
  publicFrom: '2019-10-18',
  confidence: 'M',
  sources: [],
  basis: 'asserted',
  position: 1,
  corroborations: [],
  disputes: [],
});
const field = <T>(...values: readonly T[]): FieldView<T> => ({
  answer: values.length === 0 ? 'no' : 'yes',
  value: values[0] ?? null,
  confidence: null,
  claims: values.map((value, n) => claim(`c${n}`, value)),
  preferred: null,
  retracted: [],
});
const item = (id: string): Item => anItem(id, 'agreement');
const doubt = (id: string, rule: string): DoubtEntry => ({
  ...{ id: `${id} ${rule}`, item: id, itemKind: 'agreement', title: id, rule, missing: 'a second party', says: rule },
  ...{ position: 1, publicFrom: '2018-10-01', settled: null, status: 'open', settledBy: 'a source' },
});
describe('doubts', () => {
  it('are grouped by rule, the most frequent first', () => {
    const groups = doubtsByRule([doubt('a', 'two-parties'), doubt('b', 'no-figures'), doubt('c', 'two-parties')]);
    expect(groups.map((group) => [group.rule, group.items.map((one) => one.item)])).toEqual([
      ['two-parties', ['a', 'c']],
      ['no-figures', ['b']],
    ]);
  });
});

const resolution = (
  id: string,
  family: string,
  adopted: FieldView<string>,
  more: Partial<ResolutionView> = {},
): ResolutionView => ({
  ...item(id),
  kind: 'resolution',
  identityOnly: false,
  body: 'org-unga',
  title: id,
  symbol: field(),
  draft: null,
  family,
  ordinal: null,
  session: null,
  adopted,
  adoption: 'consensus',
  vote: null,
  recalls: [],
  sponsors: [],
  details: {},
  ...more,
});

describe('a chain of resolutions', () => {
  const gap = resolution('gap', 'un-cis', field<string>(), { adoption: null, details: { date: '2024-11-18' } });
  const vote = resolution('vote', 'un-cis', field('2022-11-21'), { adoption: 'recorded-vote' });
  const bare = resolution('bare', 'un-cis', field('2021'), { adoption: null });
  it('draws what was looked for and not found as a gap, never as a text', () => {
    expect([gap, vote, bare, resolution('x', 'gcts', field('2006-09-08'))].map(lookOf)).toEqual([
      'gap',
      'vote',
      'unknown',
      'text',
    ]);
    expect(dayOf(gap)).toBe('2024-11-18');
  });
  it('keeps one lane a series, in the order of adoption; what has no day stands apart', () => {
    const chains = chainsOf([resolution('x', 'gcts', field<string>()), vote, gap, bare]);
    expect(chains.map((chain) => [chain.family, chain.marks.map((mark) => mark.resolution.id)])).toEqual([
      ['un-cis', ['bare', 'vote', 'gap']],
      ['gcts', []],
    ]);
    expect(chains[1]?.undated.map((one) => one.id)).toEqual(['x']);
  });
});

describe('the steps of a proposal', () => {
  it('are counted as they were taken: a skipped one stays hollow', () => {
    const steps = (['tabled', 'advanced'] as const).map((stage) => ({
      stage,
      on: null,
      by: null,
      says: null,
      ref: null,
      basis: 'acted' as const,
      confidence: 'H' as const,
      sources: [],
      position: 1,
      corroborations: [],
      disputes: [],
    }));
    expect(stepsTaken({ steps })).toEqual([true, false, true, false, false, false]);
  });
});
