/** How long an agreement has stood in the stage that it reached last: signed and not in force, in force and not operationalized. */
import { endOf, type LaneSpan, startOf } from '@concord/ui';
import type { Row } from './ladder-rows.ts';

/** `days` since the last day that the date may mean; null where the stage has no date. `since`: where sources differ, each. */
export type StageAge = { row: Row; since: readonly string[]; days: number | null };

/** Of every agreement that has not ended; the oldest first, what has no date last. */
export const stageAges = (rows: readonly Row[], day: string): readonly StageAge[] =>
  rows
    .filter(({ rungs, last }) => last >= 0 && rungs[last]?.stage !== 'ended')
    .map((row): StageAge => {
      const since = (row.rungs[row.last]?.on ?? []).filter((on) => typeof on === 'string');
      const latest = Math.max(...since.map(endOf));
      return { row, since, days: since.length === 0 ? null : Math.max(0, endOf(day) - latest) };
    })
    .sort((a, b) => (b.days ?? -1) - (a.days ?? -1) || (a.row.agreement.id < b.row.agreement.id ? -1 : 1));

/** Sure from the last date that is claimed on; before it, as far as another claim reaches back. */
export const stageSpans = ({ since }: StageAge, day: string): readonly LaneSpan[] => {
  const [first, ...others] = [...since].sort((a, b) => startOf(a) - startOf(b));
  const last = others.at(-1) ?? first;
  if (first === undefined || last === undefined) return [];
  return [
    ...(last === first ? [] : [{ from: first, to: last, look: 'open' } as const]),
    { from: last, to: day, look: 'waits' },
  ];
};
