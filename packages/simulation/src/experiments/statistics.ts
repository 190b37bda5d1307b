/** Summaries over replications, in replication order, so that the same runs give the same bits. */

/** `spread` bands are quantiles over replications; `meanError` is the 95 % interval of the mean (normal, ±1.96 standard errors). */
export type Summary = {
  n: number;
  mean: number;
  standardDeviation: number;
  meanError: readonly [number, number];
  median: number;
  spread: {
    readonly 50: readonly [number, number];
    readonly 80: readonly [number, number];
    readonly 95: readonly [number, number];
  };
};

const Z95 = 1.96;

/** Linear between order statistics. */
const quantile = (sorted: readonly number[], q: number): number => {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low] ?? 0;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] ?? a;
  return a + (b - a) * (at - low);
};

/** `null`: no replication gave a value. */
export const summarize = (values: readonly (number | null)[]): Summary | null => {
  const given = values.filter((value) => value !== null);
  const n = given.length;
  if (n === 0) return null;
  const mean = given.reduce((sum, value) => sum + value, 0) / n;
  const squares = given.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const standardDeviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  const half = (Z95 * standardDeviation) / Math.sqrt(n);
  const sorted = [...given].sort((a, b) => a - b);
  const band = (share: number): readonly [number, number] => [
    quantile(sorted, (1 - share) / 2),
    quantile(sorted, (1 + share) / 2),
  ];
  return {
    n,
    mean,
    standardDeviation,
    meanError: [mean - half, mean + half],
    median: quantile(sorted, 0.5),
    spread: { 50: band(0.5), 80: band(0.8), 95: band(0.95) },
  };
};
