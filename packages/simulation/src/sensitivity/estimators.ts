/** From values at the points of a design to what each factor does. */
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { quantile } from '../experiments/statistics.ts';
import type { Trajectory } from './sampling.ts';

/** Elementary effects of a factor over its whole range: mean, mean of their sizes, and spread (interactions and bends). */
export type Screening = {
  mu: number;
  muStar: number;
  sigma: number /** 95 % of the mean size, bootstrap. */;
  interval: readonly [number, number];
};
/** First-order and total index, each with its 95 % bootstrap interval. */
export type Indices = {
  first: number;
  firstInterval: readonly [number, number];
  total: number;
  totalInterval: readonly [number, number];
};

const RESAMPLES = 500;
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** The same resamples for every statistic of a seed. @returns places, by resample */
const resamples = (size: number, seed: number): readonly Int32Array[] => {
  const u = drawsFor(seed, 4);
  return Array.from({ length: RESAMPLES }, (_, n) =>
    Int32Array.from({ length: size }, (_unused, k) =>
      Math.min(size - 1, Math.floor(u(STREAMS.sampling, n, k, 0) * size)),
    ),
  );
};
const intervalOf = (
  statistic: (places: ArrayLike<number>) => number,
  drawn: readonly Int32Array[],
): readonly [number, number] => {
  const sorted = drawn.map(statistic).sort((a, b) => a - b);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
};
const meanAt = (places: ArrayLike<number>, value: (place: number) => number): number => {
  let sum = 0;
  for (let k = 0; k < places.length; k += 1) sum += value(places[k] ?? 0);
  return sum / places.length;
};

/** @param values by trajectory and point */
export const screen = (
  trajectories: readonly Trajectory[],
  values: readonly (readonly number[])[],
  seed: number,
): readonly Screening[] => {
  const factors = trajectories[0]?.order.length ?? 0;
  const effects = Array.from({ length: factors }, (): number[] => []);
  for (const [walk, { points, order }] of trajectories.entries())
    for (const [n, factor] of order.entries()) {
      const step = (points[n + 1]?.[factor] ?? 0) - (points[n]?.[factor] ?? 0);
      effects[factor]?.push(((values[walk]?.[n + 1] ?? 0) - (values[walk]?.[n] ?? 0)) / step);
    }
  const drawn = resamples(trajectories.length, seed);
  return effects.map((of) => {
    const mu = mean(of);
    const squares = of.reduce((sum, x) => sum + (x - mu) * (x - mu), 0);
    return {
      mu,
      muStar: mean(of.map(Math.abs)),
      sigma: of.length < 2 ? 0 : Math.sqrt(squares / (of.length - 1)),
      interval: intervalOf((places) => meanAt(places, (place) => Math.abs(of[place] ?? 0)), drawn),
    };
  });
};

/**
 * First order after Saltelli et al. (2010), total after Jansen (1999), both over the variance of A and B together.
 * @param values at A, at B, and at the mixtures by factor
 */
export const indices = (
  values: { a: readonly number[]; b: readonly number[]; mixed: readonly (readonly number[])[] },
  seed: number,
): readonly Indices[] => {
  const size = values.a.length;
  const everywhere = Int32Array.from({ length: size }, (_, n) => n);
  const drawn = resamples(size, seed);
  const a = (n: number): number => values.a[n] ?? 0;
  const b = (n: number): number => values.b[n] ?? 0;
  const variance = (places: ArrayLike<number>): number => {
    const middle = (meanAt(places, a) + meanAt(places, b)) / 2;
    return (
      (meanAt(places, (n) => (a(n) - middle) * (a(n) - middle)) +
        meanAt(places, (n) => (b(n) - middle) * (b(n) - middle))) /
      2
    );
  };
  return values.mixed.map((column) => {
    const mixed = (n: number): number => column[n] ?? 0;
    const over =
      (of: (n: number) => number) =>
      (places: ArrayLike<number>): number => {
        const all = variance(places);
        return all === 0 ? 0 : meanAt(places, of) / all;
      };
    // Centred, so that a large mean does not swamp the product.
    const centre = (meanAt(everywhere, a) + meanAt(everywhere, b)) / 2;
    const first = over((n) => (b(n) - centre) * (mixed(n) - a(n)));
    const total = over((n) => ((a(n) - mixed(n)) * (a(n) - mixed(n))) / 2);
    return {
      first: first(everywhere),
      firstInterval: intervalOf(first, drawn),
      total: total(everywhere),
      totalInterval: intervalOf(total, drawn),
    };
  });
};
