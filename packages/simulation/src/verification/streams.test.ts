/** Named verification tests about time and chance: rescaled, and thinned. */
import { describe, expect, it } from 'vitest';
import { packEvent, unpackEvent } from '../engine/agenda.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { scenario, standard } from '../fixtures.test-support.ts';
import { KIND } from '../model/events.ts';
import { runReplication } from '../model/run.ts';
import type { Scenario } from '../model/scenario.ts';
import { createWorld, MINUTES_A_DAY, ORDINARY_SERIAL } from '../model/world.ts';

describe('time rescaling, with sharing', () => {
  it('where every time is four times longer, the same travellers are found and the same misses made, up to rounding', () => {
    const k = 4;
    const of = (factor: number): Scenario =>
      scenario(standard.channels, {
        approvalMedianDays: 5 * factor,
        hubMedianDays: 2 * factor,
        approvalWorkDays: 0.25 * factor,
        withdrawn: 0,
        upheld: 0,
      });
    for (const design of ['bilateral', 'hub'] as const) {
      const world = createWorld(of(1), drawsFor(3, 0));
      // Every planned minute is multiplied; kinds and entities stay.
      const times = (ticks: Int32Array): Int32Array => ticks.map((tick) => tick * k);
      const slow = {
        ...world,
        horizon: world.horizon * k,
        end: world.end * k,
        legTick: times(world.legTick),
        created: times(world.created),
        expiry: times(world.expiry),
        planned: world.planned
          .map((packed) => {
            const { tick, kind, entity } = unpackEvent(packed);
            return packEvent(tick * k, kind, entity);
          })
          .sort(),
      };
      const [a, b] = [
        runReplication(of(1), design, 3, 0, { world }),
        runReplication(of(k), design, 3, 0, { world: slow }),
      ];
      expect(b.misses).toEqual(a.misses);
      expect(b.detections).toBe(a.detections);
      expect(a.detections).toBeGreaterThan(5);
      expect(b.measures.shareLatencyP50! / a.measures.shareLatencyP50!).toBeCloseTo(k, 2);
    }
  });
});

describe('thinning of crossings', () => {
  it('screened and unscreened crossings are independent Poisson streams: their counts by month have χ² of independence', () => {
    const days = 30;
    const s = scenario([], { coverageLow: 0.4, coverageHigh: 0.4, ordinaryCrossings: 6_000, misuseListings: 0 });
    let [covariance, dispersion, windows] = [0, 0, 0];
    for (let replication = 0; replication < 20; replication += 1) {
      const world = createWorld(s, drawsFor(14, replication));
      const u = drawsFor(14, replication);
      const counts = Array.from({ length: 12 }, () => [0, 0]);
      for (const packed of world.planned) {
        const { tick, kind, entity } = unpackEvent(packed);
        const month = Math.floor(tick / (days * MINUTES_A_DAY));
        if (kind !== KIND.crossOrdinary || month > 11) continue;
        const screened = u(STREAMS.leg, ORDINARY_SERIAL + entity, 0, 0) < world.coverage[world.crossState[entity]!]!;
        counts[month]![screened ? 0 : 1]! += 1;
      }
      // A year has 6,000 in all, so each month has about 493, and 0.4 of them are screened.
      const expected = [0.4, 0.6].map((share) => (share * 6_000 * days) / 365);
      for (const [a, b] of counts as [number, number][]) {
        covariance += (a - expected[0]!) * (b - expected[1]!);
        dispersion += (a - expected[0]!) ** 2 / expected[0]! + (b - expected[1]!) ** 2 / expected[1]!;
        windows += 1;
      }
    }
    // Two counts in each window: mean χ² is 2, less the share of the year that a month is; its error is 2 ÷ √windows.
    expect(Math.abs(dispersion / windows - (2 - days / 365))).toBeLessThan((4 * 2) / Math.sqrt(windows));
    const scale = Math.sqrt(0.4 * 0.6) * ((6_000 * days) / 365);
    // A fixed number in the year makes the months lean against each other by as much as a month is of it.
    expect(Math.abs(covariance / windows / scale)).toBeLessThan(4 / Math.sqrt(windows) + days / 365);
  });
});
