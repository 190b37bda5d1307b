/** What sets the designs apart, each against a law of its own. */
import { describe, expect, it } from 'vitest';
import { drawsFor } from '../engine/philox.ts';
import { among, partakers, scenario, stateId } from '../fixtures.test-support.ts';
import { bloomFalsePositive, keyRecall } from './filters.ts';
import { HOLDING } from './holding.ts';
import { defaultParameters, type Parameters } from './parameters.ts';
import { routesOf } from './routes.ts';
import { createRun, runReplication } from './run.ts';
import { DESIGNS, type Design } from './scenario.ts';
import { createWorld } from './world.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
// States 0 to 3 in both hubs, 4 and 5 in the second only.
const both = [...among([0, 1, 2, 3], ['hub-a', 'hub-b'], 'x')];
const second = among([0, 1, 2, 3, 4, 5], ['hub-b'], 'y').filter(
  ({ from, to }) => !both.some((one) => one.from === from && one.to === to),
);
const overlapping = (more: Partial<Parameters> = {}) => scenario([...both, ...second], more);
const of = (s: ReturnType<typeof scenario>, design: Design, measure: 'approvals' | 'piiExposure' | 'shareLatencyP50') =>
  mean(Array.from({ length: 8 }, (_, n) => runReplication(s, design, 1, n).measures[measure] ?? 0));

describe('every design', () => {
  it('serves the same permitted pairs and no other', () => {
    const s = overlapping();
    for (const design of DESIGNS.filter((one) => one !== 'none')) {
      const { links } = routesOf(s, design);
      const pairs = links.flatMap((out, from) => [...new Set(out.map(({ to }) => `${from}>${to}`))]);
      expect([design, pairs.sort()]).toEqual([
        design,
        s.channels
          .map(
            ({ from, to }) =>
              `${s.states.findIndex(({ id }) => id === from)}>${s.states.findIndex(({ id }) => id === to)}`,
          )
          .sort(),
      ]);
    }
  });

  it('keeps every safeguard and adds up, with seatbelts on', () => {
    for (const design of DESIGNS)
      for (let replication = 0; replication < 4; replication += 1) {
        const { safeguards, misses, detections, travellers } = runReplication(
          overlapping({ withdrawn: 0.2, revokedMembers: 1, approvers: 1 }),
          design,
          3,
          replication,
          { seatbelts: true },
        );
        expect(safeguards.map(({ found }) => found)).toEqual([0, 0, 0, 0, 0]);
        expect(misses.reduce((sum, one) => sum + one, 0) + detections).toBe(travellers);
      }
  });
});

describe('federated hubs', () => {
  it('asks the originator once, where the hub design asks it once for every hub', () => {
    const listed = (n: number): number => {
      const world = createWorld(overlapping(), drawsFor(1, n));
      return Array.from({ length: world.records }, (_, record) => world.originator[record]!).filter(
        (state) => state < 6,
      ).length;
    };
    expect(of(overlapping(), 'federated', 'approvals')).toBe(mean(Array.from({ length: 8 }, (_, n) => listed(n))));
    expect(of(overlapping(), 'hub', 'approvals')).toBeGreaterThan(of(overlapping(), 'federated', 'approvals'));
  });

  it('passes nothing from hub to hub where no originator lets it', () => {
    // States 0 and 1 pass most by hub-a, their own; state 5 is reached by hub-b alone.
    const s = (onwardConsent: number) =>
      scenario(
        [
          ...among([0, 1, 2, 3], ['hub-a'], 'x'),
          { from: stateId(0), to: stateId(5), hubs: ['hub-b'], instruments: ['y'], assumed: true },
        ],
        { onwardConsent },
      );
    const reached = (onwardConsent: number): number => {
      const run = createRun(s(onwardConsent), 'federated', 1, 0);
      run.step(Number.MAX_SAFE_INTEGER);
      return run.snapshot().status.filter((one, at) => at % 12 === 5 && one >= HOLDING.held).length;
    };
    expect(reached(0)).toBe(0);
    expect(reached(1)).toBeGreaterThan(3);
  });
});

describe('hit/no-hit', () => {
  const everybody = among(partakers, ['h'], 'x');

  it('moves no record before a hit: where nobody is screened, nothing is held by anybody else', () => {
    const { measures } = runReplication(scenario(everybody, { coverageLow: 0, coverageHigh: 0 }), 'hit-no-hit', 1, 0);
    expect(measures).toMatchObject({ piiExposure: 0, followUps: 0, shareLatencyP50: null });
    expect(measures.matchingSeconds).toBeGreaterThan(0);
  });

  it('holds far less than copies do', () => {
    expect(of(scenario(everybody), 'hit-no-hit', 'piiExposure')).toBeLessThan(
      of(scenario(everybody), 'bilateral', 'piiExposure') / 5,
    );
  });

  it('the Bloom filter has the chance that its definition gives, as one that is filled has', () => {
    const p = { ...defaultParameters(), filterBits: 8, filterHashes: 5 };
    expect(bloomFalsePositive(p)).toBeCloseTo((1 - Math.exp(-5 / 8)) ** 5, 12);
    // A filter of 2^16 bits filled with 8,192 keys, by the draws of the engine.
    const u = drawsFor(5, 5);
    const bits = new Uint8Array(65_536);
    const at = (key: number, hash: number): number => Math.floor(u(6, key, hash, 0) * 65_536);
    for (let key = 0; key < 8_192; key += 1) for (let hash = 0; hash < 5; hash += 1) bits[at(key, hash)] = 1;
    let said = 0;
    for (let key = 100_000; key < 140_000; key += 1)
      if ([0, 1, 2, 3, 4].every((hash) => bits[at(key, hash)] === 1)) said += 1;
    expect(Math.abs(said / 40_000 / bloomFalsePositive(p) - 1)).toBeLessThan(0.1);
  });

  it('asks about people on no list as often as the exact law says', () => {
    // Nobody is listed, so every follow-up is of a filter that is wrong.
    const p = { known: 0, misuseListings: 0, keyCollision: 0, filterBits: 10, filterHashes: 7 };
    const s = scenario(everybody, p);
    const f = bloomFalsePositive(s.parameters);
    const differences = Array.from({ length: 40 }, (_, n) => {
      const world = createWorld(s, drawsFor(2, n));
      const expected = [...world.crossState].reduce(
        (sum, state) => sum + world.coverage[state]! * (1 - (1 - f) ** (partakers.length - 1)),
        0,
      );
      return runReplication(s, 'hit-no-hit', 2, n).measures.followUps! - expected;
    });
    const error = Math.sqrt(mean(differences.map((x) => x * x)) / differences.length);
    expect(Math.abs(mean(differences))).toBeLessThan(4 * error);
    expect(error).toBeGreaterThan(0);
  });

  it('loses what no key covers: with an immediate answer it finds as many as copies do, times what keys cover', () => {
    const free = {
      ...{ consent: 1, criteriaDivergence: 0, protectedShare: 0, withdrawn: 0, recordError: 0 },
      ...{ approvalMedianDays: 0, approvalWorkDays: 0, recordLeadDays: 0, filterRefreshDays: 0, followUpMedianDays: 0 },
    };
    const rate = (variantKeys: number): number => {
      const s = scenario(everybody, { ...free, variantKeys });
      return mean(Array.from({ length: 25 }, (_, n) => runReplication(s, 'hit-no-hit', 4, n).detections));
    };
    const [one, four, hundred] = [1, 4, 100].map(rate);
    expect(one!).toBeLessThan(four!);
    expect(four!).toBeLessThan(hundred!);
    expect(keyRecall({ ...defaultParameters(), variantKeys: 4, variantShare: 0.5 })).toBe(0.9375);
    const copies = mean(
      Array.from({ length: 25 }, (_, n) => runReplication(scenario(everybody, free), 'bilateral', 4, n).detections),
    );
    expect(hundred).toBe(copies);
  });

  it('a late answer loses the crossing: the slower the originator, the fewer are found', () => {
    const found = (followUpMedianDays: number): number =>
      mean(
        Array.from(
          { length: 10 },
          (_, n) => runReplication(scenario(everybody, { followUpMedianDays }), 'hit-no-hit', 1, n).detections,
        ),
      );
    expect(found(0.01)).toBeGreaterThan(found(0.3));
    expect(found(0.3)).toBeGreaterThan(found(5));
  });

  it('counts the cost of private set intersection by key and by query', () => {
    const s = scenario(everybody, {
      ordinaryCrossings: 0,
      misuseListings: 0,
      known: 1,
      psiInsertMs: 10,
      psiQueryMs: 0,
    });
    const { records } = createWorld(s, drawsFor(1, 0));
    expect(runReplication(s, 'hit-no-hit', 1, 0).measures.matchingSeconds).toBeCloseTo((records * 4 * 10) / 1_000, 9);
  });
});
