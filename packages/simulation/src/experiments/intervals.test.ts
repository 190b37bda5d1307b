import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ln } from '../engine/laws.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { meanInterval, type Within } from './intervals.ts';
import { summarize } from './statistics.ts';

const EXPERIMENTS = 2_000;

/** Share of 2,000 experiments whose interval covers the truth, and of those whose interval leaves the range. */
const coverage = (n: number, law: (draw: (k: number) => number) => number, truth: number, within: Within) => {
  const u = drawsFor(21, 7);
  let [covered, outside] = [0, 0];
  for (let experiment = 0; experiment < EXPERIMENTS; experiment += 1) {
    const values = Array.from({ length: n }, (_, value) => law((k) => u(STREAMS.match, experiment, value, k)));
    const interval = summarize(values, within)!.meanError;
    // Nothing is said, so nothing wrong.
    if (!interval) continue;
    const [low, high] = interval;
    if (low <= truth && truth <= high) covered += 1;
    if (low < 0 || (within === 'share' && high > 1)) outside += 1;
  }
  return { covered: covered / EXPERIMENTS, outside: outside / EXPERIMENTS };
};

/** Share of `trials` trials that succeed, as a rate of detection is one. */
const binomial =
  (trials: number, p: number) =>
  (draw: (k: number) => number): number => {
    let sum = 0;
    for (let k = 0; k < trials; k += 1) if (draw(k) < p) sum += 1;
    return sum / trials;
  };

describe('the interval of a mean of shares', () => {
  it.each([
    [0.5, 100, 30],
    [0.04, 100, 30],
    [0.01, 60, 20],
    [0.97, 60, 20],
  ])('covers a share of %d in 95 %% ± 1.5 of 2,000 experiments and never leaves 0 to 1', (p, trials, n) => {
    const { covered, outside } = coverage(n, binomial(trials, p), p, 'share');
    expect(outside).toBe(0);
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.975);
  });

  it('is needed: of a rare share, that of Student leaves the range and covers too seldom', () => {
    const { covered, outside } = coverage(6, binomial(60, 0.01), 0.01, 'any');
    expect(outside).toBeGreaterThan(0.2);
    expect(covered).toBeLessThan(0.935);
    expect(coverage(6, binomial(60, 0.01), 0.01, 'share').covered).toBeGreaterThan(covered);
  });

  it('says what is not known where every run gave 0, or every run 1', () => {
    const [low, high] = meanInterval(0, 0, 30, 'share')!;
    expect([low, high > 0.05, high < 0.2]).toEqual([0, true, true]);
    expect(meanInterval(1, 0, 30, 'share')).toEqual([expect.closeTo(1 - high, 12), 1]);
  });
});

describe('the interval of a mean of counts and times', () => {
  it.each([3, 0.4])(
    'covers an exponential mean of %d at least as well as that of Student, and never goes below 0',
    (mean) => {
      const law = (draw: (k: number) => number): number => -mean * ln(draw(0));
      const ours = coverage(12, law, mean, 'positive');
      expect(ours.outside).toBe(0);
      expect(ours.covered).toBeGreaterThan(0.93);
      expect(ours.covered).toBeGreaterThan(coverage(12, law, mean, 'any').covered);
    },
  );
});

describe('values that are all equal', () => {
  it('tell no interval, whatever they are, but for a share at its end: not that of a harm that was 0 in two runs', () => {
    for (const n of [2, 30])
      for (const [value, within] of [
        [0, 'positive'],
        [3.7, 'positive'],
        [5, 'events'],
        [0.4, 'share'],
        [0, 'points'],
        [0, 'any'],
        [0.1, 'any'],
      ] as const)
        expect([value, within, summarize(Array<number>(n).fill(value), within)]).toEqual([
          value,
          within,
          expect.objectContaining({ mean: value, standardDeviation: 0, meanError: null }),
        ]);
  });

  it.each([2, 5, 40])(
    'events that never happened have an upper bound: it fails in 2.5 %% of cases, after %d runs',
    (n) => {
      const [low, high] = summarize(Array<number>(n).fill(0), 'events', 0.5)!.meanError!;
      expect(low).toBe(0);
      // At that rate no event in n runs is as likely as 2.5 %; a rate is per run, an event counts 0.5.
      expect(Math.exp(-(high / 0.5) * n)).toBeCloseTo(0.025, 12);
    },
  );
});

describe('every interval', () => {
  it('holds the mean, lies within the range, and comes to that of Student with many replications', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1_000_000),
          { minLength: 2, maxLength: 40 },
        ),
        fc.constantFrom<Within>('share', 'events', 'positive', 'points', 'any'),
        (values, within) => {
          const { mean, meanError, standardDeviation } = summarize(values, within)!;
          const same = new Set(values).size === 1;
          const atEnd = within === 'share' ? mean === 0 || mean === 1 : within === 'events' && mean === 0;
          expect(meanError === null).toBe(same && !atEnd);
          if (!meanError) return;
          const [low, high] = meanError;
          expect(low).toBeLessThanOrEqual(mean + 1e-12);
          expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
          const limits = {
            share: [0, 1],
            events: [0, Infinity],
            positive: [0, Infinity],
            points: [-1, 1],
            any: [-Infinity, Infinity],
          }[within];
          expect(low).toBeGreaterThanOrEqual(limits[0]!);
          expect(high).toBeLessThanOrEqual(limits[1]!);
          if (mean < 0.1 || mean > 0.9 || standardDeviation < 0.01) return;
          const [a, b] = [
            meanInterval(mean, standardDeviation, 1e6, within)!,
            meanInterval(mean, standardDeviation, 1e6, 'any')!,
          ];
          expect(a[0]).toBeCloseTo(b[0], 4);
          expect(a[1]).toBeCloseTo(b[1], 4);
        },
      ),
    );
  });
});
