import { describe, expect, it } from 'vitest';
import type { Row } from './ladder-rows.ts';
import { stageAges, stageSpans } from './stage-ages.ts';

const row = (id: string, stage: string, on: readonly (string | null)[]): Row =>
  ({
    agreement: { id },
    rungs: [
      { stage: 'drafted', known: 'undated', sure: true, on: [null] },
      { stage, known: 'dated', sure: true, on },
    ],
    last: 1,
  }) as unknown as Row;
const DAY = '2019-09-25';

describe('the age of agreements in their stage', () => {
  it('counts from the last day that its date may mean; the oldest first, without a date last, ended ones not at all', () => {
    const rows = [
      row('a', 'signed', ['2019-09-24']),
      row('b', 'in-force', ['2018-10']),
      row('c', 'signed', [null]),
      row('d', 'ended', ['2010-01-01']),
    ];
    expect(stageAges(rows, DAY).map(({ row: { agreement }, days }) => [agreement.id, days])).toEqual([
      ['b', 329],
      ['a', 1],
      ['c', null],
    ]);
  });

  it('of two dates that compete the later one is sure', () => {
    const [age] = stageAges([row('a', 'signed', ['2019', '2018-10'])], '2026-03-10');
    expect(age?.days).toBe(2_261);
    expect(stageSpans(age!, '2026-03-10')).toEqual([
      { from: '2018-10', to: '2019', look: 'open' },
      { from: '2019', to: '2026-03-10', look: 'waits' },
    ]);
    expect(stageSpans(stageAges([row('c', 'signed', [null])], DAY)[0]!, DAY)).toEqual([]);
  });
});
