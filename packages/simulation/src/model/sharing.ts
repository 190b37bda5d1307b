/** How a record comes to others: listed, offered over channels and hubs, held, and at an end. */
import { STREAMS } from '../engine/philox.ts';
import type { Changing } from './changing.ts';
import type { Copies } from './copies.ts';
import { KIND } from './events.ts';
import { AT_HUB, HOLDING } from './holding.ts';
import { exponentialOf, LOGGED, latencyOf, type Mechanism } from './mechanism.ts';
import type { Membership } from './membership.ts';
import type { Link } from './routes.ts';
import { enter, NEVER } from './station.ts';
import { MINUTES_A_DAY } from './world.ts';

/** Draws about a record on a channel, or at a hub, by their number. */
const CHANNEL_DRAW = { consent: 0, approval: 1, recognizes: 2, passing: 3, work: 4, desk: 5, refresh: 6 } as const;

/** The originator does not give its record away. */
export const REFUSED = -2;

export type Sharing = {
  create(record: number, tick: number): number;
  hubHolds(at: number, tick: number): number;
  indexed(at: number): number;
  /** A hit: the originator is asked. @returns the minute of its answer, with the record; NEVER, or REFUSED */
  followUp(record: number, state: number, tick: number): number;
  /** A hit on nobody: some originator is asked and knows of nobody. */
  refute(serial: number, state: number, pick: number, tick: number): void;
  arrive(entity: number, tick: number): number;
  expire(record: number): number;
};

export const createSharing = (
  mechanism: Mechanism,
  copies: Copies,
  membership: Membership,
  { isIdle }: Changing,
): Sharing => {
  const { parameters: p, draws: u, world, agenda, columns, counters: c, flows, without } = mechanism;
  const { links, hubs, uses, feeds, pointers } = mechanism.routes;
  const { isCut } = membership;
  const { states, end } = world;
  const { status, hubHas, consented, active, expired, withdrawn, revokedNow, latencies, inFilter, followedUp } =
    columns;
  const routes = hubs.length + 1;
  const offices = { busy: columns.officeBusy, servers: p.approvers };
  const asksConsent = !without.has('consent');
  const protects = !without.has('protection');
  const draw = (serial: number, key: number, n: number): number => u(STREAMS.channel, serial, key, n);

  const protectedFrom = (record: number, recipient: number): boolean => {
    const person = world.subject[record] ?? 0;
    return world.innocent[record] === 0 && world.guarded[person] === 1 && world.nationality[person] === recipient;
  };

  const raise = (at: number, to: number): void => {
    if ((status[at] ?? 0) < to) status[at] = to;
  };

  /** An officer of an office or a desk works on a request. @returns the minute in which it is done, or NEVER */
  const worked = (office: number, serial: number, key: number, n: number, tick: number): number => {
    const work = exponentialOf(draw(serial, key, n), p.approvalWorkDays * MINUTES_A_DAY);
    const start = enter(offices, office, tick, work);
    if (start === NEVER) return NEVER;
    c.served += 1;
    c.waited += start - tick;
    c.officeMinutes += Math.max(0, Math.min(start + work, end) - Math.min(start, end));
    return start + work;
  };

  /** The originator's office decides whether to pass a record on. @returns the minute in which it has left, or NEVER */
  const approve = (record: number, serial: number, key: number, tick: number): number => {
    c.approvals += 1;
    const done = worked(world.originator[record] ?? 0, serial, key, CHANNEL_DRAW.work, tick);
    if (done === NEVER) return NEVER;
    return done + latencyOf(draw(serial, key, CHANNEL_DRAW.approval), p.approvalMedianDays, p.approvalSigma);
  };

  const push = (record: number, link: Link, arrives: number): void => {
    if (arrives < end && arrives < (world.expiry[record] ?? 0))
      agenda.push(arrives, KIND.arrive, (record * states + link.to) * routes + link.hub + 1);
  };

  /** The recipient looks at the listing and does not recognize its criteria: nothing is kept. */
  const recognizes = (serial: number, link: Link): boolean =>
    draw(serial, link.key, CHANNEL_DRAW.recognizes) >= p.criteriaDivergence;

  /** One link for one record: protection, consent and approval (given once where a hub serves it), what the recipient recognizes. */
  const offer = (record: number, serial: number, link: Link, tick: number): void => {
    const at = record * states + link.to;
    raise(at, HOLDING.blocked);
    if (isCut(world.originator[record] ?? 0, link.to, link.hub)) return;
    c.protectionChecks += 1;
    if (protects && protectedFrom(record, link.to)) return;
    if (link.hub >= 0) {
      if ((consented[record * hubs.length + link.hub] || !asksConsent) && recognizes(serial, link))
        raise(at, HOLDING.onItsWay);
      return;
    }
    if (pointers) {
      raise(at, HOLDING.onItsWay);
      c.messages += 1;
      const refresh = draw(serial, link.key, CHANNEL_DRAW.refresh) * p.filterRefreshDays * MINUTES_A_DAY;
      const renewed = tick + 1 + Math.floor(refresh);
      if (renewed < end && renewed < (world.expiry[record] ?? 0)) agenda.push(renewed, KIND.indexed, at);
      return;
    }
    const arrives = approve(record, serial, link.key, tick);
    if (draw(serial, link.key, CHANNEL_DRAW.consent) >= p.consent) return;
    c.messages += 1;
    if (!recognizes(serial, link)) return;
    raise(at, HOLDING.onItsWay);
    if (arrives !== NEVER) push(record, link, arrives);
  };

  /** One approval for a hub that the originator uses. */
  const offerHub = (record: number, serial: number, hub: number, tick: number): void => {
    const key = hubs[hub]?.key ?? 0;
    const at = record * hubs.length + hub;
    const arrives = approve(record, serial, key, tick);
    if (draw(serial, key, CHANNEL_DRAW.consent) < p.consent) consented[at] = 1;
    else if (asksConsent) return;
    c.messages += 1;
    if (arrives !== NEVER && arrives < end && arrives < (world.expiry[record] ?? 0))
      agenda.push(arrives, KIND.hubHolds, at);
  };

  /** From the originator's own hub to another one, if the originator lets it. Drawn when the record is made, passed on later. */
  const consentOnward = (record: number, serial: number, origin: number): void => {
    for (const { from, to, key } of feeds[origin] ?? [])
      if (consented[record * hubs.length + from] && draw(serial, key, CHANNEL_DRAW.consent) < p.onwardConsent)
        consented[record * hubs.length + to] = 1;
  };
  const feed = (record: number, serial: number, hub: number, tick: number): void => {
    const origin = world.originator[record] ?? 0;
    if (revokedNow[origin]) return;
    for (const { from, to, key } of feeds[origin] ?? []) {
      const at = record * hubs.length + to;
      if (from !== hub || (asksConsent && !consented[at]) || isIdle(origin, to)) continue;
      c.messages += 1;
      const passing = draw(serial, key, CHANNEL_DRAW.passing);
      const arrives = tick + latencyOf(passing, p.interHubMedianDays, p.hubSigma);
      if (arrives < end && arrives < (world.expiry[record] ?? 0)) agenda.push(arrives, KIND.hubHolds, at);
    }
  };

  /** From a hub to a member that the originator may pass it to. */
  const passOn = (record: number, serial: number, link: Link, tick: number): void => {
    if (isCut(world.originator[record] ?? 0, link.to, link.hub) || (protects && protectedFrom(record, link.to))) return;
    c.messages += 1;
    if (!recognizes(serial, link)) return;
    push(record, link, tick + latencyOf(draw(serial, link.key, CHANNEL_DRAW.passing), p.hubMedianDays, p.hubSigma));
  };

  return {
    create: (record, tick) => {
      const origin = world.originator[record] ?? 0;
      const serial = world.serial[record] ?? 0;
      active[origin] = (active[origin] ?? 0) + 1;
      const out = links[origin] ?? [];
      if (revokedNow[origin]) {
        for (const link of out) raise(record * states + link.to, HOLDING.blocked);
        return LOGGED.nothing;
      }
      for (let hub = 0; hub < hubs.length; hub += 1)
        if (uses[origin * hubs.length + hub] && !isIdle(origin, hub)) offerHub(record, serial, hub, tick);
      consentOnward(record, serial, origin);
      if (pointers && out.length > 0) c.filterKeys += p.variantKeys;
      for (const link of out) offer(record, serial, link, tick);
      return LOGGED.nothing;
    },

    hubHolds: (at, tick) => {
      if (hubHas[at] !== AT_HUB.nothing) return LOGGED.nothing;
      const record = Math.floor(at / hubs.length);
      const hub = at - record * hubs.length;
      const serial = world.serial[record] ?? 0;
      if (revokedNow[world.originator[record] ?? 0]) return LOGGED.nothing;
      copies.hubComeIn(at, tick);
      const done = worked(states + hub, serial, hubs[hub]?.key ?? 0, CHANNEL_DRAW.desk, tick);
      if (done === NEVER) return LOGGED.disclosed;
      for (const link of links[world.originator[record] ?? 0] ?? [])
        if (link.hub === hub) passOn(record, serial, link, done);
      feed(record, serial, hub, done);
      return LOGGED.disclosed;
    },

    indexed: (at) => {
      const record = Math.floor(at / states);
      const state = at - record * states;
      if (status[at] !== HOLDING.onItsWay || expired[record]) return LOGGED.nothing;
      if (isCut(world.originator[record] ?? 0, state)) return LOGGED.nothing;
      status[at] = HOLDING.indexed;
      inFilter[state] = (inFilter[state] ?? 0) + 1;
      return LOGGED.nothing;
    },

    followUp: (record, state, tick) => {
      const at = record * states + state;
      if (isCut(world.originator[record] ?? 0, state)) return REFUSED;
      if ((followedUp[at] ?? -1) >= 0) return followedUp[at] ?? NEVER;
      const serial = world.serial[record] ?? 0;
      const link = (links[world.originator[record] ?? 0] ?? []).find(({ to }) => to === state);
      if (!link) return REFUSED;
      c.followUps += 1;
      c.approvals += 1;
      c.messages += 2;
      const done = worked(world.originator[record] ?? 0, serial, link.key, CHANNEL_DRAW.work, tick);
      if (done === NEVER) return NEVER;
      if (withdrawn[record] || draw(serial, link.key, CHANNEL_DRAW.consent) >= p.consent || !recognizes(serial, link))
        return REFUSED;
      const answer =
        done + latencyOf(draw(serial, link.key, CHANNEL_DRAW.approval), p.followUpMedianDays, p.approvalSigma);
      followedUp[at] = answer;
      push(record, link, answer);
      return answer;
    },

    refute: (serial, state, pick, tick) => {
      const count = membership.filters(state);
      const source = membership.source(state, Math.min(count - 1, Math.floor(pick * count)));
      if (!source) return;
      c.followUps += 1;
      c.approvals += 1;
      c.messages += 2;
      worked(source.from, serial, source.key, CHANNEL_DRAW.work, tick);
    },

    arrive: (entity, tick) => {
      const at = Math.floor(entity / routes);
      const hub = entity - at * routes - 1;
      const record = Math.floor(at / states);
      const recipient = at - record * states;
      const origin = world.originator[record] ?? 0;
      if (isCut(origin, recipient, hub)) return LOGGED.nothing;
      if (hub >= 0) {
        c.onwardHops += 1;
        if (!consented[record * hubs.length + hub]) c.onwardWithoutConsent += 1;
      }
      if ((status[at] ?? 0) >= HOLDING.held) return LOGGED.nothing;
      if (protectedFrom(record, recipient)) c.protectedDisclosed += 1;
      if (status[at] === HOLDING.indexed) inFilter[recipient] = (inFilter[recipient] ?? 0) - 1;
      copies.comeIn(at, tick);
      latencies[c.arrivals] = tick - (world.created[record] ?? 0);
      c.arrivals += 1;
      flows.count(origin, recipient, hub);
      return LOGGED.disclosed;
    },

    expire: (record) => {
      if (without.has('expiry')) return LOGGED.nothing;
      expired[record] = 1;
      const origin = world.originator[record] ?? 0;
      if (!withdrawn[record]) active[origin] = (active[origin] ?? 0) - 1;
      for (let state = 0; state < states; state += 1) {
        const held = status[record * states + state];
        if (held === HOLDING.held) active[state] = (active[state] ?? 0) - 1;
        else if (held === HOLDING.indexed) inFilter[state] = (inFilter[state] ?? 0) - 1;
      }
      return LOGGED.nothing;
    },
  };
};
