/** Who has seen a record: every copy, from when until when, how it came, and what a recall did to it. */
import { KIND } from '../model/events.ts';
import { AT_HUB, HOLDING } from '../model/holding.ts';
import { LOGGED } from '../model/mechanism.ts';
import { MISS } from '../model/outcome.ts';
import type { MembershipClass } from '../model/scenario.ts';
import { MAX_LEGS } from '../model/world.ts';
import { aboutOf } from './entities.ts';
import type { Trace } from './trace.ts';
import { causeName, type TravellerId } from './travellers.ts';

/**
 * One copy, or one filter with its keys. `number`: of this class within this record, by arrival; it tells nothing of which
 * state it is. `until` null: still held at the end. `by`: the hub that carried it; null: from state to state.
 */
export type Holder = {
  kind: 'state' | 'hub';
  of: MembershipClass | string;
  number: number;
  by: string | null;
  instruments: readonly string[];
  keysFrom: number | null;
  from: number | null;
  until: number | null;
  ended: 'recalled' | 'expired' | 'held';
  askedAt: number | null;
  ignoredAt: number | null;
  residual: boolean;
  unacknowledged: boolean;
  /** Minutes that count as exposure: to the end of the cohort's year, and of retention. */
  minutes: number;
};
export type Access = { tick: number; at: MembershipClass; result: string };
export type RecordRow = {
  record: number;
  about: TravellerId;
  by: MembershipClass;
  misuse: boolean;
  created: number;
  holders: number;
  withdrawn: boolean;
  residual: number;
  unacknowledged: number;
  exposureMinutes: number;
};
export type RecordTimeline = RecordRow & {
  faulty: boolean;
  guarded: boolean;
  expiry: number;
  withdrawnAt: number | null;
  copies: readonly Holder[];
  /** Members that no copy reached, by what stands in the matrix at the end. */
  without: { noPath: number; blocked: number; onItsWay: number; forestalled: number; cut: number };
  access: readonly Access[];
};

type Copy = Holder & { holder: number };

const isHeld = (hub: boolean, to: number): boolean => to === (hub ? AT_HUB.held : HOLDING.held);
const isGone = (hub: boolean, to: number): boolean => to === (hub ? AT_HUB.deleted : HOLDING.deleted);

/** Copies of every record in one pass over the trace. */
const copiesOf = (trace: Trace): ReadonlyMap<number, readonly Copy[]> => {
  const { holdings, log, world, routes, scenario, sizes, columns } = trace;
  const { states, hubs } = sizes;
  const instruments = new Map(scenario.channels.map((one) => [`${one.from} ${one.to}`, one.instruments]));
  const copies = new Map<string, Copy>();
  const byRecord = new Map<number, Copy[]>();
  const find = (record: number, holder: number): Copy => {
    const known = copies.get(`${record} ${holder}`);
    if (known) return known;
    const hub = holder >= states;
    const mine = byRecord.get(record) ?? [];
    const of = hub ? (routes.hubs[holder - states]?.id ?? '') : (scenario.states[holder]?.membership ?? 'elsewhere');
    const pair = `${scenario.states[world.originator[record] ?? 0]?.id} ${scenario.states[holder]?.id}`;
    const copy: Copy = {
      ...{ holder, kind: hub ? 'hub' : 'state', of, by: null },
      number: mine.filter((one) => one.of === of).length + 1,
      instruments: (hub ? undefined : instruments.get(pair)) ?? [],
      ...{ keysFrom: null, from: null, until: null, ended: 'held', askedAt: null, ignoredAt: null },
      ...{ residual: false, unacknowledged: false, minutes: 0 },
    };
    copies.set(`${record} ${holder}`, copy);
    byRecord.set(record, [...mine, copy]);
    return copy;
  };
  for (const [n, record] of holdings.record.entries()) {
    const [line, holder, to] = [holdings.line[n] ?? 0, holdings.holder[n] ?? 0, holdings.to[n] ?? 0];
    const hub = holder >= states;
    const tick = log.tick[line] ?? 0;
    const { by = -1 } = aboutOf(log.kind[line] ?? 0, log.entity[line] ?? 0, log.detail[line] ?? 0, sizes);
    if (!hub && to === HOLDING.indexed) find(record, holder).keysFrom = tick;
    if (isHeld(hub, to)) Object.assign(find(record, holder), { from: tick, by: routes.hubs[by]?.id ?? null });
    if (isGone(hub, to)) Object.assign(find(record, holder), { until: tick, ended: 'recalled' });
    if (!hub && to === HOLDING.cut) {
      const keys = copies.get(`${record} ${holder}`);
      if (keys && keys.from === null) keys.until = tick;
    }
  }
  for (let n = 0; n < log.tick.length; n += 1) {
    const kind = log.kind[n] ?? 0;
    if (log.detail[n] !== LOGGED.ignored || (kind !== KIND.recallArrives && kind !== KIND.hubRecalled)) continue;
    const { record = -1, holder = -1 } = aboutOf(kind, log.entity[n] ?? 0, 0, sizes);
    const copy = copies.get(`${record} ${holder}`);
    if (copy) copy.ignoredAt ??= log.tick[n] ?? 0;
  }
  for (const [record, mine] of byRecord)
    for (const copy of mine) {
      const hub = copy.kind === 'hub';
      const at = hub ? record * hubs + copy.holder - states : record * states + copy.holder;
      const asked = (hub ? columns.hubAsked : columns.asked)[at] ?? -1;
      const status = (hub ? columns.hubHas : columns.status)[at] ?? 0;
      const expired = columns.expired[record] === 1;
      const expiry = world.expiry[record] ?? 0;
      if (asked >= 0) copy.askedAt = asked;
      copy.unacknowledged = asked >= 0 && status <= (hub ? AT_HUB.held : HOLDING.held);
      copy.residual = asked >= 0 && isHeld(hub, status) && !expired;
      if (expired && (copy.until === null || copy.until > expiry)) {
        copy.until = expiry;
        copy.ended = 'expired';
      }
      const last = Math.min(copy.until ?? world.horizon, expiry, world.horizon);
      copy.minutes = copy.from === null ? 0 : Math.max(0, last - copy.from);
    }
  return byRecord;
};

/** @returns every record that was made in the run, with its copies */
const all = (trace: Trace): readonly { row: RecordRow; copies: readonly Copy[] }[] => {
  const { world, scenario, columns, log } = trace;
  const copies = copiesOf(trace);
  const rows: { row: RecordRow; copies: readonly Copy[] }[] = [];
  for (let n = 0; n < log.tick.length; n += 1) {
    if (log.kind[n] !== KIND.create) continue;
    const record = log.entity[n] ?? 0;
    const mine = copies.get(record) ?? [];
    const held = mine.filter((copy) => copy.from !== null);
    const misuse = world.innocent[record] === 1;
    rows.push({
      copies: mine,
      row: {
        record,
        about: `${misuse ? 'o' : 't'}${world.subject[record] ?? 0}`,
        by: scenario.states[world.originator[record] ?? 0]?.membership ?? 'elsewhere',
        misuse,
        created: log.tick[n] ?? 0,
        holders: held.length,
        withdrawn: columns.withdrawn[record] === 1,
        residual: mine.filter((copy) => copy.residual).length,
        unacknowledged: mine.filter((copy) => copy.unacknowledged).length,
        exposureMinutes: mine.reduce((sum, copy) => sum + copy.minutes, 0),
      },
    });
  }
  return rows;
};

export const recordsOf = (trace: Trace): readonly RecordRow[] => all(trace).map(({ row }) => row);

/** @returns undefined where no such record was made in this run */
export const recordTimeline = (trace: Trace, record: number): RecordTimeline | undefined => {
  const found = all(trace).find(({ row }) => row.record === record);
  if (!found) return undefined;
  const { world, columns, sizes, log, scenario } = trace;
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let state = 0; state < sizes.states; state += 1) {
    if (state === world.originator[record] || scenario.states[state]?.origin) continue;
    const status = columns.status[record * sizes.states + state] ?? 0;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  const subject = world.subject[record] ?? 0;
  const access: Access[] = [];
  let withdrawnAt: number | null = null;
  for (let n = 0; n < log.tick.length; n += 1) {
    const [kind, entity, detail] = [log.kind[n], log.entity[n] ?? 0, log.detail[n] ?? 0];
    const tick = log.tick[n] ?? 0;
    const seen = (state: number, result: string): void => {
      access.push({ tick, at: scenario.states[state]?.membership ?? 'elsewhere', result });
    };
    if (!found.row.misuse && kind === KIND.cross && Math.floor(entity / MAX_LEGS) === subject) {
      if (detail === MISS.notConfirmed || detail === MISS.none) seen(world.legState[entity] ?? 0, causeName(detail));
    } else if (found.row.misuse && kind === KIND.crossOrdinary && entity === subject && detail === LOGGED.misuseStop)
      seen(world.crossState[subject] ?? 0, 'misuseStop');
    const ends =
      (kind === KIND.withdraw && entity === record) || (kind === KIND.redressed && world.misuseOf[entity] === record);
    if (ends && found.row.withdrawn) withdrawnAt ??= tick;
  }
  return {
    ...found.row,
    faulty: world.faulty[record] === 1,
    guarded: !found.row.misuse && world.guarded[subject] === 1,
    expiry: world.expiry[record] ?? 0,
    withdrawnAt,
    copies: found.copies
      .map(({ holder: _, ...copy }) => copy)
      .sort((a, b) => (a.from ?? a.keysFrom ?? 0) - (b.from ?? b.keysFrom ?? 0)),
    without: {
      noPath: counts[HOLDING.noPath] ?? 0,
      blocked: counts[HOLDING.blocked] ?? 0,
      onItsWay: counts[HOLDING.onItsWay] ?? 0,
      forestalled: counts[HOLDING.forestalled] ?? 0,
      cut: counts[HOLDING.cut] ?? 0,
    },
    access,
  };
};
