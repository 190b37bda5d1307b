/** Design matrices in the unit cube, one row per point: keyed draws, so equal seeds give equal bits everywhere. */
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { sobolPoints } from './sobol-sequence.ts';

export type Matrix = readonly (readonly number[])[];

const rows = <T>(count: number, make: (row: number) => T): T[] => Array.from({ length: count }, (_, row) => make(row));

/** Levels of a Morris grid; a step is two thirds of the range, so that all levels are as likely. */
const LEVELS = 4;
const STEP = 2 / 3;

/** `points`: factors + 1 of them; the one at n + 1 differs from the one at n in the factor `order[n]` alone. */
export type Trajectory = { points: Matrix; order: readonly number[] };

/** Morris (1991): random walks on a grid of four levels that change each factor once. */
export const morrisTrajectories = (factors: number, trajectories: number, seed: number): readonly Trajectory[] => {
  const u = drawsFor(seed, 2);
  return rows(trajectories, (walk) => {
    const order = rows(factors, (factor) => ({ factor, at: u(STREAMS.sampling, walk, factor, 0) }))
      .sort((a, b) => a.at - b.at || a.factor - b.factor)
      .map(({ factor }) => factor);
    let point: readonly number[] = rows(
      factors,
      (factor) => Math.floor(u(STREAMS.sampling, walk, factor, 1) * LEVELS) / (LEVELS - 1),
    );
    const points = [point];
    for (const factor of order) {
      // From each level exactly one step stays inside.
      point = point.map((x, n) => (n === factor ? (x < 0.5 ? x + STEP : x - STEP) : x));
      points.push(point);
    }
    return { points, order };
  });
};

export type Saltelli = {
  a: Matrix;
  b: Matrix /** A with the column of one factor from B, by factor. */;
  mixed: readonly Matrix[];
};

/** Saltelli (2010): two matrices from one Sobol sequence, shifted by keyed draws (Cranley and Patterson 1976), and their mixtures. */
export const saltelli = (factors: number, points: number, seed: number): Saltelli => {
  const u = drawsFor(seed, 3);
  const shift = rows(2 * factors, (dimension) => u(STREAMS.sampling, dimension, 0, 0));
  const all = sobolPoints(2 * factors, points).map((point) =>
    point.map((x, dimension) => {
      const moved = x + (shift[dimension] ?? 0);
      return moved >= 1 ? moved - 1 : moved;
    }),
  );
  const a = all.map((point) => point.slice(0, factors));
  const b = all.map((point) => point.slice(factors));
  const mixed = rows(factors, (factor) =>
    a.map((point, n) => point.map((x, k) => (k === factor ? (b[n]?.[k] ?? 0) : x))),
  );
  return { a, b, mixed };
};
