/** One run of the model: the state that the handlers of the event table change, and what comes out. */
import { type AgendaSnapshot, createAgenda } from '../engine/agenda.ts';
import { createLogHash } from '../engine/hash.ts';
import { exp, ln, lognormalQuantile } from '../engine/laws.ts';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { KIND } from './events.ts';
import { createFlows } from './flows.ts';
import { HOLDING } from './holding.ts';
import { type Counters, createOutcome, finishOutcome, MISS, type Outcome } from './outcome.ts';
import { type Link, routesOf } from './routes.ts';
import type { Design, Scenario } from './scenario.ts';
import { checkHoldings } from './seatbelt.ts';
import { createWorld, MAX_LEGS, MINUTES_A_DAY, ORDINARY_SERIAL, type World } from './world.ts';

/** What handlers write into the log beside the event. Results of crossings below `disclosed` are causes of a miss. */
const LOGGED = { nothing: 0, misuseStop: 1, refuted: 2, wrongStop: 3, afterwards: 9, disclosed: 10 } as const;
/** Draws about a record on a channel, or at a hub, by their number. */
const CHANNEL_DRAW = { consent: 0, approval: 1, recognizes: 2, passing: 3 } as const;
/** Events between two checks of the seatbelt. */
const CHECK_EVERY = 1_024;

export type Snapshot = {
  agenda: AgendaSnapshot;
  status: Uint8Array;
  hubHas: Uint8Array;
  active: Int32Array;
  detected: Int32Array;
  furthest: Uint8Array;
  expired: Uint8Array;
  latencies: Int32Array;
  counters: Counters;
  flows: Int32Array;
  hash: [number, number];
};

export type RunOptions = {
  /** Columns of this seed and replication, where another design has made them already. */
  world?: World;
  /** Check the model's invariants while it runs: same result, more time. */
  seatbelts?: boolean;
};

export type Run = {
  /** Handles every event before `untilTick`, at most `limit`. @returns whether any is left */
  step(untilTick: number, limit?: number): boolean;
  finish(): Outcome;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Minute of the detection by traveller of interest; -1: not detected so far. */
  detections(): Int32Array;
  horizon: number;
};

export const createRun = (
  scenario: Scenario,
  design: Design,
  seed: number,
  replication: number,
  options: RunOptions = {},
): Run => {
  const p = scenario.parameters;
  const u = drawsFor(seed, replication);
  const world = options.world ?? createWorld(scenario, drawsFor(seed, replication));
  const { states, horizon, end } = world;
  const { links, hubs, uses } = routesOf(scenario, design);
  const routes = hubs.length + 1;
  const agenda = createAgenda(world.planned);
  const log = createLogHash();
  const status = new Uint8Array(world.records * states);
  const hubHas = new Uint8Array(world.records * hubs.length);
  const active = new Int32Array(states);
  const detected = new Int32Array(world.travellers).fill(-1);
  const furthest = new Uint8Array(world.travellers);
  const expired = new Uint8Array(world.records);
  const latencies = new Int32Array(world.records * states);
  const hubAt = new Int32Array(hubs.length);
  const flows = createFlows(
    scenario,
    hubs.map(({ id }) => id),
  );
  const logKeep = ln(1 - p.falseMatch);
  let c = createOutcome();

  const days = (from: number, to: number): number => Math.max(0, to - from) / MINUTES_A_DAY;

  /** A copy at a holder: personal fields by days, within the horizon, until retention ends. */
  const disclose = (record: number, tick: number): void => {
    const fieldDays = p.fields * days(tick, Math.min(world.expiry[record] ?? 0, horizon));
    c.piiExposure += fieldDays;
    if (world.innocent[record]) c.piiInnocent += fieldDays;
    c.disclosures += 1;
  };

  const protectedFrom = (record: number, recipient: number): boolean => {
    const person = world.subject[record] ?? 0;
    return world.innocent[record] === 0 && world.guarded[person] === 1 && world.nationality[person] === recipient;
  };

  const latency = (draw: number, median: number, sigma: number): number =>
    Math.max(1, Math.round(lognormalQuantile(draw, median, sigma) * MINUTES_A_DAY));

  const raise = (at: number, to: number): void => {
    if ((status[at] ?? 0) < to) status[at] = to;
  };

  /** One link for one record: protection, consent and approval (given once where a hub serves it), what the recipient recognizes. */
  const offer = (record: number, serial: number, link: Link, tick: number): void => {
    const at = record * states + link.to;
    raise(at, HOLDING.blocked);
    c.protectionChecks += 1;
    if (protectedFrom(record, link.to)) return;
    let arrives: number;
    if (link.hub >= 0) {
      const from = hubAt[link.hub] ?? -1;
      if (from < 0) return;
      arrives = from + latency(u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.passing), p.hubMedianDays, p.hubSigma);
    } else {
      c.approvals += 1;
      if (u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.consent) >= p.consent) return;
      const approval = u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.approval);
      arrives = tick + latency(approval, p.approvalMedianDays, p.approvalSigma);
    }
    c.messages += 1;
    // The recipient looks at the listing and does not recognize its criteria: nothing is kept.
    if (u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.recognizes) < p.criteriaDivergence) return;
    raise(at, HOLDING.onItsWay);
    if (arrives < end && arrives < (world.expiry[record] ?? 0))
      agenda.push(arrives, KIND.arrive, at * routes + link.hub + 1);
  };

  const create = (record: number, tick: number): number => {
    const origin = world.originator[record] ?? 0;
    const serial = world.serial[record] ?? 0;
    active[origin] = (active[origin] ?? 0) + 1;
    for (let hub = 0; hub < hubs.length; hub += 1) {
      hubAt[hub] = -1;
      if (!uses[origin * hubs.length + hub]) continue;
      const key = hubs[hub]?.key ?? 0;
      c.approvals += 1;
      if (u(STREAMS.channel, serial, key, CHANNEL_DRAW.consent) >= p.consent) continue;
      const approval = u(STREAMS.channel, serial, key, CHANNEL_DRAW.approval);
      const at = tick + latency(approval, p.approvalMedianDays, p.approvalSigma);
      hubAt[hub] = at;
      c.messages += 1;
      if (at < end && at < (world.expiry[record] ?? 0)) agenda.push(at, KIND.hubHolds, record * hubs.length + hub);
    }
    for (const link of links[origin] ?? []) offer(record, serial, link, tick);
    return LOGGED.nothing;
  };

  const hubHolds = (at: number, tick: number): number => {
    hubHas[at] = 1;
    disclose(Math.floor(at / hubs.length), tick);
    return LOGGED.disclosed;
  };

  const arrive = (entity: number, tick: number): number => {
    const at = Math.floor(entity / routes);
    const hub = entity - at * routes - 1;
    const record = Math.floor(at / states);
    const recipient = at - record * states;
    if (hub >= 0) {
      c.onwardHops += 1;
      if (!hubHas[record * hubs.length + hub]) c.onwardWithoutConsent += 1;
    }
    if (status[at] === HOLDING.held) return LOGGED.nothing;
    if (protectedFrom(record, recipient)) c.protectedDisclosed += 1;
    status[at] = HOLDING.held;
    active[recipient] = (active[recipient] ?? 0) + 1;
    latencies[c.arrivals] = tick - (world.created[record] ?? 0);
    c.arrivals += 1;
    flows.count(world.originator[record] ?? 0, recipient, hub);
    disclose(record, tick);
    return LOGGED.disclosed;
  };

  const expire = (record: number): number => {
    expired[record] = 1;
    const origin = world.originator[record] ?? 0;
    active[origin] = (active[origin] ?? 0) - 1;
    for (let state = 0; state < states; state += 1)
      if (status[record * states + state] === HOLDING.held) active[state] = (active[state] ?? 0) - 1;
    return LOGGED.nothing;
  };

  /** How far a crossing came on the way to a detection, as the number of the first cause of a miss. */
  const reached = (record: number, state: number, serial: number, leg: number): number => {
    if (record < 0) return MISS.unknown;
    if (world.originator[record] !== state) {
      const held = status[record * states + state];
      if (held === HOLDING.noPath) return MISS.noChannel;
      if (held === HOLDING.blocked) return MISS.blocked;
      if (held === HOLDING.onItsWay) return MISS.late;
    }
    if (expired[record]) return MISS.expired;
    if (u(STREAMS.leg, serial, leg, 0) >= (world.coverage[state] ?? 0)) return MISS.notScreened;
    if (u(STREAMS.match, serial, leg, 0) >= (world.faulty[record] ? p.matchWithError : p.matchClean))
      return MISS.notMatched;
    c.matches += 1;
    if (agenda.tick >= (world.expiry[record] ?? 0)) c.expiredMatches += 1;
    c.reviews += 1;
    return u(STREAMS.review, serial, leg, 0) < p.confirm ? MISS.none : MISS.notConfirmed;
  };

  /** @param confirmed what a person said who looked at it */
  const act = (confirmed: boolean): void => {
    c.adverseActions += 1;
    if (!confirmed) c.unconfirmedActions += 1;
  };

  const cross = (leg: number, tick: number): number => {
    const person = Math.floor(leg / MAX_LEGS);
    if ((detected[person] ?? -1) >= 0) return LOGGED.afterwards;
    const far = reached(world.recordOf[person] ?? -1, world.legState[leg] ?? 0, person, leg - person * MAX_LEGS);
    furthest[person] = Math.max(furthest[person] ?? 0, far);
    if (far !== MISS.none) return far;
    detected[person] = tick;
    act(far === MISS.none);
    c.detections += 1;
    const last = world.legTick[person * MAX_LEGS + (world.legs[person] ?? 1) - 1] ?? tick;
    c.leadDays += days(tick, last);
    return far;
  };

  const crossOrdinary = (j: number, tick: number): number => {
    const state = world.crossState[j] ?? 0;
    const serial = ORDINARY_SERIAL + j;
    const record = world.misuseOf[j] ?? -1;
    if (record >= 0 && (world.created[record] ?? 0) <= tick && reached(record, state, serial, 0) === MISS.none) {
      act(true);
      c.misuseStops += 1;
      return LOGGED.misuseStop;
    }
    if (u(STREAMS.leg, serial, 0, 0) >= (world.coverage[state] ?? 0)) return LOGGED.nothing;
    if (u(STREAMS.match, serial, 0, 1) >= 1 - exp((active[state] ?? 0) * logKeep)) return LOGGED.nothing;
    c.reviews += 1;
    const confirmed = u(STREAMS.review, serial, 0, 1) < p.wrongConfirm;
    if (!confirmed) return LOGGED.refuted;
    act(confirmed);
    c.wrongStops += 1;
    return LOGGED.wrongStop;
  };

  const handle = (kind: number, entity: number, tick: number): number => {
    switch (kind) {
      case KIND.expire:
        return expire(entity);
      case KIND.create:
        return create(entity, tick);
      case KIND.hubHolds:
        return hubHolds(entity, tick);
      case KIND.arrive:
        return arrive(entity, tick);
      case KIND.cross:
        return cross(entity, tick);
      default:
        return crossOrdinary(entity, tick);
    }
  };

  return {
    horizon,
    step: (untilTick, limit = Number.MAX_SAFE_INTEGER) => {
      for (let count = 0; count < limit; count += 1) {
        if (agenda.size() === 0) return false;
        if (agenda.nextTick() >= untilTick) return true;
        agenda.pop();
        const { tick, kind, entity } = agenda;
        const detail = handle(kind, entity, tick);
        c.events += 1;
        // The entry in the log is the audit entry of a disclosure.
        if (detail === LOGGED.disclosed) c.audited += 1;
        log.add(tick, kind, entity, detail);
        if (options.seatbelts && c.events % CHECK_EVERY === 0) checkHoldings(world, { status, active, expired }, tick);
      }
      return agenda.size() > 0;
    },
    finish: () =>
      finishOutcome(c, {
        travellers: world.travellers,
        ordinary: world.ordinary,
        furthest,
        detected,
        latencies: latencies.subarray(0, c.arrivals),
        flows: flows.list(),
        digest: log.digest(),
      }),
    detections: () => detected.slice(),
    snapshot: () => ({
      agenda: agenda.snapshot(),
      status: status.slice(),
      hubHas: hubHas.slice(),
      active: active.slice(),
      detected: detected.slice(),
      furthest: furthest.slice(),
      expired: expired.slice(),
      latencies: latencies.slice(0, c.arrivals),
      counters: { ...c },
      flows: flows.snapshot(),
      hash: log.state(),
    }),
    restore: (snapshot) => {
      agenda.restore(snapshot.agenda);
      status.set(snapshot.status);
      hubHas.set(snapshot.hubHas);
      active.set(snapshot.active);
      detected.set(snapshot.detected);
      furthest.set(snapshot.furthest);
      expired.set(snapshot.expired);
      latencies.set(snapshot.latencies);
      c = { ...snapshot.counters };
      flows.restore(snapshot.flows);
      log.restore(snapshot.hash);
    },
  };
};

/** From the first event to the last. */
export const runReplication = (
  scenario: Scenario,
  design: Design,
  seed: number,
  replication: number,
  options: RunOptions = {},
): Outcome => {
  const run = createRun(scenario, design, seed, replication, options);
  run.step(Number.MAX_SAFE_INTEGER);
  return run.finish();
};
