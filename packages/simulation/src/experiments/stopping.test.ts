import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../engine/hash.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { standard } from '../fixtures.test-support.ts';
import { freezeScenario } from '../model/scenario.ts';
import { type Part, runExperiment, runParts } from './experiment.ts';
import { looksOf, runUntilPrecise } from './stopping.ts';

const options = { designs: ['none', 'hub'], seed: 1, replications: 200 } as const;
const runs = (first: number, before: number) => runParts(standard, options, first, before);
const until = (halfWidth: number, replications = 200) =>
  runUntilPrecise(standard, { ...options, replications }, { measure: 'detectionRate', halfWidth }, runs);

describe('sequential stopping on the paired difference', () => {
  it('looks where it was set beforehand, and last at the budget', () => {
    expect(looksOf(200)).toEqual([30, 60, 120, 200]);
    expect(looksOf(20)).toEqual([20]);
  });

  it('stops at the first look that is narrow enough, with the bytes of an experiment of that size', async () => {
    const { result, stopping } = await until(0.008);
    expect(stopping).toMatchObject({ reached: true, budget: 200, needed: result.replications });
    expect(result.replications).toBeLessThan(200);
    for (const [n, { halfWidths }] of stopping.looks.entries())
      expect(halfWidths[0]!.halfWidth! <= 0.008).toBe(n === stopping.looks.length - 1);
    expect(canonicalJson(result)).toBe(
      canonicalJson(runExperiment(standard, { ...options, replications: result.replications })),
    );
  });

  it('spends the budget where that is not enough, and says what it would take', async () => {
    const { result, stopping } = await until(0.0005, 40);
    expect([result.replications, stopping.reached]).toEqual([40, false]);
    expect(stopping.needed).toBeGreaterThan(400);
    // Wider than the interval of a single look: the correction for two.
    const [low, high] = result.differences[0]!.measures.detectionRate!.meanError!;
    expect(stopping.looks.at(-1)!.halfWidths[0]!.halfWidth!).toBeGreaterThan((high - low) / 2);
    expect(stopping.confidence).toBeCloseTo(0.975, 12);
  });

  it('covers the difference, however often it has looked (2,000 experiments, 95 % or more)', async () => {
    const [one] = runs(0, 1);
    let covered = 0;
    for (let experiment = 0; experiment < 2_000; experiment += 1) {
      const u = drawsFor(9, experiment);
      // Outcomes whose true difference is zero: the first is a constant, the second uniform about it.
      const made = (first: number, before: number): Part[] =>
        Array.from({ length: before - first }, (_, n) => first + n).flatMap((replication) =>
          options.designs.map((design): Part => {
            const detectionRate = design === 'none' ? 0.5 : u(STREAMS.match, replication, 0, 0);
            return {
              design,
              replication,
              outcome: { ...one!.outcome, measures: { ...one!.outcome.measures, detectionRate } },
            };
          }),
        );
      const precision = { measure: 'detectionRate', halfWidth: 0.1 } as const;
      const { result, stopping } = await runUntilPrecise(standard, { ...options, replications: 120 }, precision, made);
      const { mean } = result.differences[0]!.measures.detectionRate!;
      if (Math.abs(mean) <= stopping.looks.at(-1)!.halfWidths[0]!.halfWidth!) covered += 1;
    }
    expect(covered / 2_000).toBeGreaterThan(0.95);
  });

  it('takes equal differences for no precision: it looks on until the budget', async () => {
    const idle = freezeScenario({ ...standard, parameters: { ...standard.parameters, known: 0 } });
    const { stopping } = await runUntilPrecise(
      idle,
      { ...options, replications: 40 },
      { measure: 'detectionRate', halfWidth: 0.01 },
      (first, before) => runParts(idle, options, first, before),
    );
    expect(stopping).toMatchObject({ reached: false, needed: null });
    expect(stopping.looks.map(({ halfWidths }) => halfWidths[0]!.halfWidth)).toEqual([null, null]);
  });

  it('says nothing of a measure that is not defined, and refuses an option by name', async () => {
    const latency = { measure: 'shareLatencyP50', halfWidth: 1 } as const;
    const { stopping } = await runUntilPrecise(standard, { ...options, replications: 10 }, latency, runs);
    expect(stopping).toMatchObject({ reached: false, needed: null });
    await expect(until(0)).rejects.toThrow(/^halfWidth/);
    await expect(
      runUntilPrecise(standard, { ...options, designs: ['hub'] }, { measure: 'ppv', halfWidth: 1 }, runs),
    ).rejects.toThrow(/^designs/);
  });
});
