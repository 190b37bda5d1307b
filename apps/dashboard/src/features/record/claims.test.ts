import type { ClaimView, FieldView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { alternatives, claimName, conflictsIn, datesText, isDisputed, knownLater } from './claims.ts';

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
const field = (values: readonly unknown[], preferred?: string): FieldView<unknown> => ({
  answer: 'yes',
  value: null,
  confidence: null,
  claims: values.map((value, n) => claim(`c${n}`, value)),
  preferred: preferred === undefined ? null : { claim: preferred, reason: 'r', since: '2026-04-03' },
  retracted: [],
});

describe('claims', () => {
  it('conflict where they cannot both be right', () => {
    expect(isDisputed(field(['2018-10', '2019']))).toBe(true);
    expect(isDisputed(field(['A/RES/75/268', '75/69']))).toBe(true);
  });
  it('agree where one is only vaguer, or in words', () => {
    expect(isDisputed(field(['2018-10', '2018-10-31', '2018']))).toBe(false);
    expect(isDisputed(field(['2018-10', { words: 'recent' }]))).toBe(false);
  });
  it('stay in conflict when one is preferred', () => {
    const one = field(['2018-10', { words: 'recent' }, '2019'], 'c0');
    expect(isDisputed(one)).toBe(true);
    expect(conflictsIn(one)).toEqual({ claims: 3, conflicting: 2 });
    for (const preferred of [undefined, 'c0', 'c1', 'c2', 'c3'])
      expect(conflictsIn(field(['2018-10', '2018-10-31', '2019', '2020'], preferred)).conflicting).toBe(4);
  });
  it('are called by their own id, whichever is preferred', () => {
    expect(claimName('c3')).toBe('c3');
    expect(claimName('019d1f4e-7c1a-7000-8000-00000000abcd')).toBe('…00abcd');
  });
  it('that are known later are counted, though another was retracted by then', () => {
    const [first, second, third] = field(['2018', '2019', '2020']).claims;
    const now = { ...field([]), claims: [first!, second!] };
    const later = {
      ...field([]),
      claims: [second!, third!],
      retracted: [{ ...first!, since: '2026-01-01', reason: 'r' }],
    };
    expect(knownLater(now, later)).toBe(1);
    expect(knownLater(later, now)).toBe(0);
  });
  it('name the preferred one first', () => {
    expect(alternatives(field(['2018-10', '2019', { words: 'recent' }], 'c1'))).toEqual(['2019', '2018-10']);
    // The month that holds a day before it is no other date.
    expect(alternatives(field(['2018-10-17', '2018-10', '2019'], 'c0'))).toEqual(['2018-10-17', '2019']);
  });
});

describe('dates that compete', () => {
  it('do not repeat what they share', () => {
    expect(datesText(['2004-06-28', '2004-06-17'], 'or')).toBe('28 or 17 Jun 2004');
    expect(datesText(['2018-11-01', '2018-10-31'], 'or')).toBe('1 Nov or 31 Oct 2018');
    expect(datesText(['2018-10', '2019'], 'or')).toBe('Oct 2018 or 2019');
    expect(datesText(['2018-10', '2019', '2018-11'], 'or')).toBe('Oct 2018 or 2019 or Nov 2018');
    expect(datesText(['2004-06-28', '2004-06-17', '2004-06-01'], 'or')).toBe('28 or 17 or 1 Jun 2004');
    expect(datesText(['2012-06-20', '2013-06-20'], 'or')).toBe('20 Jun 2012 or 20 Jun 2013');
  });
});
