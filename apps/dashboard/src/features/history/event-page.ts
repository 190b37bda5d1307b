/** Pages of the event list from the server, newest first; what the server does not filter by is filtered on the way. */

import type { FeedItem, Page } from '@concord/read-models';
import { saysOf } from '../../shared/says.ts';

export type EventFilter = {
  type?: string | undefined;
  stream?: string | undefined;
  actor?: string | undefined;
  q?: string | undefined;
  /** Positions, both included. */
  from?: number | undefined;
  to?: number | undefined;
};
/** `next`: the position below which the next page begins. `searched`: events looked at for this page. */
export type EventPage = { items: readonly FeedItem[]; next: number | null; searched: number; head: number };

const SLICE = 1_000;
const MOST_SEARCHED = 10_000;

export const matches = (event: FeedItem, { actor, q }: EventFilter): boolean =>
  (actor === undefined || event.actor.toLowerCase().includes(actor.toLowerCase())) &&
  (q === undefined ||
    `${saysOf(event)} ${event.type} ${event.stream} ${JSON.stringify(event.data)}`
      .toLowerCase()
      .includes(q.toLowerCase()));

/** @param before only events below this position */
export const eventPage = async (
  ask: (query: string) => Promise<Page<FeedItem>>,
  filter: EventFilter,
  before: number | undefined,
  size: number,
): Promise<EventPage> => {
  const narrow = filter.actor !== undefined || filter.q !== undefined;
  const items: FeedItem[] = [];
  let searched = 0;
  let head = 0;
  let start = before ?? (filter.to === undefined ? undefined : filter.to + 1);
  if (start !== undefined && filter.to !== undefined) start = Math.min(start, filter.to + 1);
  for (;;) {
    const query = new URLSearchParams({ order: 'desc', limit: String(narrow ? SLICE : size) });
    if (start !== undefined) query.set('after', String(start));
    if (filter.type !== undefined) query.set('type', filter.type);
    if (filter.stream !== undefined) query.set('stream', filter.stream);
    const page = await ask(query.toString());
    head = page.at.head;
    for (const event of page.items) {
      if (filter.from !== undefined && event.position < filter.from) return { items, next: null, searched, head };
      searched += 1;
      if (matches(event, filter)) items.push(event);
      if (items.length === size) {
        const last = event.position;
        const more = page.next !== null || page.items.at(-1)?.position !== last;
        return { items, next: more && last > (filter.from ?? 1) ? last : null, searched, head };
      }
    }
    if (page.next === null) return { items, next: null, searched, head };
    start = Number(page.next);
    if (searched >= MOST_SEARCHED) return { items, next: start, searched, head };
  }
};
