import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { among, partakers, scenario, standard, stateId, states } from '../fixtures.test-support.ts';
import { EVENTS, KIND } from './events.ts';
import { MISS_NAMES } from './outcome.ts';
import { createRun, runReplication } from './run.ts';
import { DESIGNS, freezeScenario } from './scenario.ts';

const count = (misses: readonly number[], name: (typeof MISS_NAMES)[number]): number =>
  misses[MISS_NAMES.indexOf(name)] ?? Number.NaN;

describe('one run', () => {
  it('is the same again, and another under another key', () => {
    const { digest } = runReplication(standard, 'hub', 1, 0);
    expect(runReplication(standard, 'hub', 1, 0)).toEqual(runReplication(standard, 'hub', 1, 0));
    expect(runReplication(standard, 'hub', 1, 1).digest).not.toBe(digest);
    expect(runReplication(standard, 'hub', 2, 0).digest).not.toBe(digest);
    expect(runReplication(standard, 'bilateral', 1, 0).digest).not.toBe(digest);
  });

  it('is the same when it is split, saved and taken up by another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 390 * 1_440 }), fc.constantFrom(...DESIGNS), (tick, design) => {
        const first = createRun(standard, design, 7, 3);
        first.step(tick);
        const second = createRun(standard, design, 7, 3);
        second.restore(first.snapshot());
        second.step(Number.MAX_SAFE_INTEGER);
        expect(second.finish()).toEqual(runReplication(standard, design, 7, 3));
      }),
      { numRuns: 15 },
    );
  });

  it('keeps its invariants, and checking them changes nothing', () => {
    for (const design of DESIGNS)
      for (let replication = 0; replication < 5; replication += 1)
        expect(runReplication(standard, design, 4, replication, { seatbelts: true })).toEqual(
          runReplication(standard, design, 4, replication),
        );
  });

  it('has an exclusive and exhaustive miss ledger', () => {
    for (const design of DESIGNS) {
      const outcome = runReplication(standard, design, 3, 0);
      expect(outcome.misses).toHaveLength(MISS_NAMES.length);
      expect(outcome.misses.reduce((sum, one) => sum + one, 0) + outcome.detections).toBe(outcome.travellers);
    }
  });

  it('finds nothing where nothing may be, and says how often it looked', () => {
    const { safeguards } = runReplication(standard, 'hub', 3, 0);
    expect(safeguards).toHaveLength(5);
    for (const { name, found, checked } of safeguards) {
      expect([name, found]).toEqual([name, 0]);
      expect([name, checked > 0]).toEqual([name, true]);
    }
  });

  it('does not depend on the order in which states, channels, hubs and instruments are given', () => {
    const turned = freezeScenario({
      states: [...standard.states].reverse(),
      channels: [...standard.channels].reverse(),
      parameters: standard.parameters,
    });
    expect(turned.hash).toBe(standard.hash);
    expect(runReplication(turned, 'hub', 1, 0)).toEqual(runReplication(standard, 'hub', 1, 0));
  });
});

describe('in the extreme', () => {
  it('nobody travels', () => {
    const { measures } = runReplication(scenario([], { travellersOfInterest: 0, ordinaryCrossings: 0 }), 'hub', 1, 0);
    const undefinedHere = { detectionRate: null, leadDays: null, falseStopsPer10k: null, ppv: null };
    expect(measures).toMatchObject({ ...undefinedHere, shareLatencyP50: null, messages: 0 });
  });

  it('no time passes', () => {
    const { misses, travellers, detections } = runReplication(scenario([], { horizonDays: 0 }), 'none', 1, 0);
    expect(misses.reduce((sum, one) => sum + one, 0) + detections).toBe(travellers);
  });

  it('nobody consents: what is permitted is blocked, nothing passes', () => {
    for (const design of ['bilateral', 'hub'] as const) {
      const blocked = runReplication(scenario(among(partakers, ['h'], 'x'), { consent: 0 }), design, 1, 0);
      expect(blocked.measures).toMatchObject({ messages: 0, piiExposure: 0 });
      expect(count(blocked.misses, 'noChannel')).toBe(0);
      expect(count(blocked.misses, 'blocked')).toBeGreaterThan(0);
    }
  });

  it('records die on the day they are made', () => {
    const brief = runReplication(scenario(among(partakers, ['h'], 'x'), { retentionDays: 1 }), 'bilateral', 1, 0);
    expect(count(brief.misses, 'expired')).toBeGreaterThan(0);
    expect(brief.safeguards.find((one) => one.name.includes('expired'))).toMatchObject({ found: 0 });
  });

  it('nobody recognizes what another lists: messages are sent, nothing is held', () => {
    const { measures } = runReplication(
      scenario(among(partakers, [], 'x'), { criteriaDivergence: 1 }),
      'bilateral',
      1,
      0,
    );
    expect(measures).toMatchObject({ piiExposure: 0, shareLatencyP50: null });
    expect(measures.messages).toBeGreaterThan(0);
  });

  it('everybody is protected from every state: no disclosure of theirs reaches it', () => {
    const one = runReplication(scenario(among(partakers, ['h'], 'x'), { protectedShare: 1 }), 'hub', 1, 0);
    expect(one.safeguards.find(({ name }) => name.startsWith('disclosure of a protected'))).toMatchObject({ found: 0 });
  });

  it('more sharing is not only better: listings that are misuse travel as well', () => {
    const stops = (design: 'none' | 'bilateral'): number => {
      let sum = 0;
      for (let replication = 0; replication < 40; replication += 1)
        sum +=
          runReplication(scenario(among(partakers, [], 'x')), design, 1, replication).measures.misuseStopsPer10k ?? 0;
      return sum;
    };
    expect(stops('bilateral')).toBeGreaterThan(2 * stops('none'));
  });
});

describe('where memberships overlap', () => {
  const both = scenario(among([0, 1, 2], ['hub-a', 'hub-b'], 'x'));

  it('a record takes every hub, and is held once', () => {
    const one = runReplication(scenario(among([0, 1, 2], ['hub-a'], 'x')), 'hub', 1, 0);
    const two = runReplication(both, 'hub', 1, 0);
    expect(two.measures.approvals).toBe(2 * one.measures.approvals!);
    expect(two.measures.messages!).toBeGreaterThan(1.5 * one.measures.messages!);
    expect(two.detections).toBeGreaterThanOrEqual(one.detections);
  });

  it('the design without hubs approves each pair once', () => {
    const single = scenario(among([0, 1, 2], ['hub-a'], 'x'));
    expect(runReplication(both, 'bilateral', 1, 0)).toEqual(runReplication(single, 'bilateral', 1, 0));
  });
});

describe('freezing a scenario', () => {
  const channel = { from: stateId(0), to: stateId(1), hubs: [], instruments: ['x'], assumed: false };

  it('refuses by field what cannot be run', () => {
    expect(() => scenario([], { consent: 2 })).toThrow(/^consent: .* 0 to 1$/);
    expect(() => scenario([], { horizonDays: 1e6 })).toThrow(/^horizonDays/);
    expect(() => scenario([], { fields: Number.NaN })).toThrow(/^fields/);
    expect(() => scenario([], { travellersOfInterest: 1.5 })).toThrow(/^travellersOfInterest: must be a whole number/);
    expect(() => scenario([], { coverageLow: 0.9 })).toThrow(/^coverageLow/);
    expect(() => scenario([], JSON.parse('{"charm":1}'))).toThrow(/^charm: there is no such parameter/);
    expect(() => scenario([{ ...channel, to: 'nowhere' }])).toThrow(/^channel s-00 → nowhere/);
    expect(() => scenario([{ ...channel, to: channel.from }])).toThrow(/^channel/);
    expect(() => scenario([channel, channel])).toThrow(/^channels: .* same stable id/);
    expect(() => freezeScenario({ states: [...states, ...states], channels: [] })).toThrow(
      /^states: .* same stable id/,
    );
    expect(() => freezeScenario({ states: states.slice(10), channels: [] })).toThrow(/^states/);
  });

  it('gives the hash of its content, frozen', () => {
    expect(Object.isFrozen(standard)).toBe(true);
    expect(scenario([channel]).hash).not.toBe(scenario([]).hash);
    expect(scenario([], { consent: 0.5 }).hash).not.toBe(scenario([]).hash);
  });
});

describe('the event table', () => {
  it('describes every kind, in the order of their ranks', () => {
    expect(EVENTS.map((one) => one.kind)).toEqual(Object.values(KIND));
    for (const one of EVENTS) expect(one.doc).toMatch(/\.$/);
  });
});
