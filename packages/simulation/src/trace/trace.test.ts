import { describe, expect, it } from 'vitest';
import { scenario, standard } from '../fixtures.test-support.ts';
import { EVENTS, KIND } from '../model/events.ts';
import { HOLDING } from '../model/holding.ts';
import { runReplication } from '../model/run.ts';
import { DESIGNS } from '../model/scenario.ts';
import { aboutOf } from './entities.ts';
import { digestOfLines, traceLines } from './lines.ts';
import { traceRun } from './trace.ts';
import { busy } from './worlds.test-support.ts';

describe('a trace', () => {
  it.each(DESIGNS)('has the digest and the outcome of the run under %s that nobody watched', (design) => {
    const of = { scenario: busy, design, seed: 5, replication: 3 };
    expect(traceRun(of).outcome).toEqual(runReplication(busy, design, 5, 3));
  });

  it.each(DESIGNS)('gives its digest to whoever reads its lines (%s)', (design) => {
    const trace = traceRun({ scenario: busy, design, seed: 5, replication: 3 });
    const lines = [...traceLines(trace)];
    expect(digestOfLines(lines)).toEqual({ named: trace.outcome.digest, found: trace.outcome.digest });
    const broken = lines.map((line, n) => (n === 40 ? line.replace(/"tick":\d+/, '"tick":1') : line));
    expect(digestOfLines(broken).found).not.toBe(trace.outcome.digest);
  });

  it('says in its head what run it is, that it is illustrative, and names no state', () => {
    const lines = [...traceLines(traceRun({ scenario: busy, design: 'hub', seed: 5, replication: 3 }))];
    const head = JSON.parse(lines[0]!);
    expect(head).toMatchObject({
      scenario: busy.hash,
      seed: 5,
      replication: 3,
      design: 'hub',
      lines: lines.length - 1,
    });
    expect(head.says).toMatch(/^Illustrative, not predictive/);
    const text = lines.join('\n');
    for (const { id } of busy.states) expect(text).not.toContain(`"${id}"`);
  });

  it('knows what every kind of event is about', () => {
    const sizes = { states: 3, hubs: 2, travellers: 5 };
    for (const { kind } of EVENTS) expect(Object.keys(aboutOf(kind, 1, 0, sizes)).length).toBeGreaterThan(0);
    expect(aboutOf(KIND.arrive, (7 * 3 + 2) * 3 + 1, 0, sizes)).toEqual({ record: 7, holder: 2, by: 0 });
    expect(() => aboutOf(59, 1, 0, sizes)).toThrow('kind 59');
  });

  it('names for everything that was not planned the event that scheduled it, which came before', () => {
    const { log } = traceRun({ scenario: busy, design: 'federated', seed: 1, replication: 0 });
    const planned = new Set<number>([
      KIND.create,
      KIND.expire,
      KIND.withdraw,
      KIND.cross,
      KIND.crossOrdinary,
      KIND.revoke,
    ]);
    for (const [n, kind] of log.kind.entries()) {
      const cause = log.cause[n]!;
      expect(cause < 0).toBe(planned.has(kind));
      if (kind === KIND.arrive) expect([KIND.hubHolds, KIND.create]).toContain(log.kind[cause]);
      if (kind === KIND.hubRecalled)
        expect([KIND.withdraw, KIND.hubRecalled, KIND.redressed]).toContain(log.kind[cause]);
      if (cause >= 0 && kind < 62) expect(cause).toBeLessThan(n);
    }
  });

  it.each(DESIGNS)('misses no change of a holding under %s', (design) => {
    const { holdings, columns, sizes } = traceRun({ scenario: busy, design, seed: 2, replication: 1 });
    const status = new Uint8Array(columns.status.length);
    const hubHas = new Uint8Array(columns.hubHas.length);
    for (const [n, record] of holdings.record.entries()) {
      const [holder, to] = [holdings.holder[n]!, holdings.to[n]!];
      if (holder < sizes.states) status[record * sizes.states + holder] = to;
      else hubHas[record * sizes.hubs + holder - sizes.states] = to;
    }
    expect(status).toEqual(columns.status);
    expect(hubHas).toEqual(columns.hubHas);
    if (design === 'hub') expect(status).toContain(HOLDING.deleted);
  });

  it('is there for a scenario without anything', () => {
    const nothing = scenario([], { travellersOfInterest: 0, ordinaryCrossings: 0, misuseListings: 0 });
    expect([...traceLines(traceRun({ scenario: nothing, design: 'none', seed: 1, replication: 0 }))]).toHaveLength(1);
    expect(traceRun({ scenario: standard, design: 'none', seed: 1, replication: 0 }).holdings.line).toHaveLength(0);
  });
});
