/** Summaries over replications, in replication order, so that the same runs give the same bits. */
import { type Interval, meanInterval, type Within } from './intervals.ts';

/** `spread` bands are quantiles over replications; `meanError` is the 95 % interval of the mean, inside the range of the values; null where all are equal and so do not tell it. */
export type Summary = {
  n: number;
  mean: number;
  standardDeviation: number;
  meanError: Interval | null;
  median: number;
  spread: {
    readonly 50: readonly [number, number];
    readonly 80: readonly [number, number];
    readonly 95: readonly [number, number];
  };
};

/** Linear between order statistics. */
export const quantile = (sorted: readonly number[], q: number): number => {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low] ?? 0;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] ?? a;
  return a + (b - a) * (at - low);
};

/** `null`: fewer than two replications gave a value, and nothing can be said of its error. @param within the range of the values @param event what one event counts */
export const summarize = (values: readonly (number | null)[], within: Within = 'any', event = 1): Summary | null => {
  const given = values.filter((value) => value !== null);
  const n = given.length;
  if (n < 2) return null;
  const sorted = [...given].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  // Equal values have no deviation, to the bit.
  const mean = least === most ? least : given.reduce((sum, value) => sum + value, 0) / n;
  const squares = given.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const standardDeviation = Math.sqrt(squares / (n - 1));
  const band = (share: number): readonly [number, number] => [
    quantile(sorted, (1 - share) / 2),
    quantile(sorted, (1 + share) / 2),
  ];
  return {
    n,
    mean,
    standardDeviation,
    meanError: meanInterval(mean, standardDeviation, n, within, event),
    median: quantile(sorted, 0.5),
    spread: { 50: band(0.5), 80: band(0.8), 95: band(0.95) },
  };
};
