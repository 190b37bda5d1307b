/**
 * State that travels backwards: a record is withdrawn, or a member leaves, and every copy that went out has to be told. A
 * recall takes the way that the copy took; who does not act on it keeps a copy that ought to be gone.
 */
import { STREAMS } from '../engine/philox.ts';
import type { Copies } from './copies.ts';
import { KIND } from './events.ts';
import { AT_HUB, HOLDING } from './holding.ts';
import { LOGGED, latencyOf, type Mechanism } from './mechanism.ts';
import type { Link } from './routes.ts';

const RECALL_DRAW = { latency: 0, acknowledges: 1 } as const;

export type Recall = {
  withdraw(record: number, tick: number): number;
  revoke(state: number, tick: number): number;
  hubRecalled(at: number, tick: number): number;
  recallArrives(entity: number, tick: number): number;
};

export const createRecall = (mechanism: Mechanism, copies: Copies): Recall => {
  const { parameters: p, draws: u, world, agenda, columns, counters: c } = mechanism;
  const { links, hubs, uses, feeds } = mechanism.routes;
  const { states, end } = world;
  const { status, hubHas, consented, active, expired, withdrawn, asked, hubAsked, revokedNow } = columns;
  const routes = hubs.length + 1;

  const when = (serial: number, key: number, tick: number): number =>
    tick + latencyOf(u(STREAMS.recall, serial, key, RECALL_DRAW.latency), p.recallMedianDays, p.recallSigma);
  const acknowledges = (serial: number, key: number): boolean =>
    u(STREAMS.recall, serial, key, RECALL_DRAW.acknowledges) < p.acknowledges;
  /** Held or on its way: there is something to recall. */
  const isOut = (at: number): boolean => status[at] === HOLDING.held || status[at] === HOLDING.onItsWay;

  const send = (record: number, link: Link, tick: number): void => {
    const at = record * states + link.to;
    if (!isOut(at)) return;
    c.messages += 1;
    const arrives = when(world.serial[record] ?? 0, link.key, tick);
    if (arrives < end) agenda.push(arrives, KIND.recallArrives, at * routes + link.hub + 1);
  };

  const linksOf = (record: number): readonly Link[] => links[world.originator[record] ?? 0] ?? [];

  return {
    withdraw: (record, tick) => {
      if (withdrawn[record] || expired[record]) return LOGGED.nothing;
      withdrawn[record] = 1;
      const origin = world.originator[record] ?? 0;
      active[origin] = (active[origin] ?? 0) - 1;
      for (let at = record * states; at < (record + 1) * states; at += 1) if (isOut(at)) copies.ask(at, tick);
      for (const link of linksOf(record)) if (link.hub < 0) send(record, link, tick);
      for (let hub = 0; hub < hubs.length; hub += 1) {
        const at = record * hubs.length + hub;
        // What had not come when the originator left never comes: there is nothing to recall.
        if (!consented[at] || (revokedNow[origin] && hubHas[at] === AT_HUB.nothing)) continue;
        copies.askHub(at, tick);
        if (!uses[origin * hubs.length + hub]) continue;
        c.messages += 1;
        const arrives = when(world.serial[record] ?? 0, hubs[hub]?.key ?? 0, tick);
        if (arrives < end) agenda.push(arrives, KIND.hubRecalled, at);
      }
      return LOGGED.nothing;
    },

    revoke: (state, tick) => {
      revokedNow[state] = 1;
      for (let record = 0; record < world.records; record += 1) {
        if (world.originator[record] === state)
          for (let other = 0; other < states; other += 1) copies.cut(record * states + other);
        const at = record * states + state;
        copies.cut(at);
        if (!isOut(at)) continue;
        copies.ask(at, tick);
        for (const link of linksOf(record)) if (link.to === state) send(record, link, tick);
      }
      return LOGGED.nothing;
    },

    hubRecalled: (at, tick) => {
      const record = Math.floor(at / hubs.length);
      const hub = at - record * hubs.length;
      if (!acknowledges(world.serial[record] ?? 0, hubs[hub]?.key ?? 0)) return LOGGED.ignored;
      if (hubHas[at] === AT_HUB.nothing || hubHas[at] === AT_HUB.held) copies.hubGoOut(at, tick);
      for (const link of linksOf(record)) if (link.hub === hub) send(record, link, tick);
      for (const feed of feeds[world.originator[record] ?? 0] ?? []) {
        if (feed.from !== hub || (hubAsked[record * hubs.length + feed.to] ?? -1) < 0) continue;
        c.messages += 1;
        const arrives = when(world.serial[record] ?? 0, feed.key, tick);
        if (arrives < end) agenda.push(arrives, KIND.hubRecalled, record * hubs.length + feed.to);
      }
      return LOGGED.nothing;
    },

    recallArrives: (entity, tick) => {
      const at = Math.floor(entity / routes);
      const hub = entity - at * routes - 1;
      const record = Math.floor(at / states);
      const recipient = at - record * states;
      if (!isOut(at) || (asked[at] ?? -1) < 0) return LOGGED.nothing;
      const link = linksOf(record).find((one) => one.to === recipient && one.hub === hub);
      if (!link || !acknowledges(world.serial[record] ?? 0, link.key)) return LOGGED.ignored;
      copies.goOut(at, tick);
      return LOGGED.nothing;
    },
  };
};
