import type { StageView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { agreement, stage } from './agreement.fixture.ts';
import { type Row, rowOf } from './ladder-rows.ts';
import { stageAges, stageSpans } from './stage-ages.ts';

const row = (id: string, name: StageView['stage'], on: readonly StageView['on'][]): Row => {
  const { rungs, ...rest } = rowOf(agreement(id, [stage('drafted', 'yes'), stage(name, 'yes', on[0] ?? null)]), true);
  // Where sources differ the rung holds every date.
  return { ...rest, rungs: rungs.map((rung) => (rung.stage === name ? { ...rung, on } : rung)) };
};
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
