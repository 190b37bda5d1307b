/** The offices of the model against a queue that is simulated event by event, and against Erlang C. */
import { describe, expect, it } from 'vitest';
import { ln } from '../engine/laws.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { scenario, standard } from '../fixtures.test-support.ts';
import { erlangC, runStation } from '../verification/queue.ts';
import { createRun } from './run.ts';
import { enter, NEVER } from './station.ts';

const STATION = { servers: 4, arrivalRate: 0.0032, serviceRate: 0.001, customers: 4_000 };

/** Waits of the same customers with the same draws, by the minute in which the first server is free. */
const waitsOf = (replication: number): number[] => {
  const u = drawsFor(3, replication);
  const office = { busy: new Float64Array(STATION.servers), servers: STATION.servers };
  let clock = 0;
  return Array.from({ length: STATION.customers }, (_, n) => {
    const [pair, of] = [n >> 1, 2 * (n & 1)];
    clock += -ln(u(STREAMS.leg, pair, 0, of)) / STATION.arrivalRate;
    const work = Math.round(-ln(u(STREAMS.leg, pair, 0, of + 1)) / STATION.serviceRate);
    return enter(office, 0, Math.round(clock), work) - Math.round(clock);
  });
};

describe('an office', () => {
  it('makes everybody wait as long as a queue that is simulated event by event, to the tick', () => {
    for (let replication = 0; replication < 5; replication += 1)
      expect(waitsOf(replication)).toEqual([...runStation(STATION, drawsFor(3, replication)).waits]);
  });

  it('M/M/c: makes them wait as often and as long as Erlang C says', () => {
    const { wait, meanWait } = erlangC(STATION);
    const all = Array.from({ length: 60 }, (_, replication) => waitsOf(replication).slice(500)).flat();
    expect(all.filter((ticks) => ticks > 0).length / all.length).toBeCloseTo(wait, 1);
    expect(Math.abs(all.reduce((sum, ticks) => sum + ticks, 0) / all.length / meanWait - 1)).toBeLessThan(0.06);
  });

  it('serves nobody without officers, and lets go whoever cannot wait, without keeping a server for them', () => {
    expect(enter({ busy: new Float64Array(0), servers: 0 }, 0, 10, 5)).toBe(NEVER);
    const office = { busy: new Float64Array(2), servers: 1 };
    expect(enter(office, 1, 10, 100)).toBe(10);
    expect(enter(office, 1, 20, 100, 30)).toBe(NEVER);
    expect(enter(office, 1, 90, 7, 30)).toBe(110);
    expect(enter(office, 1, 120, 1, 30)).toBe(120);
    expect(office.busy[0]).toBe(0);
  });
});

describe('a complaint', () => {
  it('enters the office in the minute of its event, so nobody who complains earlier is overtaken', () => {
    const s = scenario(standard.channels, { misuseListings: 200, complains: 1, reviewMinutes: 60, coverageLow: 0.6 });
    const run = createRun(s, 'bilateral', 4, 0);
    let complaints = 0;
    while (run.step(Number.MAX_SAFE_INTEGER, 1)) {
      const { counters, complained, agenda } = run.snapshot();
      if (counters.complaints === complaints) continue;
      complaints = counters.complaints;
      expect(Math.max(...complained)).toBe(agenda.tick);
    }
    expect(complaints).toBeGreaterThan(10);
  });
});
