/** How fast a rebuild goes and when it may end. Plain functions. */
import type { Rebuild } from './operate-queries.ts';

export type Pace = {
  /** Events a second, `undefined` before there is anything to measure. */
  rate: number | undefined;
  /** Seconds left, as a range: the pace so far, a third faster or slower. */
  left: readonly [number, number] | undefined;
  seconds: number;
};

export const paceOf = ({ position, head, startedAt, endedAt }: Rebuild, now: number): Pace => {
  const seconds = Math.max(0, ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1_000);
  if (position === 0 || seconds < 0.05) return { rate: undefined, left: undefined, seconds };
  const rate = position / seconds;
  const rest = (head - position) / rate;
  return { rate, left: endedAt === null ? [rest * 0.75, rest * 1.33] : undefined, seconds };
};
