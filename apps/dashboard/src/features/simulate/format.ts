/** Shares are told in per cent, their differences in points; everything else as a plain number. */
import type { Measure } from '@concord/simulation';
import { formatLike, formatNumber } from '@concord/ui';

const SHARES: ReadonlySet<Measure> = new Set(['detectionRate', 'ppv']);
const percent = (value: number): string => `${value === 0 ? 0 : (100 * value).toFixed(1).replace(/\.0$/, '')} %`;

/** undefined: as the figure finds fit. */
export const formatOf = (measure: Measure): ((value: number) => string) | undefined =>
  SHARES.has(measure) ? percent : undefined;

/** Differences as they are drawn, and how they are written. */
export const inPoints = (measure: Measure, values: readonly number[]): readonly number[] =>
  SHARES.has(measure) ? values.map((value) => 100 * value) : values;

export const signedOf = (measure: Measure, values: readonly number[], points: string): ((value: number) => string) => {
  const format = SHARES.has(measure)
    ? formatLike(values)
    : values.some((value) => Math.abs(value) >= 10_000)
      ? formatNumber
      : formatLike(values);
  return (value) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${format(Math.abs(value))}${SHARES.has(measure) ? ` ${points}` : ''}`;
};
