/** Every acknowledged event once: in the log, and in every read model. */
import { expect } from 'vitest';
import { allItems, type Concord, caughtUp } from './concord.ts';
import type { Acknowledged } from './load.ts';

export type LoggedEvent = { position: number; stream: string; version: number; type: string; actor: string };

/** The whole log, in order. */
export const allEvents = async (concord: Concord): Promise<LoggedEvent[]> => {
  const events: LoggedEvent[] = [];
  for (let after: string | null = '0'; after !== null; ) {
    const { body }: { body: { items: LoggedEvent[]; next: string | null } } = await concord.call(
      `/api/events?limit=1000&after=${after}`,
    );
    events.push(...body.items);
    after = body.next;
  }
  return events;
};

export const LISTS = [
  'organizations',
  'states',
  'memberships',
  'agreements',
  'proposals',
  'resolutions',
  'debates',
  'sources',
  'permissions',
  'activities',
  'evidence',
  'needs',
  'offers',
  'matches',
  'strategies',
  'threats',
  'conditions',
  'plans',
  'timers',
] as const;

type Item = { id: string; position?: number; signed?: { claims: { position: number }[] } };

const counted = (values: readonly unknown[]): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

const inTheLog = (events: readonly LoggedEvent[], acknowledged: readonly Acknowledged[], unanswered: boolean): void => {
  // Dense: the event at place p has position p + 1, so none is missing and none is there twice.
  expect(events.findIndex((event, place) => event.position !== place + 1)).toBe(-1);
  expect(new Set(acknowledged.map((one) => one.position)).size).toBe(acknowledged.length);
  expect(acknowledged.filter((one) => events[one.position - 1]?.stream !== one.stream)).toEqual([]);
  const versions = events.map((event) => `${event.stream} ${event.version}`);
  expect(new Set(versions).size).toBe(versions.length);
  if (unanswered) return;
  // Nothing of ours that was not acknowledged: no command was carried out twice.
  const [first] = acknowledged;
  const actor = first && events[first.position - 1]?.actor;
  const ours = events.filter((event) => event.actor === actor && !event.type.endsWith('/doubted'));
  expect(ours.map((event) => event.position)).toEqual(
    [...acknowledged].map((one) => one.position).sort((a, b) => a - b),
  );
};

const inTheModel = (list: string, items: readonly Item[], acknowledged: readonly Acknowledged[]): void => {
  const mine = acknowledged.filter((one) => one.list === list);
  const ids = counted(items.map((item) => item.id));
  expect(mine.filter((one) => ids.get(one.id) !== 1)).toEqual([]);
  if (list !== 'agreements') return;
  const claims = counted(items.flatMap((item) => item.signed?.claims.map((claim) => claim.position) ?? []));
  expect(mine.filter((one) => claims.get(one.position) !== 1)).toEqual([]);
};

/**
 * Waits until every projection is at the head, then asks the log and every read model for what was acknowledged, and every
 * read model for the same items as a fold of the log from its beginning.
 * @param options.unanswered there were commands that nobody waited for: they may be stored or not
 * @returns the head
 */
export const expectExactlyOnce = async (
  concord: Concord,
  acknowledged: readonly Acknowledged[],
  options: { unanswered?: boolean } = {},
): Promise<number> => {
  const { head, components } = await caughtUp(concord);
  const projections = components.find((one) => one.name === 'projector')?.detail?.projections ?? [];
  expect(projections.length).toBeGreaterThanOrEqual(9);
  expect(projections.filter((one) => one.checkpoint !== head || one.parked > 0)).toEqual([]);
  const events = await allEvents(concord);
  expect(events).toHaveLength(head);
  inTheLog(events, acknowledged, options.unanswered ?? false);
  for (const list of LISTS) {
    const live = await allItems<Item>(concord, list);
    inTheModel(list, live, acknowledged);
    expect(live).toEqual(await allItems<Item>(concord, list, `position=${head}`));
  }
  return head;
};
