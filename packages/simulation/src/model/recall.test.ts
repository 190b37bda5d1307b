/** State that travels backwards: who is told, who acts, and what stays behind. */
import { describe, expect, it } from 'vitest';
import { drawsFor } from '../engine/philox.ts';
import { among, partakers, scenario, standard } from '../fixtures.test-support.ts';
import { AT_HUB, HOLDING, wasHeld } from './holding.ts';
import type { Parameters } from './parameters.ts';
import { createRun, runReplication } from './run.ts';
import { createWorld } from './world.ts';

const everybody = among(partakers, ['h'], 'x');
const withdrawing = (more: Partial<Parameters> = {}) =>
  scenario(everybody, { withdrawn: 0.5, withdrawnWithinDays: 60, ...more });
const ended = (s: ReturnType<typeof withdrawing>, design: 'bilateral' | 'hub', replication = 0) => {
  const run = createRun(s, design, 1, replication);
  run.step(Number.MAX_SAFE_INTEGER);
  return { snapshot: run.snapshot(), measures: run.finish().measures };
};

describe.each(['bilateral', 'hub'] as const)('a recall: %s', (design) => {
  it('where everybody acts and nothing takes long, leaves nothing behind', () => {
    const { measures } = ended(withdrawing({ acknowledges: 1, recallMedianDays: 0, hubMedianDays: 0 }), design);
    expect(measures.recallDaysP90).toBeLessThan(0.01);
    // What was withdrawn in the last minutes of a run, or is still at a desk, is not there yet.
    expect(measures.residualCopies! + measures.unacknowledged!).toBeLessThan(5);
  });

  it('where nobody acts, leaves every copy: no recall is acknowledged, and none takes a time', () => {
    const { measures, snapshot } = ended(withdrawing({ acknowledges: 0 }), design);
    expect([measures.recallDaysP50, snapshot.status.includes(HOLDING.deleted)]).toEqual([null, false]);
    const stale = snapshot.asked.filter((since, at) => since >= 0 && snapshot.status[at] === HOLDING.held).length;
    const atHubs = snapshot.hubAsked.filter((since, at) => since >= 0 && snapshot.hubHas[at] === AT_HUB.held).length;
    expect(measures.residualCopies).toBe(stale + atHubs);
    expect(stale).toBeGreaterThan(50);
  });

  it('conservation: who was asked has deleted, was told before the copy came, or has not acknowledged', () => {
    for (let replication = 0; replication < 5; replication += 1) {
      const { snapshot, measures } = ended(withdrawing(), design, replication);
      const asked = [...snapshot.asked, ...snapshot.hubAsked].filter((since) => since >= 0).length;
      const acted =
        snapshot.status.filter((one) => one > HOLDING.held).length +
        snapshot.hubHas.filter((one) => one > AT_HUB.held).length;
      expect(acted + measures.unacknowledged!).toBe(asked);
      expect(acted).toBe(snapshot.counters.recalled);
      expect(acted).toBeGreaterThan(20);
    }
  });

  it('the sooner it comes, the fewer days copies stay that ought to be gone', () => {
    const stale = (days: number): number =>
      Array.from(
        { length: 5 },
        (_, n) => ended(withdrawing({ recallMedianDays: days }), design, n).measures.staleCopyDays!,
      ).reduce((sum, one) => sum + one, 0);
    expect(stale(1)).toBeLessThan(stale(20));
  });
});

describe('a copy that ought to be gone', () => {
  it('is still matched: a withdrawn record finds nobody at its originator, and somebody where nobody acted', () => {
    const found = (acknowledges: number): number =>
      Array.from(
        { length: 10 },
        (_, n) =>
          runReplication(withdrawing({ acknowledges, withdrawnWithinDays: 1, recallMedianDays: 0 }), 'bilateral', 2, n)
            .detections,
      ).reduce((sum, one) => sum + one, 0);
    expect(found(0)).toBeGreaterThan(found(1));
  });
});

describe('the exposure', () => {
  it('ends with the copy: it is the time that copies at states and hubs exist, to the minute', () => {
    const s = withdrawing({ retentionDays: 80 });
    const run = createRun(s, 'hub', 6, 0);
    const world = createWorld(s, drawsFor(6, 0));
    const states = s.states.length;
    let [minutes, before] = [0, 0];
    for (;;) {
      const { status, hubHas, expired } = run.snapshot();
      const held =
        status.filter((one, at) => one === HOLDING.held && !expired[Math.floor(at / states)]).length +
        hubHas.filter((one, record) => one === AT_HUB.held && !expired[record]).length;
      if (!run.step(Number.MAX_SAFE_INTEGER, 1)) break;
      const now = Math.min(run.snapshot().agenda.tick, world.horizon);
      minutes += held * (now - before);
      before = now;
    }
    expect(run.snapshot().counters.copyMinutes).toBe(minutes);
    expect(run.finish().measures.piiExposure).toBeCloseTo((s.parameters.fields * minutes) / 1_440, 6);
  });
});

describe('a member that leaves', () => {
  it('holds nothing that comes later, is asked for every copy, and gives nothing on', () => {
    const s = scenario(standard.channels, { revokedMembers: 1, revocationDay: 180, acknowledges: 1 });
    const world = createWorld(s, drawsFor(1, 0));
    const gone = world.revoked.indexOf(1);
    expect(world.revoked.filter((one) => one === 1)).toHaveLength(1);
    const states = s.states.length;
    const run = createRun(s, 'bilateral', 1, 0);
    run.step(180 * 1_440);
    const of = (status: Uint8Array): number[] => [...status].filter((_, at) => at % states === gone);
    const atTheTime = of(run.snapshot().status);
    expect(atTheTime).toContain(HOLDING.held);
    run.step(Number.MAX_SAFE_INTEGER);
    const after = run.snapshot();
    for (const [record, status] of of(after.status).entries()) {
      if (status !== HOLDING.held) continue;
      expect(atTheTime[record]).toBe(HOLDING.held);
      expect(after.asked[record * states + gone]).toBe(180 * 1_440);
    }
    expect(of(after.status)).toContain(HOLDING.deleted);
    for (let record = 0; record < world.records; record += 1)
      if (world.originator[record] === gone && world.created[record]! > 180 * 1_440)
        expect([...after.status.slice(record * states, (record + 1) * states)].some(wasHeld)).toBe(false);
  });

  it('is another one in another replication: no state is meant', () => {
    const s = scenario(standard.channels, { revokedMembers: 1 });
    const gone = Array.from({ length: 30 }, (_, n) => createWorld(s, drawsFor(1, n)).revoked.indexOf(1));
    expect(new Set(gone).size).toBeGreaterThan(4);
  });
});

describe('redress', () => {
  const stopping = (more: Partial<Parameters>) =>
    scenario(everybody, { misuseListings: 200, complains: 1, redressMedianDays: 5, ...more });

  it('takes longer where there are fewer officers, and never ends where there is none', () => {
    const days = (redressOfficers: number): number | null =>
      runReplication(stopping({ redressOfficers, redressWorkDays: 60 }), 'bilateral', 1, 0).measures.redressDaysP90;
    expect(days(1)!).toBeGreaterThan(days(100)!);
    expect(days(0)).toBeNull();
  });

  it('where complaints are upheld, fewer data of wrongly listed people are held', () => {
    const innocent = (upheld: number): number =>
      runReplication(stopping({ upheld, withdrawn: 0 }), 'bilateral', 1, 0).measures.piiInnocent!;
    expect(innocent(1)).toBeLessThan(innocent(0));
  });
});
