/** What the model must give where theory knows it: in expectation, given the columns of a replication. */
import { unpackEvent } from '../engine/agenda.ts';
import { exp, ln } from '../engine/laws.ts';
import { KIND } from '../model/events.ts';
import type { Scenario } from '../model/scenario.ts';
import { LEG_SHARES, type World } from '../model/world.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** P(detected | listed): crossings are independent, each with the chance that `perLeg` gives for the quality of the record. */
export const detectedIfListed = (p: Scenario['parameters'], perLeg: (match: number) => number): number => {
  const over = (match: number): number => {
    let [sum, missed] = [0, 1];
    for (const share of LEG_SHARES) {
      missed *= 1 - perLeg(match);
      sum += share * (1 - missed);
    }
    return sum;
  };
  return p.recordError * over(p.matchWithError) + (1 - p.recordError) * over(p.matchClean);
};

const partakersOf = (scenario: Scenario): readonly number[] =>
  scenario.states.flatMap((state, n) => (state.origin ? [] : [n]));

/** Without sharing, a listed traveller is found only where the originator screens: p_known · E_L[1 − (1 − c·m·f/S)^L]. */
export const withoutSharing = (scenario: Scenario, world: World): number => {
  const p = scenario.parameters;
  const partakers = partakersOf(scenario);
  const byOriginator = partakers.map((state) =>
    detectedIfListed(p, (match) => ((world.coverage[state] ?? 0) * match * p.confirm) / partakers.length),
  );
  return p.known * mean(byOriginator);
};

/** When every record is everywhere at once: p_known · E_L[1 − (1 − c̄·m·f)^L], c̄ the mean coverage. */
export const perfectSharing = (scenario: Scenario, world: World): number => {
  const p = scenario.parameters;
  const coverage = mean(partakersOf(scenario).map((state) => world.coverage[state] ?? 0));
  return p.known * detectedIfListed(p, (match) => coverage * match * p.confirm);
};

/**
 * Wrong stops of a run without sharing, expected given its columns: each ordinary crossing is screened with the coverage of
 * its state, matches one of the n records active there with 1 − (1 − f)^n, and a human confirms the wrong match.
 */
export const expectedWrongStops = (scenario: Scenario, world: World): number => {
  const p = scenario.parameters;
  const kept = ln(1 - p.falseMatch);
  const [begins, ends] = [world.created, world.expiry].map((ticks) =>
    scenario.states.map((_, state) =>
      Array.from({ length: world.records }, (_, record) => record)
        .filter((record) => world.originator[record] === state)
        .map((record) => ticks[record] ?? 0)
        .sort((a, b) => a - b),
    ),
  );
  const upTo = (ticks: readonly number[] = [], tick: number): number => {
    let [low, high] = [0, ticks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ticks[middle] ?? 0) <= tick) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let sum = 0;
  for (const planned of world.planned) {
    const { tick, kind, entity } = unpackEvent(planned);
    if (kind !== KIND.crossOrdinary) continue;
    const state = world.crossState[entity] ?? 0;
    const active = upTo(begins?.[state], tick) - upTo(ends?.[state], tick);
    sum += (world.coverage[state] ?? 0) * (1 - exp(active * kept));
  }
  return sum * p.wrongConfirm;
};
