/** Shares are told in per cent, their differences in points; everything else as a plain number. */
import { MEASURES, type Measure } from '@concord/simulation';
import { formatLike, formatNumber } from '@concord/ui';
import { percentText } from '../../shared/text.ts';

export const isShare = (measure: Measure): boolean => MEASURES[measure].within === 'share';

/** undefined: as the figure finds fit. */
export const formatOf = (measure: Measure): ((value: number) => string) | undefined =>
  isShare(measure) ? percentText : undefined;

/** Differences as they are drawn, and how they are written. */
export const inPoints = (measure: Measure, values: readonly number[]): readonly number[] =>
  isShare(measure) ? values.map((value) => 100 * value) : values;

export const signedOf = (measure: Measure, values: readonly number[], points: string): ((value: number) => string) => {
  const format = isShare(measure)
    ? formatLike(values)
    : values.some((value) => Math.abs(value) >= 10_000)
      ? formatNumber
      : formatLike(values);
  return (value) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${format(Math.abs(value))}${isShare(measure) ? ` ${points}` : ''}`;
};
