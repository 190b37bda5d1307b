import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../engine/hash.ts';
import { standard } from '../fixtures.test-support.ts';
import { runReplication } from '../model/run.ts';
import { DESIGNS } from '../model/scenario.ts';
import { createExperiment, mergeParts, type Part, runExperiment } from './experiment.ts';
import { summarize } from './statistics.ts';
import { t95 } from './student.ts';

const options = { designs: DESIGNS, seed: 1, replications: 6 };

describe('an experiment', () => {
  const whole = canonicalJson(runExperiment(standard, options));

  it('gives the same bytes whatever the slices', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 60_000 }), (slice) => {
        const experiment = createExperiment(standard, options);
        let result = experiment.advance(slice);
        let before = 0;
        while (!result) {
          const { done, total } = experiment.progress();
          expect(done).toBeGreaterThanOrEqual(before);
          expect(total).toBe(DESIGNS.length * options.replications);
          before = done;
          result = experiment.advance(slice);
        }
        expect(canonicalJson(result)).toBe(whole);
      }),
      { numRuns: 6 },
    );
  });

  it('gives the same bytes whatever the order in which runs are delivered, and however often', () => {
    const parts: Part[] = DESIGNS.flatMap((design) =>
      Array.from({ length: options.replications }, (_, replication) => ({
        design,
        replication,
        outcome: runReplication(standard, design, options.seed, replication),
      })),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...parts, ...parts], { minLength: 2 * parts.length }), (delivered) => {
        expect(canonicalJson(mergeParts(standard, options, delivered))).toBe(whole);
      }),
      { numRuns: 10 },
    );
    expect(() => mergeParts(standard, options, parts.slice(1))).toThrow(/design none, replication 0 is missing/);
  });

  it('gives the bits it gave when this was written: a change here needs another model version', () => {
    expect(runExperiment(standard, options).logHash).toBe(
      '40dc6f3bd4e4ca11f5f6759719d2def6c0e9f06e21fa9694c14de330c1245ddd',
    );
    expect(sha256Hex(whole)).toBe('2055bad70743dde286948665fbcaf4f2627a52033ae3d013b61b8200ed53c4d8');
  });

  it('pairs designs on common keys: the paired difference varies less than independent ones would', () => {
    const result = runExperiment(standard, { ...options, replications: 40 });
    const paired = result.differences.find((one) => one.of === 'hub')!.measures.detectionRate!;
    const [none, , hub] = result.designs.map((one) => one.measures.detectionRate!);
    expect(paired.mean).toBeCloseTo(hub!.mean - none!.mean, 12);
    expect(paired.standardDeviation).toBeLessThan(Math.hypot(hub!.standardDeviation, none!.standardDeviation));
    expect(paired.more).toBe(40);
  });

  it('shows what every band is, for every measure that is defined', () => {
    const { designs } = runExperiment(standard, { ...options, replications: 20 });
    expect(designs[0]!.measures.shareLatencyP50).toBeNull();
    const { spread, median, meanError, mean } = designs[2]!.measures.detectionRate!;
    const nested = [spread[95][0], spread[80][0], spread[50][0], median, spread[50][1], spread[80][1], spread[95][1]];
    expect(nested).toEqual([...nested].sort((a, b) => a - b));
    expect(meanError![0]).toBeLessThan(mean);
    expect(meanError![1] - meanError![0]).toBeLessThan(spread[95][1] - spread[95][0]);
  });

  it('refuses what it cannot do, by name', () => {
    expect(() => runExperiment(standard, { ...options, replications: 1 })).toThrow(/^replications/);
    expect(() => runExperiment(standard, { ...options, designs: [] })).toThrow(/^designs/);
    expect(() => runExperiment(standard, { ...options, designs: ['hub', 'hub'] })).toThrow(/^designs/);
    expect(() => runExperiment(standard, { ...options, seed: -1 })).toThrow(/^seed/);
  });
});

describe('a summary', () => {
  it('has the quantile of Student', () => {
    for (const [freedom, t] of [
      [1, 12.7062],
      [5, 2.5706],
      [9, 2.2622],
      [10, 2.2281],
      [29, 2.0452],
      [199, 1.972],
    ] as const)
      expect(Math.abs(t95(freedom) - t)).toBeLessThan(5e-4);
  });

  it('says nothing about fewer than two values', () => {
    expect(summarize([])).toBeNull();
    expect(summarize([null, 1, null])).toBeNull();
    expect(summarize([1, null, 3])).toMatchObject({ n: 2, mean: 2, median: 2 });
  });
});
