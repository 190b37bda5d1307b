import { canonicalJson, DESIGNS, mergeParts, type Part, runExperiment } from '@concord/simulation';
import { describe, expect, it } from 'vitest';
import { scenarioAt } from './scenario.ts';
import { experimentOnWorkers, partsOnWorkers } from './workers.ts';

const options = { designs: DESIGNS, seed: 3, replications: 11 };
const scenario = await scenarioAt({ asOf: '2019-09-25', switchOff: [], today: '2026-04-03' });

/** By a key of its own, so that the order is another for every `salt`, and the same again. */
const shuffled = (parts: readonly Part[], salt: number): readonly Part[] => {
  const keyOf = ({ design, replication }: Part): number =>
    Math.imul(replication * DESIGNS.length + DESIGNS.indexOf(design) + 1, 2_654_435_761 + 2 * salt) >>> 0;
  return [...parts].sort((a, b) => keyOf(a) - keyOf(b));
};

describe('an experiment on workers', () => {
  const whole = canonicalJson(runExperiment(scenario, options));

  it.each([1, 2, 3])('gives the bytes and the log hash that it gives without: %i', async (workers) => {
    const done: number[] = [];
    const result = await experimentOnWorkers(scenario, options, workers, (runs) => done.push(runs));
    expect(canonicalJson(result)).toBe(whole);
    expect(done.at(-1)).toBe(options.replications * DESIGNS.length);
  });

  it('gives the same bytes whatever the order of delivery, and when a delivery is repeated', async () => {
    const parts = await partsOnWorkers(scenario, options, 2);
    for (let salt = 0; salt < 10; salt += 1) {
      const delivered = shuffled(parts, salt);
      expect(delivered).not.toEqual(parts);
      expect(canonicalJson(mergeParts(scenario, options, [...delivered, ...delivered.slice(0, 7)]))).toBe(whole);
    }
  });

  it('refuses an option by name before it starts a worker, and fails where a worker fails', async () => {
    await expect(experimentOnWorkers(scenario, { ...options, replications: 1 }, 2)).rejects.toThrow(/^replications/);
    const broken = { ...scenario, channels: [{ ...scenario.channels[0]!, to: 'nowhere' }] };
    await expect(experimentOnWorkers(broken, options, 2)).rejects.toThrow(/leads outside the scenario/);
  });
});
