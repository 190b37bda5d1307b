import { describe, expect, it } from 'vitest';
import { standard } from '../fixtures.test-support.ts';
import { DESIGNS } from '../model/scenario.ts';
import { createExperiment } from './experiment.ts';
import { equalLikelihood, pairedDifferences, valuesOf } from './pairs.ts';
import { summarize } from './statistics.ts';

describe('paired differences', () => {
  it('are those that the result summarizes', () => {
    const experiment = createExperiment(standard, { designs: DESIGNS, seed: 1, replications: 12 });
    const result = experiment.advance(Number.MAX_SAFE_INTEGER);
    const of = (design: 'none' | 'hub') => valuesOf(experiment.parts(), design, 'detectionRate');
    const values = pairedDifferences(of('hub'), of('none'));
    const expected = result?.differences.find((one) => one.of === 'hub')?.measures.detectionRate;
    expect(values).toHaveLength(12);
    expect(expected).toMatchObject({ ...summarize(values, 'points') });
    expect(expected?.more).toBe(values.filter((value) => value > 0).length);
  });

  it('leave out what one of the two does not define', () => {
    expect(pairedDifferences([3, null, 5], [1, 1, null])).toEqual([2]);
  });
});

describe('dots of equal likelihood', () => {
  it('are quantiles: as many on each side of the median, within the values', () => {
    const values = Array.from({ length: 201 }, (_, n) => (n * 37) % 201);
    const dots = equalLikelihood(values, 50);
    expect(dots).toHaveLength(50);
    expect(dots.filter((dot) => dot < 100)).toHaveLength(25);
    expect(Math.min(...dots)).toBeGreaterThanOrEqual(0);
    expect(equalLikelihood([], 50)).toEqual([]);
  });
});
