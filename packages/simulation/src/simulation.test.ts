import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './engine/hash.ts';
import { createHeap } from './engine/heap.ts';
import { normalQuantile } from './engine/laws.ts';
import { drawsFor, philox, STREAMS } from './engine/philox.ts';
import { runExperiment } from './experiments/experiment.ts';
import { MISS_NAMES } from './model/outcome.ts';
import { createRun, runReplication } from './model/run.ts';
import { type Channel, DESIGNS, freezeScenario, type Scenario, type ScenarioInput } from './model/scenario.ts';
import { createWorld, LEG_SHARES } from './model/world.ts';

const states = Array.from({ length: 12 }, (_, n) => ({
  id: `s-${String(n).padStart(2, '0')}`,
  membership: n < 8 ? ('sco' as const) : ('elsewhere' as const),
  origin: n > 9,
}));
const among = (ids: readonly number[], hub: string | null, instrument: string): Channel[] =>
  ids.flatMap((a) =>
    ids
      .filter((b) => b !== a)
      .map((b) => ({
        from: `s-${String(a).padStart(2, '0')}`,
        to: `s-${String(b).padStart(2, '0')}`,
        hub,
        instruments: [instrument],
        assumed: false,
      })),
  );
const everyone = states.map((_, n) => n);
const scenario = (channels: readonly Channel[], parameters: ScenarioInput['parameters'] = {}): Scenario =>
  freezeScenario({
    states,
    channels,
    parameters: { travellersOfInterest: 200, ordinaryCrossings: 2_000, ...parameters },
  });
const standard = scenario([...among([0, 1, 2, 3, 4], 'hub-a', 'one'), ...among([5, 6, 7], 'hub-b', 'two')]);

describe('Philox4x32-10', () => {
  it('gives the known answers of its authors', () => {
    const out = new Uint32Array(4);
    philox(0, 0, 0, 0, 0, 0, out);
    expect([...out]).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    philox(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, out);
    expect([...out]).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    philox(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, out);
    expect([...out]).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });
});

describe('the heap', () => {
  it('gives events back in order of tick, kind, entity, whatever the order of insertion', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(600_000), fc.nat(15), fc.nat(4_000_000)), { maxLength: 200 }), (events) => {
        const heap = createHeap(4);
        for (const [tick, kind, entity] of events) heap.push(tick, kind, entity);
        const got: number[][] = [];
        while (heap.pop()) got.push([heap.tick, heap.kind, heap.entity]);
        expect(got).toEqual([...events].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
      }),
    );
  });

  it('refuses the past', () => {
    const heap = createHeap();
    heap.push(5, 0, 0);
    heap.pop();
    expect(() => heap.push(4, 0, 0)).toThrow(RangeError);
  });
});

describe('the normal quantile', () => {
  it('agrees with tables', () => {
    for (const [p, z] of [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.025, -1.959963984540054],
      [0.999, 3.090232306167813],
      [1e-9, -5.997807015007687],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });
});

describe('one run', () => {
  it('is the same again, and another under another key', () => {
    expect(runReplication(standard, 'hub', 1, 0)).toEqual(runReplication(standard, 'hub', 1, 0));
    expect(runReplication(standard, 'hub', 1, 1).digest).not.toBe(runReplication(standard, 'hub', 1, 0).digest);
    expect(runReplication(standard, 'hub', 2, 0).digest).not.toBe(runReplication(standard, 'hub', 1, 0).digest);
  });

  it('is the same when it is split, saved and taken up by another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 1_440 }), fc.constantFrom(...DESIGNS), (tick, design) => {
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

  it('has an exclusive and exhaustive miss ledger, and nothing where nothing may be', () => {
    for (const design of DESIGNS) {
      const outcome = runReplication(standard, design, 3, 0);
      expect(outcome.misses.reduce((sum, count) => sum + count, 0) + outcome.detections).toBe(outcome.travellers);
      expect(outcome.misses).toHaveLength(MISS_NAMES.length);
      for (const safeguard of outcome.safeguards) expect(safeguard.found).toBe(0);
    }
  });

  it('stands nobody, no time, no consent, no retention beyond the trip', () => {
    const none = runReplication(scenario([], { travellersOfInterest: 0, ordinaryCrossings: 0 }), 'hub', 1, 0);
    expect(none.measures).toMatchObject({
      detectionRate: null,
      leadDays: null,
      falseStopsPer10k: null,
      ppv: null,
      messages: 0,
    });
    const blocked = runReplication(scenario(among(everyone, 'h', 'x'), { consent: 0 }), 'hub', 1, 0);
    expect(blocked.measures.messages).toBe(0);
    expect(blocked.misses[MISS_NAMES.indexOf('noChannel')]).toBe(0);
    expect(
      runReplication(scenario(among(everyone, 'h', 'x'), { retentionDays: 1 }), 'bilateral', 1, 0).misses[
        MISS_NAMES.indexOf('expired')
      ],
    ).toBeGreaterThan(0);
  });

  it('does not depend on the order in which states and channels are given', () => {
    const turned = freezeScenario({
      states: [...standard.states].reverse(),
      channels: [...standard.channels].reverse(),
      parameters: standard.parameters,
    });
    expect(turned.hash).toBe(standard.hash);
    expect(runReplication(turned, 'hub', 1, 0)).toEqual(runReplication(standard, 'hub', 1, 0));
  });
});

describe('verification', () => {
  const matched = (p: Scenario['parameters']): number =>
    p.recordError * p.matchWithError + (1 - p.recordError) * p.matchClean;
  /** P(detected | known), each crossing independent with the chance that `perLeg` gives for the quality of the record. */
  const known = (p: Scenario['parameters'], perLeg: (match: number) => number): number => {
    const over = (match: number): number =>
      LEG_SHARES.reduce((sum, share, n) => sum + share * (1 - (1 - perLeg(match)) ** (n + 1)), 0);
    return p.recordError * over(p.matchWithError) + (1 - p.recordError) * over(p.matchClean);
  };
  const REPLICATIONS = 150;

  it('meets the closed form without sharing', () => {
    const expected: number[] = [];
    const got: number[] = [];
    for (let replication = 0; replication < REPLICATIONS; replication += 1) {
      const { coverage } = createWorld(standard, 'none', drawsFor(11, replication));
      const p = standard.parameters;
      const byOriginator = [...coverage].map((c) => known(p, (match) => (c * match * p.confirm) / coverage.length));
      expected.push((p.known * byOriginator.reduce((sum, x) => sum + x, 0)) / coverage.length);
      got.push(runReplication(standard, 'none', 11, replication).measures.detectionRate ?? 0);
    }
    const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
    const differences = got.map((x, n) => x - (expected[n] ?? 0));
    const error = Math.sqrt(mean(differences.map((d) => (d - mean(differences)) ** 2)) / REPLICATIONS);
    expect(Math.abs(mean(differences))).toBeLessThan(4 * error);
    expect(matched(standard.parameters)).toBeGreaterThan(0);
  });

  it('stays under the bound of perfect sharing, and reaches it when nothing is in the way', () => {
    const p = standard.parameters;
    const free = {
      consent: 1,
      criteriaDivergence: 0,
      protectedShare: 0,
      approvalMedianDays: 0,
      hubMedianDays: 0,
      coverageLow: 0.5,
      coverageHigh: 0.5,
      recordLeadDays: 0,
    };
    const bound = p.known * known({ ...p, ...free }, (match) => 0.5 * match * p.confirm);
    const rate = (s: Scenario): number =>
      runExperiment(s, { designs: ['bilateral'], seed: 5, replications: 60 }).designs[0]!.measures.detectionRate!.mean;
    const perfect = rate(scenario(among(everyone, null, 'all'), free));
    expect(perfect).toBeGreaterThan(bound - 0.02);
    expect(perfect).toBeLessThan(bound + 0.02);
    expect(rate(scenario(among(everyone, null, 'all'), { coverageLow: 0.5, coverageHigh: 0.5 }))).toBeLessThan(bound);
  });

  it('never loses a detection when a channel is added: no draw moves', () => {
    const more = scenario([
      ...standard.channels,
      ...among([0, 8, 9], null, 'three').filter(
        (one) => !standard.channels.some((other) => other.from === one.from && other.to === one.to),
      ),
    ]);
    for (let replication = 0; replication < 20; replication += 1) {
      expect(runReplication(more, 'bilateral', 2, replication).detections).toBeGreaterThanOrEqual(
        runReplication(standard, 'bilateral', 2, replication).detections,
      );
    }
  });

  it('changes nothing for records outside when the instruments of one hub are switched off', () => {
    const without = scenario(standard.channels.filter((channel) => channel.hub !== 'hub-a'));
    const a = createWorld(standard, 'hub', drawsFor(1, 0));
    const b = createWorld(without, 'hub', drawsFor(1, 0));
    for (const n of [5, 6, 7])
      expect(b.links[n]?.map((link) => [link.to, link.key])).toEqual(a.links[n]?.map((link) => [link.to, link.key]));
    expect(b.originator).toEqual(a.originator);
    expect(b.legTick).toEqual(a.legTick);
    expect(b.coverage).toEqual(a.coverage);
  });

  it('draws uniformly', () => {
    const u = drawsFor(1, 1);
    const counts = new Array<number>(16).fill(0);
    for (let n = 0; n < 16_000; n += 1) counts[Math.floor(u(STREAMS.leg, n, 3, 1) * 16)]! += 1;
    const chi2 = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi2).toBeLessThan(37.7);
  });
});

describe('an experiment', () => {
  const options = { designs: DESIGNS, seed: 1, replications: 6 };

  it('gives the same bytes whatever the slices', () => {
    const whole = canonicalJson(runExperiment(standard, options));
    expect(canonicalJson(runExperiment(standard, options))).toBe(whole);
    expect(JSON.parse(whole).designs).toHaveLength(3);
  });

  it('pairs designs on common keys', () => {
    const result = runExperiment(standard, { ...options, replications: 30 });
    const paired = result.differences.find((one) => one.of === 'hub')!.measures.detectionRate!;
    const [none, , hub] = result.designs.map((one) => one.measures.detectionRate!);
    expect(paired.mean).toBeCloseTo(hub!.mean - none!.mean, 12);
    expect(paired.standardDeviation).toBeLessThan(
      Math.sqrt(hub!.standardDeviation ** 2 + none!.standardDeviation ** 2) + 1e-9,
    );
  });

  it('refuses what it cannot do, by name', () => {
    expect(() => runExperiment(standard, { ...options, replications: 0 })).toThrow(/^replications/);
    expect(() => runExperiment(standard, { ...options, designs: [] })).toThrow(/^designs/);
    expect(() => runExperiment(standard, { ...options, seed: -1 })).toThrow(/^seed/);
    expect(() => scenario([], { consent: 2 })).toThrow(/^consent/);
    expect(() => scenario([{ from: 's-00', to: 'nowhere', hub: null, instruments: [], assumed: false }])).toThrow(
      /^channel/,
    );
  });
});
