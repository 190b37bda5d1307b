/** One run of the model: the event table, the state that its handlers change, and what comes out. */

import { createLogHash } from '../engine/hash.ts';
import { createHeap } from '../engine/heap.ts';
import { exp, ln, lognormalQuantile } from '../engine/laws.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { createOutcome, finishOutcome, MISS, type Outcome } from './outcome.ts';
import type { Design, Scenario } from './scenario.ts';
import { createWorld, type Link, MAX_LEGS, MINUTES_A_DAY } from './world.ts';

/** Kinds of event in the order in which they happen within one minute. The table is the model's own description. */
export const EVENTS = [
  { kind: 0, name: 'Expire', stream: 'record', doc: 'Retention ends: no holder may match the record any more.' },
  {
    kind: 1,
    name: 'CreateRecord',
    stream: 'record',
    doc: 'An originator lists a person; under a design that shares, approvals begin.',
  },
  { kind: 2, name: 'HoldingArrives', stream: 'channel', doc: 'A recipient holds a copy, approved and passed on.' },
  {
    kind: 3,
    name: 'Cross',
    stream: 'leg',
    doc: 'A traveller of interest crosses at a post: screened, matched, reviewed.',
  },
  {
    kind: 4,
    name: 'CrossOrdinary',
    stream: 'leg',
    doc: 'An ordinary traveller crosses: false matches, and listings that are misuse.',
  },
] as const;

const [EXPIRE, CREATE, ARRIVE, CROSS, CROSS_ORDINARY] = [0, 1, 2, 3, 4] as const;
/** What a recipient's place in the matrix of holdings says. */
const [NO_PATH, BLOCKED, ON_ITS_WAY, HELD] = [0, 1, 2, 3] as const;

export type Snapshot = {
  heap: { keys: Float64Array; tick: number };
  status: Uint8Array;
  arrival: Int32Array;
  active: Int32Array;
  detected: Int32Array;
  furthest: Uint8Array;
  expired: Uint8Array;
  outcome: string;
  latencies: number[];
  hash: [number, number];
};

export type Run = {
  /** Handles every event before `untilTick`, at most `limit`. @returns whether any is left */
  step(untilTick: number, limit?: number): boolean;
  finish(): Outcome;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  horizon: number;
};

export const createRun = (scenario: Scenario, design: Design, seed: number, replication: number): Run => {
  const p = scenario.parameters;
  const u = drawsFor(seed, replication);
  const world = createWorld(scenario, design, u);
  const { states, horizon } = world;
  const heap = createHeap(32_768);
  const log = createLogHash();
  const status = new Uint8Array(world.records * states);
  const arrival = new Int32Array(world.records * states).fill(-1);
  const active = new Int32Array(states);
  const detected = new Int32Array(world.travellers).fill(-1);
  const furthest = new Uint8Array(world.travellers);
  const expired = new Uint8Array(world.records);
  const logKeep = ln(1 - p.falseMatch);
  let outcome = createOutcome();
  let latencies: number[] = [];

  const days = (from: number, to: number): number => Math.max(0, to - from) / MINUTES_A_DAY;

  /** A copy at a holder: personal fields by days until it expires or the run ends. */
  const expose = (record: number, tick: number): void => {
    const fieldDays = p.fields * days(tick, Math.min(world.expiry[record] ?? 0, horizon));
    outcome.piiExposure += fieldDays;
    if (world.innocent[record]) outcome.piiInnocent += fieldDays;
    outcome.disclosures += 1;
    outcome.audited += 1;
  };

  const protectedFrom = (record: number, recipient: number): boolean => {
    const person = world.subject[record] ?? 0;
    return world.innocent[record] === 0 && world.guarded[person] === 1 && world.nationality[person] === recipient;
  };

  const latencyOf = (draw: number, median: number, sigma: number): number =>
    Math.max(1, Math.round(lognormalQuantile(draw, median, sigma) * MINUTES_A_DAY));

  /** One channel for one record: consent and approval of the originator (or once for the hub), then what the recipient recognizes. */
  const offer = (record: number, link: Link, tick: number, hubAt: number): void => {
    const at = record * states + link.to;
    if (status[at] === ON_ITS_WAY) return;
    status[at] = BLOCKED;
    outcome.safeguardChecks += 1;
    if (protectedFrom(record, link.to)) return;
    let arrives: number;
    if (link.hub >= 0) {
      if (hubAt < 0) return;
      arrives = hubAt + latencyOf(u(STREAMS.channel, record, link.key, 3), p.hubMedianDays, p.hubSigma);
    } else {
      outcome.approvals += 1;
      if (u(STREAMS.channel, record, link.key, 0) >= p.consent) return;
      arrives = tick + latencyOf(u(STREAMS.channel, record, link.key, 1), p.approvalMedianDays, p.approvalSigma);
    }
    outcome.messages += 1;
    // The recipient looks at the listing and does not recognize its criteria: nothing is kept.
    if (u(STREAMS.channel, record, link.key, 2) < p.criteriaDivergence) return;
    status[at] = ON_ITS_WAY;
    arrival[at] = arrives;
    if (arrives < horizon && arrives < (world.expiry[record] ?? 0)) heap.push(arrives, ARRIVE, at);
  };

  const create = (record: number, tick: number): void => {
    const origin = world.originator[record] ?? 0;
    active[origin] = (active[origin] ?? 0) + 1;
    const links = world.links[origin] ?? [];
    const hubAt = world.hubs.map((hub, index) => {
      if (!links.some((link) => link.hub === index)) return -1;
      outcome.approvals += 1;
      if (u(STREAMS.channel, record, hub.key, 0) >= p.consent) return -1;
      const at = tick + latencyOf(u(STREAMS.channel, record, hub.key, 1), p.approvalMedianDays, p.approvalSigma);
      outcome.messages += 1;
      if (at < horizon) expose(record, at);
      return at;
    });
    for (const link of links) offer(record, link, tick, link.hub >= 0 ? (hubAt[link.hub] ?? -1) : -1);
  };

  const arrive = (at: number, tick: number): void => {
    const record = Math.floor(at / states);
    const recipient = at - record * states;
    if (protectedFrom(record, recipient)) outcome.protectedDisclosed += 1;
    status[at] = HELD;
    active[recipient] = (active[recipient] ?? 0) + 1;
    latencies.push(days(world.created[record] ?? 0, tick));
    expose(record, tick);
  };

  const expire = (record: number): void => {
    expired[record] = 1;
    const origin = world.originator[record] ?? 0;
    active[origin] = (active[origin] ?? 0) - 1;
    for (let state = 0; state < states; state += 1)
      if (status[record * states + state] === HELD) active[state] = (active[state] ?? 0) - 1;
  };

  /** How far a crossing came on the way to a detection, as the number of the first cause of a miss; 8: detected. */
  const reached = (record: number, state: number, serial: number, leg: number): number => {
    if (record < 0) return MISS.unknown;
    if (world.originator[record] !== state) {
      const held = status[record * states + state];
      if (held === NO_PATH) return MISS.noChannel;
      if (held === BLOCKED) return MISS.blocked;
      if (held === ON_ITS_WAY) return MISS.late;
    }
    if (expired[record]) return MISS.expired;
    if (u(STREAMS.leg, serial, leg, 0) >= (world.coverage[state] ?? 0)) return MISS.notScreened;
    if (u(STREAMS.match, serial, leg, 0) >= (world.faulty[record] ? p.matchWithError : p.matchClean))
      return MISS.notMatched;
    if (expired[record]) outcome.expiredMatches += 1;
    outcome.reviews += 1;
    return u(STREAMS.review, serial, leg, 0) < p.confirm ? MISS.none : MISS.notConfirmed;
  };

  const act = (confirmed: boolean): void => {
    outcome.adverseActions += 1;
    if (!confirmed) outcome.unconfirmedActions += 1;
  };

  const cross = (leg: number, tick: number): number => {
    const person = Math.floor(leg / MAX_LEGS);
    if ((detected[person] ?? -1) >= 0) return 9;
    const far = reached(world.recordOf[person] ?? -1, world.legState[leg] ?? 0, person, leg - person * MAX_LEGS);
    furthest[person] = Math.max(furthest[person] ?? 0, far);
    if (far !== MISS.none) return far;
    detected[person] = tick;
    act(true);
    outcome.detections += 1;
    const last = world.legTick[person * MAX_LEGS + (world.legs[person] ?? 1) - 1] ?? tick;
    outcome.leadDays += days(tick, last);
    return far;
  };

  const crossOrdinary = (j: number): number => {
    const state = world.crossState[j] ?? 0;
    const serial = world.ordinarySerial(j);
    const record = world.misuseOf[j] ?? -1;
    if (record >= 0 && (world.created[record] ?? 0) <= heap.tick && reached(record, state, serial, 0) === MISS.none) {
      act(true);
      outcome.misuseStops += 1;
      return 1;
    }
    if (u(STREAMS.leg, serial, 0, 0) >= (world.coverage[state] ?? 0)) return 0;
    const listed = active[state] ?? 0;
    if (u(STREAMS.match, serial, 0, 1) >= 1 - exp(listed * logKeep)) return 0;
    outcome.reviews += 1;
    if (u(STREAMS.review, serial, 0, 1) >= p.wrongConfirm) return 2;
    act(true);
    outcome.wrongStops += 1;
    return 3;
  };

  for (let record = 0; record < world.records; record += 1) {
    if ((world.created[record] ?? 0) < horizon) heap.push(world.created[record] ?? 0, CREATE, record);
    if ((world.expiry[record] ?? 0) < horizon) heap.push(world.expiry[record] ?? 0, EXPIRE, record);
  }
  for (let person = 0; person < world.travellers; person += 1)
    for (let k = 0; k < (world.legs[person] ?? 0); k += 1)
      heap.push(world.legTick[person * MAX_LEGS + k] ?? 0, CROSS, person * MAX_LEGS + k);
  for (let j = 0; j < world.ordinary; j += 1) heap.push(world.crossTick[j] ?? 0, CROSS_ORDINARY, j);

  const handle = (kind: number, entity: number, tick: number): number => {
    switch (kind) {
      case EXPIRE:
        expire(entity);
        return 0;
      case CREATE:
        create(entity, tick);
        return 0;
      case ARRIVE:
        arrive(entity, tick);
        return 0;
      case CROSS:
        return cross(entity, tick);
      default:
        return crossOrdinary(entity);
    }
  };

  return {
    horizon,
    step: (untilTick, limit = Number.MAX_SAFE_INTEGER) => {
      for (let count = 0; count < limit; count += 1) {
        if (heap.size() === 0) return false;
        const before = heap.tick;
        heap.pop();
        const { tick, kind, entity } = heap;
        if (tick >= untilTick) {
          heap.tick = before;
          heap.push(tick, kind, entity);
          return true;
        }
        outcome.events += 1;
        log.add(tick, kind, entity, handle(kind, entity, tick));
      }
      return heap.size() > 0;
    },
    finish: () =>
      finishOutcome(outcome, {
        travellers: world.travellers,
        ordinary: world.ordinary,
        furthest,
        detected,
        latencies,
        digest: log.digest(),
      }),
    snapshot: () => ({
      heap: heap.snapshot(),
      status: status.slice(),
      arrival: arrival.slice(),
      active: active.slice(),
      detected: detected.slice(),
      furthest: furthest.slice(),
      expired: expired.slice(),
      outcome: JSON.stringify(outcome),
      latencies: [...latencies],
      hash: log.state(),
    }),
    restore: (snapshot) => {
      heap.restore(snapshot.heap);
      status.set(snapshot.status);
      arrival.set(snapshot.arrival);
      active.set(snapshot.active);
      detected.set(snapshot.detected);
      furthest.set(snapshot.furthest);
      expired.set(snapshot.expired);
      outcome = JSON.parse(snapshot.outcome);
      latencies = [...snapshot.latencies];
      log.restore(snapshot.hash);
    },
  };
};

/** From the first event to the last. */
export const runReplication = (scenario: Scenario, design: Design, seed: number, replication: number): Outcome => {
  const run = createRun(scenario, design, seed, replication);
  run.step(Number.MAX_SAFE_INTEGER);
  return run.finish();
};
