import type { RecordRow, TravellerRow } from '@concord/simulation/trace';
import { describe, expect, it } from 'vitest';
import { picksRecord, picksTraveller, RECORD_PICKS } from './kinds.ts';

const traveller: TravellerRow = { id: 't1', end: 'late', record: 4, crossings: 2, complained: false, corrected: false };
const record: RecordRow = {
  ...{ record: 4, about: 't1', by: 'sco', misuse: false, created: 5, holders: 0 },
  ...{ withdrawn: false, residual: 0, unacknowledged: 0, exposureMinutes: 0 },
};

describe('picks', () => {
  it('of travellers go by their end, by what they did, or by the sample', () => {
    expect([picksTraveller(traveller, 'late', []), picksTraveller(traveller, 'blocked', [])]).toEqual([true, false]);
    expect([picksTraveller(traveller, 'sample', ['t1']), picksTraveller(traveller, 'sample', [])]).toEqual([
      true,
      false,
    ]);
    expect(picksTraveller({ ...traveller, corrected: true }, 'corrected', [])).toBe(true);
  });

  it('of records go by what happened to them', () => {
    const of = (change: Partial<RecordRow>) =>
      RECORD_PICKS.filter((pick) => picksRecord({ ...record, ...change }, pick));
    expect(of({})).toEqual(['unshared']);
    expect(of({ holders: 2, withdrawn: true, unacknowledged: 1 })).toEqual(['shared', 'withdrawn', 'unacknowledged']);
    expect(of({ holders: 2, residual: 1, misuse: true })).toEqual(['shared', 'residual', 'misuse']);
  });
});
