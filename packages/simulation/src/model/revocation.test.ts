/** A member that leaves: from that minute on nothing comes to it or from it, in any design and by any way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsFor } from '../engine/philox.ts';
import { among, partakers, scenario, standard } from '../fixtures.test-support.ts';
import { AT_HUB, HOLDING, wasHeld } from './holding.ts';
import { createRun } from './run.ts';
import { DESIGNS } from './scenario.ts';
import { createWorld, MINUTES_A_DAY } from './world.ts';

const WORLDS = {
  apart: standard.channels,
  // One state is in both hubs, so that records go from hub to hub.
  overlapping: [...among([0, 1, 2, 3, 4], ['hub-a'], 'one'), ...among([4, 5, 6, 7], ['hub-b'], 'two')],
  everybody: among(partakers, ['h'], 'x'),
};
type Options = { channels: keyof typeof WORLDS; day: number; seed: number; members: number };

/** What a run says right after the members left, and at its end. */
const around = (design: (typeof DESIGNS)[number], { channels, day, seed, members }: Options) => {
  const s = scenario(WORLDS[channels], {
    revokedMembers: members,
    revocationDay: day,
    consent: 0.9,
    coverageLow: 1,
    coverageHigh: 1,
    withdrawn: 0.3,
    filterBits: 3,
  });
  const world = createWorld(s, drawsFor(seed, 0));
  const run = createRun(s, design, seed, 0, { seatbelts: true });
  // Revocations come right after what expires in their minute, so nothing else of it has been handled.
  run.step(day * MINUTES_A_DAY);
  const before = run.snapshot();
  run.step(Number.MAX_SAFE_INTEGER);
  return { s, world, before, after: run.snapshot(), outcome: run.finish() };
};

/** What came or was answered after the members left, to or from one of them, and keys that are still in filters. */
const kept = ({ s, world, before, after }: ReturnType<typeof around>) => {
  const found = { arrivals: 0, answers: 0, indexed: 0, atHubs: 0 };
  const states = s.states.length;
  for (let at = 0; at < after.status.length; at += 1) {
    const record = Math.floor(at / states);
    if (!world.revoked[world.originator[record]!] && !world.revoked[at % states]) continue;
    if (!wasHeld(before.status[at]!) && wasHeld(after.status[at]!)) found.arrivals += 1;
    if (before.followedUp[at]! < 0 && after.followedUp[at]! >= 0) found.answers += 1;
    if (after.status[at] === HOLDING.indexed) found.indexed += 1;
  }
  const hubs = after.hubHas.length / Math.max(1, world.records);
  for (let at = 0; at < after.hubHas.length; at += 1)
    if (world.revoked[world.originator[Math.floor(at / hubs)]!] && before.hubHas[at] === AT_HUB.nothing)
      if (after.hubHas[at] === AT_HUB.held || after.hubHas[at] === AT_HUB.deleted) found.atHubs += 1;
  return found;
};

const options = fc.record({
  channels: fc.constantFrom(...(Object.keys(WORLDS) as (keyof typeof WORLDS)[])),
  day: fc.integer({ min: 10, max: 300 }),
  seed: fc.nat(10_000),
  members: fc.integer({ min: 1, max: 3 }),
});

describe.each(DESIGNS)('after a member left: %s', (design) => {
  it('nothing arrives from it or at it, no hit is answered, no key is left, no hub gets its records', () => {
    fc.assert(
      fc.property(options, (one) => {
        expect(kept(around(design, one))).toEqual({ arrivals: 0, answers: 0, indexed: 0, atHubs: 0 });
      }),
      { numRuns: 12 },
    );
  });

  it('the others go on: records pass between those that stay, and the numbers of keys in filters are right', () => {
    const { s, world, before, after } = around(design, { channels: 'everybody', day: 60, seed: 5, members: 1 });
    const states = s.states.length;
    let [came, indexed] = [0, 0];
    for (let at = 0; at < after.status.length; at += 1) {
      if (!wasHeld(before.status[at]!) && wasHeld(after.status[at]!)) came += 1;
      if (after.status[at] === HOLDING.indexed && !after.expired[Math.floor(at / states)]) indexed += 1;
    }
    expect(came > 0).toBe(design !== 'none');
    expect(indexed > 0).toBe(design === 'hit-no-hit');
    expect(after.inFilter.reduce((sum, count) => sum + count, 0)).toBe(indexed);
    for (const [state, count] of after.inFilter.entries()) if (world.revoked[state]) expect(count).toBe(0);
  });
});

describe('a member that left', () => {
  it('is asked nothing any more and asks nothing: where all have left, no request follows a hit', () => {
    const all = { channels: 'everybody', day: 0, seed: 2, members: partakers.length } as const;
    expect(around('hit-no-hit', all).outcome.measures).toMatchObject({ followUps: 0, matchingSeconds: 0 });
    expect(around('hit-no-hit', { ...all, members: 0 }).outcome.measures.followUps).toBeGreaterThan(10);
  });

  it('still has its listings withdrawn at those who hold copies', () => {
    const { s, world, before, after } = around('bilateral', { channels: 'everybody', day: 150, seed: 3, members: 1 });
    const states = s.states.length;
    const recalledLater = [...after.status].filter(
      (status, at) =>
        status === HOLDING.deleted &&
        before.asked[at]! < 0 &&
        world.revoked[world.originator[Math.floor(at / states)]!] === 1,
    );
    expect(recalledLater.length).toBeGreaterThan(0);
  });
});
