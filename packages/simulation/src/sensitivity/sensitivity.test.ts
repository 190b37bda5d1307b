import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../engine/hash.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { among, partakers, scenario } from '../fixtures.test-support.ts';
import { PARAMETERS, type ParameterName } from '../model/parameters.ts';
import {
  createSensitivity,
  doubtedParameters,
  runsOf,
  type SensitivityOptions,
  type SensitivityPlan,
  scenarioAtPoint,
} from './analysis.ts';
import { indices, screen } from './estimators.ts';
import { morrisTrajectories, saltelli } from './sampling.ts';
import { sobolPoints } from './sobol-sequence.ts';

const strata = (column: readonly number[], count: number): number[] =>
  column.map((x) => Math.floor(x * count)).sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('samplers', () => {
  it('Sobol: of every dimension, the first 2^k points lie one in each of 2^k strata, and the table of Joe and Kuo begins so', () => {
    for (const k of [3, 6, 9]) {
      const points = sobolPoints(20, 1 << k);
      for (let dimension = 0; dimension < 20; dimension += 1)
        expect([
          dimension,
          strata(
            points.map((point) => point[dimension]!),
            1 << k,
          ),
        ]).toEqual([dimension, upTo(1 << k)]);
    }
    expect(sobolPoints(3, 5)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
    ]);
    expect(() => sobolPoints(21, 2)).toThrow(/^factors: at most 10/);
  });

  it('Sobol: the 512th point is that of an independent implementation (SciPy, qmc.Sobol, unscrambled), in all dimensions', () => {
    expect(sobolPoints(20, 512)[511]).toEqual([
      0.001953125, 0.501953125, 0.408203125, 0.845703125, 0.353515625, 0.876953125, 0.744140625, 0.462890625,
      0.220703125, 0.201171875, 0.341796875, 0.830078125, 0.060546875, 0.943359375, 0.119140625, 0.646484375,
      0.560546875, 0.255859375, 0.904296875, 0.130859375,
    ]);
  });

  it('Morris: stays inside the cube, and changes each factor once by two thirds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (factors, seed) => {
        for (const { points, order } of morrisTrajectories(factors, 10, seed)) {
          expect([...order].sort((a, b) => a - b)).toEqual(upTo(factors));
          for (const point of points) for (const x of point) expect(x >= -1e-12 && x <= 1 + 1e-12).toBe(true);
          for (const [n, factor] of order.entries()) {
            const moved = points[n + 1]!.map((x, k) => x - points[n]![k]!);
            expect(moved.map((x, k) => (k === factor ? Math.abs(x) : x))).toEqual(
              moved.map((_, k) => (k === factor ? expect.closeTo(2 / 3, 9) : 0)),
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('Saltelli: each mixture is A but for the column of one factor, which is that of B', () => {
    const { a, b, mixed } = saltelli(4, 32, 9);
    for (const [factor, matrix] of mixed.entries())
      for (const [n, row] of matrix.entries()) expect(row).toEqual(a[n]!.map((x, k) => (k === factor ? b[n]![k] : x)));
    expect(saltelli(4, 32, 9)).toEqual({ a, b, mixed });
    expect(saltelli(4, 32, 10).a).not.toEqual(a);
  });
});

const on = (f: (x: readonly number[]) => number, factors: number, points: number, seed = 1) => {
  const { a, b, mixed } = saltelli(factors, points, seed);
  return indices({ a: a.map(f), b: b.map(f), mixed: mixed.map((matrix) => matrix.map(f)) }, seed);
};
/** Ishigami and Homma (1990), a = 7, b = 0.1, on the unit cube. */
const ishigami = ([x = 0, y = 0, z = 0]: readonly number[]): number => {
  const [p, q, r] = [x, y, z].map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(p) + 7 * Math.sin(q) ** 2 + 0.1 * r ** 4 * Math.sin(p);
};
const G = [0, 1, 4.5, 9, 99, 99];
/** Sobol's g-function. */
const g = (x: readonly number[]): number =>
  G.reduce((product, a, n) => product * ((Math.abs(4 * x[n]! - 2) + a) / (1 + a)), 1);

describe('Sobol indices', () => {
  it('of Ishigami are those of theory: 0.3139, 0.4424, 0 and 0.5576, 0.4424, 0.2437', () => {
    const found = on(ishigami, 3, 4_096);
    for (const [n, [first, total]] of (
      [
        [0.3139, 0.5576],
        [0.4424, 0.4424],
        [0, 0.2437],
      ] as const
    ).entries()) {
      expect(Math.abs(found[n]!.first - first)).toBeLessThan(0.015);
      expect(Math.abs(found[n]!.total - total)).toBeLessThan(0.015);
    }
  });

  it('of the g-function are those of theory', () => {
    const parts = G.map((a) => 1 / (3 * (1 + a) ** 2));
    const all = parts.reduce((product, v) => product * (1 + v), 1) - 1;
    for (const [n, { first, total }] of on(g, 6, 4_096).entries()) {
      expect(Math.abs(first - parts[n]! / all)).toBeLessThan(0.02);
      expect(Math.abs(total - (parts[n]! * (all + 1)) / (1 + parts[n]!) / all)).toBeLessThan(0.02);
    }
  });

  it('have intervals that hold the index in most of 60 shifted designs, as a bootstrap on a low-discrepancy design does', () => {
    let covered = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const [{ totalInterval }] = on(ishigami, 3, 256, seed) as [ReturnType<typeof on>[number]];
      if (totalInterval[0] <= 0.5576 && 0.5576 <= totalInterval[1]) covered += 1;
    }
    expect(covered).toBeGreaterThan(54);
  });
});

describe('Morris screening', () => {
  it('finds the slopes of what is linear, with no spread, and a spread where factors act together', () => {
    const walks = morrisTrajectories(3, 12, 5);
    const of = (f: (x: readonly number[]) => number) =>
      screen(
        walks,
        walks.map(({ points }) => points.map(f)),
        5,
      );
    const linear = of(([x = 0, y = 0]) => 3 * x - 2 * y);
    expect(
      linear.map(({ mu, muStar, sigma }) => [mu, muStar, sigma].map((one) => Math.round(1e9 * one) / 1e9)),
    ).toEqual([
      [3, 3, 0],
      [-2, 2, 0],
      [0, 0, 0],
    ]);
    expect(of(([x = 0, y = 0]) => x * y)[0]!.sigma).toBeGreaterThan(0.1);
  });
});

describe('a sensitivity analysis of the model', () => {
  const small = scenario(among(partakers, ['h'], 'x'), { travellersOfInterest: 100, ordinaryCrossings: 200 });
  const factors: readonly ParameterName[] = ['consent', 'confirm', 'redressSigma'];
  const options: SensitivityOptions = { design: 'hub', measure: 'detectionRate', factors, seed: 1, replications: 4 };
  const all = (
    more: Partial<SensitivityOptions> = {},
    plan: SensitivityPlan = { trajectories: 6, points: 16, survivors: 2 },
  ) => {
    const analysis = createSensitivity(small, { ...options, ...more }, plan);
    for (;;) {
      const result = analysis.advance();
      const { done, total } = analysis.progress();
      expect(done).toBeLessThanOrEqual(total);
      if (result) return result;
      expect(done).toBeLessThan(total);
    }
  };

  it('says that what cannot matter does not, to the bit, and keeps what does for Sobol', () => {
    const { screening, indices: found, runs } = all();
    expect(screening.find(({ parameter }) => parameter === 'redressSigma')).toMatchObject({
      mu: 0,
      muStar: 0,
      sigma: 0,
    });
    expect(found.map(({ parameter }) => parameter).sort()).toEqual(['confirm', 'consent']);
    expect(runs).toBe((6 * 4 + 16 * 4) * 4);
    expect(canonicalJson(all())).toBe(canonicalJson(all()));
  });

  it('of a paired difference takes both designs, and costs what it says beforehand', () => {
    const plan = { trajectories: 3, points: 0, survivors: 1 };
    expect(runsOf({ ...options, against: 'none' }, plan)).toBe(3 * 4 * 4 * 2);
    expect(
      all({ against: 'none' }, plan).screening.find(({ parameter }) => parameter === 'consent')!.muStar,
    ).toBeGreaterThan(0);
  });

  it('varies every assumption within its range, and what spans decades by its logarithm', () => {
    expect(doubtedParameters()).toContain('consent');
    expect(doubtedParameters()).not.toContain('horizonDays');
    for (const name of doubtedParameters()) expect(PARAMETERS[name].grade).toBe('D');
    const at = (x: number) => scenarioAtPoint(small, ['keyCollision', 'approvers'], [x, x]).parameters;
    expect(at(0)).toMatchObject({ keyCollision: expect.closeTo(1e-8, 15), approvers: 1 });
    expect(at(1).keyCollision).toBeCloseTo(1e-5, 12);
    expect(Math.abs(at(0.5).keyCollision / Math.sqrt(1e-13) - 1)).toBeLessThan(1e-6);
    expect(Number.isInteger(at(0.3).approvers)).toBe(true);
  });

  it('of a measure that is not defined at a point says so, and tells no effect: a zero there would be one', () => {
    // Nobody is listed, so nobody is detected, and there are no days before the last arrival.
    const options = { measure: 'leadDays', factors: ['approvers', 'travellersOfInterest'], replications: 1 } as const;
    const nobody = scenario(among(partakers, ['h'], 'x'), { known: 0, ordinaryCrossings: 100 });
    const analysis = createSensitivity(
      nobody,
      { design: 'hub', seed: 1, ...options },
      { trajectories: 2, points: 4, survivors: 1 },
    );
    let result = analysis.advance();
    while (!result) result = analysis.advance();
    expect(result).toMatchObject({ undefinedAt: { points: 6, of: 6 }, screening: [], indices: [], runs: 6 });
    expect(all().undefinedAt).toEqual({ points: 0, of: 6 * 4 + 16 * 4 });
  });

  it('draws from a stream that the model never draws from: its points are pinned', () => {
    expect(STREAMS.sampling).toBe(11);
    const used = new Set<number>(Object.values(STREAMS));
    expect(used.size).toBe(Object.keys(STREAMS).length);
    const first = drawsFor(1, 2)(STREAMS.sampling, 0, 0, 1);
    expect(morrisTrajectories(1, 1, 1)[0]!.points[0]).toEqual([Math.floor(first * 4) / 3]);
    const shift = drawsFor(1, 3)(STREAMS.sampling, 0, 0, 0);
    // The first point of Sobol's sequence is the origin.
    expect(saltelli(1, 1, 1).a).toEqual([[shift]]);
    expect([first, shift]).toEqual([0.630112882819958, 0.4281238968251273]);
  });

  it('refuses an option by name', () => {
    const plan = { trajectories: 2, points: 0, survivors: 1 };
    expect(() => createSensitivity(small, { ...options, factors: [] }, plan)).toThrow(/^parameters/);
    expect(() => createSensitivity(small, { ...options, against: 'hub' }, plan)).toThrow(/^against/);
    expect(() => createSensitivity(small, options, { ...plan, trajectories: 1 })).toThrow(/^trajectories/);
    expect(() => createSensitivity(small, options, { ...plan, survivors: 11 })).toThrow(/^survivors/);
  });
});
