/** The named verification tests that need no estimate: what must hold path by path, to the bit. */
import { describe, expect, it } from 'vitest';
import { ln, lognormalQuantile } from '../engine/laws.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { summarize } from '../experiments/statistics.ts';
import { among, partakers, scenario, standard, stateId, states } from '../fixtures.test-support.ts';
import { HOLDING, wasHeld } from '../model/holding.ts';
import { routesOf } from '../model/routes.ts';
import { createRun, runReplication } from '../model/run.ts';
import { DESIGNS, type Design, freezeScenario, type Scenario } from '../model/scenario.ts';
import { createWorld, MINUTES_A_DAY } from '../model/world.ts';

const finished = (s: Scenario, design: Design, seed: number, replication: number) => {
  const run = createRun(s, design, seed, replication);
  run.step(Number.MAX_SAFE_INTEGER);
  return { snapshot: run.snapshot(), outcome: run.finish(), world: createWorld(s, drawsFor(seed, replication)) };
};

describe('shortest-path oracle', () => {
  // Overlapping hubs: several routes to one recipient, and the shortest counts.
  const overlapping = scenario(
    [
      ...among([0, 1, 2, 3], ['hub-a', 'hub-b'], 'one'),
      ...among([4, 5, 6], ['hub-b', 'hub-c'], 'two'),
      ...among([7, 8], [], 'three'),
    ],
    { withdrawn: 0, upheld: 0 },
  );

  /** Latencies of every first arrival, from the keyed draws alone: the least over all routes, without any event. */
  const oracle = (design: Design, replication: number): number[] => {
    const p = overlapping.parameters;
    const u = drawsFor(4, replication);
    const world = createWorld(overlapping, drawsFor(4, replication));
    const { links, hubs, feeds } = routesOf(overlapping, design);
    const minutes = (draw: number, median: number, sigma: number): number =>
      Math.max(1, Math.round(lognormalQuantile(draw, median, sigma) * MINUTES_A_DAY));
    const work = (serial: number, key: number, n: number): number =>
      Math.round(-ln(u(STREAMS.channel, serial, key, n)) * p.approvalWorkDays * MINUTES_A_DAY);
    const approved = (serial: number, key: number): number =>
      u(STREAMS.channel, serial, key, 0) < p.consent
        ? work(serial, key, 4) + minutes(u(STREAMS.channel, serial, key, 1), p.approvalMedianDays, p.approvalSigma)
        : Number.POSITIVE_INFINITY;
    /** By way of the originator's own hub, where it lets that one pass records on. */
    const fed = (serial: number, { from, to, key }: { from: number; to: number; key: number }): number =>
      u(STREAMS.channel, serial, key, 0) < p.onwardConsent
        ? approved(serial, hubs[from]!.key) +
          work(serial, hubs[from]!.key, 5) +
          minutes(u(STREAMS.channel, serial, key, 3), p.interHubMedianDays, p.hubSigma) +
          work(serial, hubs[to]!.key, 5)
        : Number.POSITIVE_INFINITY;
    const found: number[] = [];
    for (let record = 0; record < world.records; record += 1) {
      const [serial, created] = [world.serial[record]!, world.created[record]!];
      const shortest = new Map<number, number>();
      for (const { to, key, hub } of links[world.originator[record]!]!) {
        const person = world.subject[record]!;
        if (!world.innocent[record] && world.guarded[person] && world.nationality[person] === to) continue;
        if (u(STREAMS.channel, serial, key, 2) < p.criteriaDivergence) continue;
        const hubKey = hubs[hub]?.key ?? 0;
        const feed = feeds[world.originator[record]!]!.find((one) => one.to === hub);
        const through =
          hub < 0
            ? approved(serial, key)
            : feed
              ? fed(serial, feed)
              : approved(serial, hubKey) + work(serial, hubKey, 5);
        const passing = hub < 0 ? 0 : minutes(u(STREAMS.channel, serial, key, 3), p.hubMedianDays, p.hubSigma);
        shortest.set(to, Math.min(shortest.get(to) ?? Number.POSITIVE_INFINITY, through + passing));
      }
      for (const latency of shortest.values())
        if (created + latency < Math.min(world.end, world.expiry[record]!)) found.push(latency);
    }
    return found.sort((a, b) => a - b);
  };

  it.each(['bilateral', 'hub', 'federated'] as const)(
    'the engine makes every record available when the oracle says: %s',
    (design) => {
      for (let replication = 0; replication < 5; replication += 1) {
        const { latencies } = finished(overlapping, design, 4, replication).snapshot;
        const expected = oracle(design, replication);
        expect(expected.length).toBeGreaterThan(100);
        expect([...latencies].sort((a, b) => a - b)).toEqual(expected);
      }
    },
  );
});

describe('conservation', () => {
  it.each(DESIGNS)(
    'holdings, first arrivals and flows are the same number, and travellers are found or missed once: %s',
    (design) => {
      for (let replication = 0; replication < 5; replication += 1) {
        const { snapshot, outcome, world } = finished(standard, design, 5, replication);
        const held = snapshot.status.filter(wasHeld).length;
        expect(snapshot.latencies).toHaveLength(held);
        expect(outcome.flows.reduce((sum, { records }) => sum + records, 0)).toBe(held);
        expect(outcome.misses.reduce((sum, one) => sum + one, 0) + outcome.detections).toBe(world.travellers);
        expect(world.recordOf.filter((one) => one >= 0).length + standard.parameters.misuseListings).toBe(
          world.records,
        );
      }
    },
  );

  it('the exposure is the sum of the holdings over time, day by day', () => {
    // Bilateral, so that every copy is a holding; a retention that ends within the horizon.
    const s = scenario(standard.channels, { retentionDays: 40 });
    const run = createRun(s, 'bilateral', 6, 0);
    const world = createWorld(s, drawsFor(6, 0));
    let copyMinutes = 0;
    let before = 0;
    while (before < world.horizon) {
      const { status, expired, agenda } = run.snapshot();
      const held = status.reduce(
        (sum, one, at) => sum + Number(one === HOLDING.held && !expired[Math.floor(at / states.length)]),
        0,
      );
      if (!run.step(Number.MAX_SAFE_INTEGER, 1)) break;
      const now = Math.min(run.snapshot().agenda.tick, world.horizon);
      expect(agenda.tick).toBeLessThanOrEqual(run.snapshot().agenda.tick);
      copyMinutes += held * (now - before);
      before = now;
    }
    run.step(Number.MAX_SAFE_INTEGER);
    const exposure = run.finish().measures.piiExposure!;
    expect(exposure).toBeGreaterThan(1_000);
    expect(exposure).toBeCloseTo((s.parameters.fields * copyMinutes) / MINUTES_A_DAY, 4);
  });
});

describe('relabelling', () => {
  it('changes nothing in law: with the states renamed, every measure has the same mean within its error', () => {
    const renamed = freezeScenario({
      states: standard.states.map((state) => ({ ...state, id: `x-${state.id}` })),
      channels: standard.channels.map((channel) => ({
        ...channel,
        from: `x-${channel.from}`,
        to: `x-${channel.to}`,
        hubs: channel.hubs.map((hub) => `x-${hub}`),
      })),
      parameters: standard.parameters,
    });
    for (const measure of [
      'detectionRate',
      'falseStopsPer10k',
      'piiExposure',
      'messages',
      'shareLatencyP50',
    ] as const) {
      const differences = Array.from({ length: 150 }, (_, replication) => {
        const [a, b] = [standard, renamed].map((s) => runReplication(s, 'hub', 8, replication).measures[measure]!);
        return a! - b!;
      });
      const { mean, standardDeviation } = summarize(differences)!;
      expect([measure, standardDeviation > 0]).toEqual([measure, true]);
      expect([measure, Math.abs(mean) < (4 * standardDeviation) / Math.sqrt(150)]).toEqual([measure, true]);
    }
  });
});

describe('disconnected regions', () => {
  it.each(['bilateral', 'hub'] as const)(
    'what is held when they run together is the union of what is held apart, to the bit: %s',
    (design) => {
      const [a, b] = [among([0, 1, 2, 3, 4], ['hub-a'], 'one'), among([5, 6, 7], ['hub-b'], 'two')];
      const [first, second, joint] = [a, b, [...a, ...b]].map(
        (some) => finished(scenario(some), design, 9, 1).snapshot.status,
      );
      expect(joint).toEqual(first!.map((one, at) => Math.max(one, second![at]!)));
      expect(first!.some((one, at) => one === HOLDING.held && second![at] === HOLDING.held)).toBe(false);
      for (const status of [first, second]) expect(status).toContain(HOLDING.held);
    },
  );
});

describe('minimally different world', () => {
  it('one more state that nobody has to do with moves no draw of a channel', () => {
    // A state of origin, last in order: it lists nobody and is nobody's place of crossing.
    const more = freezeScenario({
      ...standard,
      states: [...standard.states, { id: stateId(99), membership: 'elsewhere', origin: true }],
    });
    // Nationality is drawn over all states, so protection is left out.
    const [before, after] = [standard, more].map((s) =>
      finished(freezeScenario({ ...s, parameters: { ...s.parameters, protectedShare: 0 } }), 'hub', 2, 0),
    );
    expect(after!.snapshot.latencies).toEqual(before!.snapshot.latencies);
    expect(after!.snapshot.detected).toEqual(before!.snapshot.detected);
    expect(after!.outcome.measures).toEqual(before!.outcome.measures);
  });
});

describe('time rescaling', () => {
  it('where nothing that is shared takes time, a horizon four times longer finds the same travellers', () => {
    const of = (k: number) =>
      finished(
        scenario([], {
          horizonDays: 300 * k,
          recordLeadDays: 40 * k,
          retentionDays: 9_000 * k,
          withdrawn: 0,
        }),
        'none',
        3,
        0,
      );
    const [one, four] = [of(1), of(4)];
    const found = ({ snapshot }: ReturnType<typeof of>): boolean[] => [...snapshot.detected].map((tick) => tick >= 0);
    expect(found(four)).toEqual(found(one));
    expect(four.outcome.misses).toEqual(one.outcome.misses);
    expect(four.snapshot.detected).not.toEqual(one.snapshot.detected);
  });
});

describe('relabelling, with the keys kept', () => {
  it('whatever the order in which states and channels are named, every measure is the same to the bit', () => {
    for (const design of DESIGNS) {
      const turned = freezeScenario({
        ...standard,
        states: [...standard.states].reverse(),
        channels: [...standard.channels].sort((a, b) => (a.to + a.from < b.to + b.from ? 1 : -1)),
      });
      expect(runReplication(turned, design, 5, 0)).toEqual(runReplication(standard, design, 5, 0));
    }
  });
});

describe('estimator coverage', () => {
  // From 2,000 experiments the share that covers is known to one point (two standard errors).
  it.each([
    ['uniform', (u: number): number => u, 0.5, 12],
    ['lognormal', (u: number): number => lognormalQuantile(u, 1, 0.3), Math.exp(0.045), 40],
  ] as const)('the 95 %% interval of a mean covers it in 95 %% ± 1.5 of 2,000 experiments: %s', (_, law, truth, n) => {
    const u = drawsFor(12, 34);
    let covered = 0;
    for (let experiment = 0; experiment < 2_000; experiment += 1) {
      const values = Array.from({ length: n }, (_, k) => law(u(STREAMS.match, experiment, k, 0)));
      const [low, high] = summarize(values)!.meanError!;
      if (low <= truth && truth <= high) covered += 1;
    }
    expect(covered / 2_000).toBeGreaterThan(0.935);
    expect(covered / 2_000).toBeLessThan(0.965);
  });
});

describe('degenerate inputs', () => {
  const everybody = among(partakers, ['h'], 'x');

  it('nobody is screened: nobody is found, nobody is stopped, and every miss that came so far says so', () => {
    const { measures, misses, detections } = runReplication(
      scenario(everybody, { coverageLow: 0, coverageHigh: 0 }),
      'hub',
      1,
      0,
    );
    expect([detections, measures.falseStopsPer10k, measures.reviews, measures.ppv]).toEqual([0, 0, 0, null]);
    expect(misses[5]).toBeGreaterThan(0);
    expect([misses[6], misses[7]]).toEqual([0, 0]);
  });

  it('nobody is known: every traveller is missed for that reason in every design', () => {
    for (const design of DESIGNS)
      expect(runReplication(scenario(everybody, { known: 0 }), design, 1, 0).misses).toEqual([
        200, 0, 0, 0, 0, 0, 0, 0,
      ]);
  });

  it('every quantity at zero runs to its end', () => {
    const names = Object.keys(standard.parameters) as (keyof typeof standard.parameters)[];
    const zeros = Object.fromEntries(names.map((name) => [name, 0]));
    for (const design of DESIGNS) {
      const { measures, travellers } = runReplication(scenario(everybody, zeros), design, 1, 0);
      expect([travellers, measures.detectionRate, measures.messages]).toEqual([0, null, 0]);
    }
  });
});
