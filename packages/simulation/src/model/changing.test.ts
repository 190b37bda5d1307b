import { describe, expect, it } from 'vitest';
import { among, stateId, states } from '../fixtures.test-support.ts';
import type { ChangeDuring } from './assumptions.ts';
import { createRun, runReplication } from './run.ts';
import { type Design, freezeScenario, type Scenario } from './scenario.ts';
import { windowsOf } from './windows.ts';
import { MINUTES_A_DAY } from './world.ts';

const HORIZON = 120;
const one = { agreement: 'one', hub: 'hub-a' } as const;
const scenarioOf = (during?: readonly ChangeDuring[]): Scenario => {
  const open = during && windowsOf([one], during);
  return freezeScenario({
    states,
    channels: among([0, 1, 2, 3, 4], ['hub-a'], 'one').map((channel) => ({ ...channel, ...(open ? { open } : {}) })),
    parameters: { travellersOfInterest: 200, ordinaryCrossings: 2_000, horizonDays: HORIZON },
    ...(during ? { assumptions: { during } } : {}),
  });
};
const at = (day: number, becomes: ChangeDuring['becomes']): ChangeDuring => ({ day, agreement: 'one', becomes });
const SHARING = ['bilateral', 'hub', 'federated', 'hit-no-hit'] as const satisfies readonly Design[];
/** Minutes at which somebody came to hold a copy. */
const held = (scenario: Scenario, design: Design) => {
  const run = createRun(scenario, design, 6, 0, { seatbelts: true });
  const counts: number[] = [];
  for (let day = 0; day <= HORIZON + 40; day += 1) {
    run.step(day * MINUTES_A_DAY);
    counts.push(run.snapshot().status.filter((status) => status === 4).length);
  }
  run.step(Number.MAX_SAFE_INTEGER);
  return { counts, outcome: run.finish() };
};

describe('the windows in which a way is open', () => {
  it('are those of the instruments that permit it, and none are told where nothing changes', () => {
    expect(windowsOf([one], [{ day: 5, agreement: 'other', becomes: 'lapses' }])).toBeUndefined();
    expect(windowsOf([one], [at(5, 'suspended'), at(9, 'resumes')])).toEqual([
      { hub: 'hub-a', from: 0, until: 5 },
      { hub: 'hub-a', from: 9, until: null },
    ]);
    expect(windowsOf([one], [at(5, 'enters')])).toEqual([{ hub: 'hub-a', from: 5, until: null }]);
  });

  it('go from state to state only while no hub serves', () => {
    expect(windowsOf([one, { agreement: 'treaty', hub: null }], [at(5, 'lapses')])).toEqual([
      { hub: 'hub-a', from: 0, until: 5 },
      { hub: null, from: 5, until: null },
    ]);
  });
});

describe.each(SHARING)('an agreement that changes during a run, %s', (design) => {
  const always = held(scenarioOf(), design);

  it('and lapses on the first day leaves as much as no sharing', () => {
    const never = runReplication(scenarioOf([at(0, 'lapses')]), design, 6, 0).measures;
    const without = runReplication(scenarioOf(), 'none', 6, 0).measures;
    for (const measure of ['detectionRate', 'falseStopsPer10k', 'piiExposure', 'messages', 'approvals'] as const)
      expect([measure, never[measure]]).toEqual([measure, without[measure]]);
  });

  it('gives until it lapses what it gave without, and nothing new afterwards', () => {
    const day = 60;
    const { counts } = held(scenarioOf([at(day, 'lapses')]), design);
    expect(counts.slice(0, day + 1)).toEqual(always.counts.slice(0, day + 1));
    // Copies only go from then on: by recalls and at the end of their keeping.
    for (let n = day + 1; n < counts.length; n += 1) expect(counts[n]).toBeLessThanOrEqual(counts[n - 1]!);
    expect(always.counts.at(-1)).toBeGreaterThan(counts.at(-1)!);
  });

  it('gives nothing until it enters, and something afterwards', () => {
    const { counts } = held(scenarioOf([at(60, 'enters')]), design);
    expect(Math.max(...counts.slice(0, 61))).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });

  it('ends the same in one go and from a checkpoint within its suspension', () => {
    const scenario = scenarioOf([at(30, 'suspended'), at(80, 'resumes')]);
    const whole = runReplication(scenario, design, 6, 1);
    const first = createRun(scenario, design, 6, 1);
    first.step(45 * MINUTES_A_DAY);
    const second = createRun(scenario, design, 6, 1);
    second.restore(first.snapshot());
    second.step(Number.MAX_SAFE_INTEGER);
    expect(second.finish()).toEqual(whole);
    expect(whole.digest).not.toBe(runReplication(scenarioOf(), design, 6, 1).digest);
  });
});

it('a pair whose own instrument stays is not moved by another that lapses', () => {
  const own = among([5, 6, 7], ['hub-b'], 'two');
  const both = [...among([0, 1, 2], ['hub-a'], 'one'), ...own];
  const open = windowsOf([one], [at(10, 'lapses')]);
  const timed = both.map((channel) => ({ ...channel, ...(channel.hubs[0] === 'hub-a' && open ? { open } : {}) }));
  const parameters = { travellersOfInterest: 150, ordinaryCrossings: 500, approvers: 100, reviewers: 100 };
  const flowsOf = (channels: typeof timed, during: readonly ChangeDuring[]) =>
    runReplication(freezeScenario({ states, channels, parameters, assumptions: { during } }), 'hub', 2, 0).flows.filter(
      ({ hub }) => hub === 'hub-b',
    );
  expect(stateId(5)).toBe('s-05');
  expect(flowsOf(timed, [at(10, 'lapses')])).toEqual(flowsOf(both, []));
});
