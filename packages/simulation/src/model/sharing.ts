/** How a record comes to others: listed, offered over channels and hubs, held, and at an end. */
import { STREAMS } from '../engine/philox.ts';
import { KIND } from './events.ts';
import { HOLDING } from './holding.ts';
import { daysBetween, ENTRY, LOGGED, latencyOf, type Mechanism } from './mechanism.ts';
import type { Link } from './routes.ts';

/** Draws about a record on a channel, or at a hub, by their number. */
const CHANNEL_DRAW = { consent: 0, approval: 1, recognizes: 2, passing: 3 } as const;

export type Sharing = {
  create(record: number, tick: number): number;
  hubHolds(at: number, tick: number): number;
  arrive(entity: number, tick: number): number;
  expire(record: number): number;
};

export const createSharing = (mechanism: Mechanism): Sharing => {
  const { parameters: p, draws: u, world, agenda, log, columns, counters: c, flows, without } = mechanism;
  const { links, hubs, uses } = mechanism.routes;
  const { states, horizon, end } = world;
  const { status, hubHas, consented, audited, active, expired, latencies } = columns;
  const routes = hubs.length + 1;
  const holders = states + hubs.length;
  const hubAt = new Int32Array(hubs.length);
  const asksConsent = !without.has('consent');
  const protects = !without.has('protection');

  /** A copy at a holder: personal fields by days, within the horizon, until retention ends. */
  const disclose = (record: number, tick: number): void => {
    const fieldDays = p.fields * daysBetween(tick, Math.min(world.expiry[record] ?? 0, horizon));
    c.piiExposure += fieldDays;
    if (world.innocent[record]) c.piiInnocent += fieldDays;
  };

  /** The holder's own entry about the copy that came in. */
  const audit = (record: number, holder: number, tick: number): void => {
    if (without.has('audit')) return;
    audited[record * holders + holder] = 1;
    log.add(tick, ENTRY.audit, record, holder);
  };

  const protectedFrom = (record: number, recipient: number): boolean => {
    const person = world.subject[record] ?? 0;
    return world.innocent[record] === 0 && world.guarded[person] === 1 && world.nationality[person] === recipient;
  };

  const consents = (serial: number, key: number): boolean =>
    u(STREAMS.channel, serial, key, CHANNEL_DRAW.consent) < p.consent;

  const raise = (at: number, to: number): void => {
    if ((status[at] ?? 0) < to) status[at] = to;
  };

  /** One link for one record: protection, consent and approval (given once where a hub serves it), what the recipient recognizes. */
  const offer = (record: number, serial: number, link: Link, tick: number): void => {
    const at = record * states + link.to;
    raise(at, HOLDING.blocked);
    c.protectionChecks += 1;
    if (protects && protectedFrom(record, link.to)) return;
    let arrives: number;
    if (link.hub >= 0) {
      const from = hubAt[link.hub] ?? -1;
      if (from < 0) return;
      arrives =
        from + latencyOf(u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.passing), p.hubMedianDays, p.hubSigma);
    } else {
      c.approvals += 1;
      if (!consents(serial, link.key)) return;
      const approval = u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.approval);
      arrives = tick + latencyOf(approval, p.approvalMedianDays, p.approvalSigma);
    }
    c.messages += 1;
    // The recipient looks at the listing and does not recognize its criteria: nothing is kept.
    if (u(STREAMS.channel, serial, link.key, CHANNEL_DRAW.recognizes) < p.criteriaDivergence) return;
    raise(at, HOLDING.onItsWay);
    if (arrives < end && arrives < (world.expiry[record] ?? 0))
      agenda.push(arrives, KIND.arrive, at * routes + link.hub + 1);
  };

  /** One approval for a hub that the originator uses. */
  const offerHub = (record: number, serial: number, hub: number, tick: number): void => {
    const key = hubs[hub]?.key ?? 0;
    const at = record * hubs.length + hub;
    c.approvals += 1;
    if (consents(serial, key)) consented[at] = 1;
    else if (asksConsent) return;
    const approval = u(STREAMS.channel, serial, key, CHANNEL_DRAW.approval);
    const arrives = tick + latencyOf(approval, p.approvalMedianDays, p.approvalSigma);
    hubAt[hub] = arrives;
    c.messages += 1;
    if (arrives < end && arrives < (world.expiry[record] ?? 0)) agenda.push(arrives, KIND.hubHolds, at);
  };

  return {
    create: (record, tick) => {
      const origin = world.originator[record] ?? 0;
      const serial = world.serial[record] ?? 0;
      active[origin] = (active[origin] ?? 0) + 1;
      hubAt.fill(-1);
      for (let hub = 0; hub < hubs.length; hub += 1)
        if (uses[origin * hubs.length + hub]) offerHub(record, serial, hub, tick);
      for (const link of links[origin] ?? []) offer(record, serial, link, tick);
      return LOGGED.nothing;
    },

    hubHolds: (at, tick) => {
      const record = Math.floor(at / hubs.length);
      hubHas[at] = 1;
      audit(record, states + at - record * hubs.length, tick);
      disclose(record, tick);
      return LOGGED.disclosed;
    },

    arrive: (entity, tick) => {
      const at = Math.floor(entity / routes);
      const hub = entity - at * routes - 1;
      const record = Math.floor(at / states);
      const recipient = at - record * states;
      if (hub >= 0) {
        c.onwardHops += 1;
        if (!consented[record * hubs.length + hub]) c.onwardWithoutConsent += 1;
      }
      if (status[at] === HOLDING.held) return LOGGED.nothing;
      if (protectedFrom(record, recipient)) c.protectedDisclosed += 1;
      status[at] = HOLDING.held;
      active[recipient] = (active[recipient] ?? 0) + 1;
      latencies[c.arrivals] = tick - (world.created[record] ?? 0);
      c.arrivals += 1;
      flows.count(world.originator[record] ?? 0, recipient, hub);
      audit(record, recipient, tick);
      disclose(record, tick);
      return LOGGED.disclosed;
    },

    expire: (record) => {
      if (without.has('expiry')) return LOGGED.nothing;
      expired[record] = 1;
      const origin = world.originator[record] ?? 0;
      active[origin] = (active[origin] ?? 0) - 1;
      for (let state = 0; state < states; state += 1)
        if (status[record * states + state] === HOLDING.held) active[state] = (active[state] ?? 0) - 1;
      return LOGGED.nothing;
    },
  };
};
