/** Copies at holders: when one comes in and when it goes, what that discloses, and the entry that is written about it. */
import { AT_HUB, HOLDING } from './holding.ts';
import { ENTRY, type Mechanism } from './mechanism.ts';

export type Copies = {
  /** A state holds a copy. @param at record × state */
  comeIn(at: number, tick: number): void;
  /** A state deletes its copy, or will refuse it when it comes. */
  goOut(at: number, tick: number): void;
  /** One of the two left: what is on its way does not come, and keys in a filter are dropped. A copy that is held stays. */
  cut(at: number): void;
  hubComeIn(at: number, tick: number): void;
  hubGoOut(at: number, tick: number): void;
  /** From now on the copy, held or on its way, ought to be gone. */
  ask(at: number, tick: number): void;
  askHub(at: number, tick: number): void;
};

export const createCopies = (mechanism: Mechanism): Copies => {
  const { world, log, columns, counters: c, without } = mechanism;
  const { states, horizon } = world;
  const { status, hubHas, audited, active, expired, asked, hubAsked, recalls, inFilter } = columns;
  const hubs = mechanism.routes.hubs.length;
  const holders = states + hubs;

  /** Minutes that a copy of the record has left within the horizon. */
  const left = (record: number, tick: number): number =>
    Math.max(0, Math.min(world.expiry[record] ?? 0, horizon) - tick);

  const count = (record: number, minutes: number, stale: boolean): void => {
    c.copyMinutes += minutes;
    if (world.innocent[record]) c.innocentMinutes += minutes;
    if (stale) c.staleMinutes += minutes;
  };

  /** The holder's own entry about the copy that came in. */
  const audit = (record: number, holder: number, tick: number): void => {
    if (without.has('audit')) return;
    audited[record * holders + holder] = 1;
    log.add(tick, ENTRY.audit, record, holder);
  };

  const recalled = (since: number, tick: number): void => {
    recalls[c.recalled] = tick - since;
    c.recalled += 1;
  };

  return {
    comeIn: (at, tick) => {
      const record = Math.floor(at / states);
      const state = at - record * states;
      status[at] = HOLDING.held;
      active[state] = (active[state] ?? 0) + 1;
      audit(record, state, tick);
      count(record, left(record, tick), (asked[at] ?? -1) >= 0);
    },
    goOut: (at, tick) => {
      const record = Math.floor(at / states);
      const state = at - record * states;
      recalled(asked[at] ?? tick, tick);
      if (status[at] !== HOLDING.held) {
        status[at] = HOLDING.forestalled;
        return;
      }
      status[at] = HOLDING.deleted;
      if (!expired[record]) active[state] = (active[state] ?? 0) - 1;
      count(record, -left(record, tick), true);
    },
    cut: (at) => {
      const was = status[at];
      if (was !== HOLDING.onItsWay && was !== HOLDING.indexed) return;
      status[at] = HOLDING.cut;
      const record = Math.floor(at / states);
      const state = at - record * states;
      if (was === HOLDING.indexed && !expired[record]) inFilter[state] = (inFilter[state] ?? 0) - 1;
    },
    hubComeIn: (at, tick) => {
      const record = Math.floor(at / hubs);
      hubHas[at] = AT_HUB.held;
      audit(record, states + at - record * hubs, tick);
      count(record, left(record, tick), (hubAsked[at] ?? -1) >= 0);
    },
    hubGoOut: (at, tick) => {
      const record = Math.floor(at / hubs);
      recalled(hubAsked[at] ?? tick, tick);
      if (hubHas[at] === AT_HUB.held) count(record, -left(record, tick), true);
      hubHas[at] = hubHas[at] === AT_HUB.held ? AT_HUB.deleted : AT_HUB.forestalled;
    },
    ask: (at, tick) => {
      if ((asked[at] ?? -1) >= 0) return;
      asked[at] = tick;
      if (status[at] === HOLDING.held) c.staleMinutes += left(Math.floor(at / states), tick);
    },
    askHub: (at, tick) => {
      if ((hubAsked[at] ?? -1) >= 0) return;
      hubAsked[at] = tick;
      if (hubHas[at] === AT_HUB.held) c.staleMinutes += left(Math.floor(at / hubs), tick);
    },
  };
};
