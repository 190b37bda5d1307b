import { describe, expect, it } from 'vitest';
import { CROSSED, filmOf, MOVED } from './film.ts';
import { traceRun } from './trace.ts';
import { busyWith } from './worlds.test-support.ts';

const trace = traceRun({ scenario: busyWith(), design: 'hub', seed: 3, replication: 0 });
const film = filmOf(trace);
const count = (column: Int32Array, value: number): number => column.filter((one) => one === value).length;

describe('a film', () => {
  it('has every ordinary crossing, every detection and every stop of the run', () => {
    const { mark } = film.crossings;
    const { ordinary } = trace.world;
    expect(count(mark, CROSSED.passed) + count(mark, CROSSED.cleared) + count(mark, CROSSED.stopped)).toBe(ordinary);
    expect(count(mark, CROSSED.detected)).toBe(trace.outcome.detections);
    expect(count(mark, CROSSED.stopped)).toBe(((trace.outcome.measures.falseStopsPer10k ?? 0) * ordinary) / 10_000);
    expect([...film.crossings.tick]).toEqual([...film.crossings.tick].sort((a, b) => a - b));
  });

  it('has every copy that a member got, between classes and hubs as the flows of the outcome count them', () => {
    const { from, to, mark, departs, arrives } = film.moves;
    const hubs = film.classes.length;
    const toMembers = [...mark].filter((one, n) => one === MOVED.copy && to[n]! < hubs).length;
    expect(toMembers).toBe(trace.outcome.flows.reduce((sum, flow) => sum + flow.records, 0));
    for (const flow of trace.outcome.flows) {
      const into = film.classes.indexOf(flow.to);
      const by = hubs + film.hubs.indexOf(flow.hub ?? '');
      expect([...mark].some((one, n) => one === MOVED.copy && to[n] === into && from[n] === by)).toBe(true);
    }
    for (const [n, at] of arrives.entries()) expect(departs[n]!).toBeLessThanOrEqual(at);
    expect(count(mark, MOVED.recall)).toBeGreaterThan(0);
  });

  it('shows keys in place of copies under hit/no-hit, and nothing without sharing', () => {
    const keys = filmOf(traceRun({ scenario: busyWith(), design: 'hit-no-hit', seed: 3, replication: 0 }));
    expect(count(keys.moves.mark, MOVED.keys)).toBeGreaterThan(100);
    expect(filmOf(traceRun({ scenario: busyWith(), design: 'none', seed: 3, replication: 0 })).moves.mark).toHaveLength(
      0,
    );
  });
});
