/** The model against theory. */
import { describe, expect, it } from 'vitest';
import { drawsFor } from '../engine/philox.ts';
import { runExperiment } from '../experiments/experiment.ts';
import { among, partakers, scenario, standard } from '../fixtures.test-support.ts';
import { createRun, runReplication } from './run.ts';
import { type Design, freezeScenario, type Scenario } from './scenario.ts';
import { createWorld, LEG_SHARES } from './world.ts';

type P = Scenario['parameters'];
/** P(detected | known): crossings are independent, each with the chance that `perLeg` gives for the quality of the record. */
const known = (p: P, perLeg: (match: number) => number): number => {
  const over = (match: number): number =>
    LEG_SHARES.reduce((sum, share, n) => sum + share * (1 - (1 - perLeg(match)) ** (n + 1)), 0);
  return p.recordError * over(p.matchWithError) + (1 - p.recordError) * over(p.matchClean);
};
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Minute of each detection; -1: none. */
const detections = (s: Scenario, design: Design, seed: number, replication: number): Int32Array => {
  const run = createRun(s, design, seed, replication);
  run.step(Number.MAX_SAFE_INTEGER);
  return run.detections();
};

describe('without sharing', () => {
  it('meets the closed form p_known · E_L[1 − (1 − c·m·f/S)^L], within four standard errors', () => {
    const kept = scenario(standard.channels, { withdrawn: 0 });
    const p = kept.parameters;
    const differences: number[] = [];
    for (let replication = 0; replication < 150; replication += 1) {
      const world = createWorld(kept, drawsFor(11, replication));
      const S = partakers.length;
      const byOriginator = partakers.map((n) =>
        known(p, (match) => ((world.coverage[n] ?? 0) * match * p.confirm) / S),
      );
      const rate = runReplication(kept, 'none', 11, replication, { world }).measures.detectionRate ?? 0;
      differences.push(rate - p.known * mean(byOriginator));
    }
    const m = mean(differences);
    const error = Math.sqrt(mean(differences.map((d) => (d - m) ** 2)) / differences.length);
    expect(Math.abs(m)).toBeLessThan(4 * error);
  });
});

describe('with sharing', () => {
  const rate = (s: Scenario): number =>
    runExperiment(s, { designs: ['bilateral'], seed: 5, replications: 60 }).designs[0]!.measures.detectionRate!.mean;
  const even = { coverageLow: 0.5, coverageHigh: 0.5 };
  const free = {
    ...even,
    consent: 1,
    criteriaDivergence: 0,
    protectedShare: 0,
    approvalMedianDays: 0,
    approvalWorkDays: 0,
    recordLeadDays: 0,
    withdrawn: 0,
  };

  it('stays under the bound of perfect sharing, and reaches it when nothing is in the way', () => {
    const everybody = among(partakers, [], 'all');
    const { parameters } = scenario(everybody, free);
    const bound = parameters.known * known(parameters, (match) => 0.5 * match * parameters.confirm);
    expect(Math.abs(rate(scenario(everybody, free)) - bound)).toBeLessThan(0.015);
    expect(rate(scenario(everybody, even))).toBeLessThan(bound);
    expect(rate(standard)).toBeLessThan(bound);
  });

  it('never loses or delays a detection when a channel is added, a hub joins, or consent and retention grow', () => {
    const some = among([0, 1, 2, 3, 4], ['hub-a'], 'one');
    const base = scenario([...some, ...among([5, 6, 7], ['hub-b'], 'two')]);
    const more: [string, Scenario][] = [
      ['channels', scenario([...base.channels, ...among([8, 9], ['hub-c'], 'three')])],
      ['hub', scenario([...among([0, 1, 2, 3, 4], ['hub-a', 'hub-c'], 'one'), ...among([5, 6, 7], ['hub-b'], 'two')])],
      ['consent', scenario(base.channels, { consent: 0.9 })],
      ['retention', scenario(base.channels, { retentionDays: 1_000 })],
    ];
    for (const [what, richer] of more)
      for (const design of ['bilateral', 'hub'] as const)
        for (let replication = 0; replication < 10; replication += 1) {
          const [before, after] = [
            detections(base, design, 2, replication),
            detections(richer, design, 2, replication),
          ];
          const lost = [...before].filter((tick, n) => tick >= 0 && ((after[n] ?? -1) < 0 || (after[n] ?? 0) > tick));
          expect([what, design, replication, lost]).toEqual([what, design, replication, []]);
        }
  });

  it('changes no traveller whose record is outside when the instruments of one hub are switched off', () => {
    const without = scenario(standard.channels.filter((channel) => !channel.hubs.includes('hub-a')));
    for (const design of ['bilateral', 'hub'] as const) {
      const world = createWorld(standard, drawsFor(1, 0));
      const inside = new Set([0, 1, 2, 3, 4]);
      const [a, b] = [detections(standard, design, 1, 0), detections(without, design, 1, 0)];
      const outside = [...world.recordOf.keys()].filter((i) => {
        const record = world.recordOf[i] ?? -1;
        return record < 0 || !inside.has(world.originator[record] ?? -1);
      });
      expect(outside.length).toBeGreaterThan(50);
      for (const i of outside) expect(b[i]).toBe(a[i]);
      expect(b).not.toEqual(a);
    }
  });

  it('runs disconnected regions together as it runs them apart', () => {
    const [a, b] = [among([0, 1, 2, 3, 4], ['hub-a'], 'one'), among([5, 6, 7], ['hub-b'], 'two')];
    for (const design of ['bilateral', 'hub'] as const) {
      const [none, first, second, joint] = [[], a, b, [...a, ...b]].map((some) =>
        runReplication(scenario(some, { criteriaDivergence: 0 }), design, 9, 0),
      );
      for (const measure of ['messages', 'approvals'] as const)
        expect(joint!.measures[measure]).toBe(
          first!.measures[measure]! + second!.measures[measure]! - none!.measures[measure]!,
        );
      expect(joint!.detections - none!.detections).toBe(first!.detections + second!.detections - 2 * none!.detections);
    }
  });

  it('leaves everybody else as they were when one traveller is added', () => {
    const one = scenario(standard.channels, { travellersOfInterest: 201 });
    const [before, after] = [detections(standard, 'hub', 3, 0), detections(one, 'hub', 3, 0)];
    expect(after.slice(0, 200)).toEqual(before);
  });

  it('gives the same when nothing but names that carry no key is changed', () => {
    const renamed = freezeScenario({
      ...standard,
      channels: standard.channels.map((channel) => ({ ...channel, instruments: ['another-name'] })),
      states: standard.states.map((state) => ({ ...state, membership: 'cis' })),
    });
    expect(renamed.hash).not.toBe(standard.hash);
    // Flows are told by class, so only their names differ.
    const unnamed = (scenario: typeof standard) => {
      const { flows, ...rest } = runReplication(scenario, 'hub', 1, 0);
      return { ...rest, flows: flows.map(({ hub, records }) => ({ hub, records })) };
    };
    expect(unnamed(renamed)).toEqual(unnamed(standard));
  });
});

describe('stops', () => {
  it('obey Bayes: the share that is right is π·TPR / (π·TPR + (1 − π)·FPR), π the prevalence', () => {
    const { measures, detections: right, travellers } = runReplication(standard, 'hub', 1, 0);
    const ordinary = standard.parameters.ordinaryCrossings;
    const prevalence = travellers / (travellers + ordinary);
    const tpr = right / travellers;
    const fpr = measures.falseStopsPer10k! / 10_000;
    expect(measures.ppv!).toBeCloseTo((prevalence * tpr) / (prevalence * tpr + (1 - prevalence) * fpr), 12);
  });
});

describe('calibration', () => {
  it('gives technical matches per 10,000 travellers as published (17 to 47) where the lists are shared by all', () => {
    const s = scenario(among(partakers, [], 'all'), { travellersOfInterest: 400, ordinaryCrossings: 20_000 });
    const p = s.parameters;
    let matches = 0;
    for (let replication = 0; replication < 20; replication += 1) {
      const { measures } = runReplication(s, 'bilateral', 6, replication);
      const stops = (measures.falseStopsPer10k ?? 0) - (measures.misuseStopsPer10k ?? 0);
      matches += stops / p.wrongConfirm / 20;
    }
    expect(matches).toBeGreaterThan(17);
    expect(matches).toBeLessThan(47);
  });
});
