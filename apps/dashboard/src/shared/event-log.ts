/** The newest part of the log, as the page holds it: in the order of positions, without a gap. */
import type { FeedItem, Page } from '@concord/read-models';

/** So many events are held; what is older is asked for where it is shown. */
export const HELD = 3_000;
const PAGE = 1_000;

export type EventLog = readonly FeedItem[];

/** Both, each event once. Where there is a gap between them, only what lies behind it. */
export const joined = (older: EventLog, newer: EventLog): EventLog => {
  const [first] = newer;
  if (!first) return older;
  const last = older.at(-1)?.position ?? 0;
  if (first.position > last + 1) return newer;
  const more = newer.filter((event) => event.position > last);
  return more.length === 0 ? older : [...older, ...more].slice(-HELD);
};

/** What the stream brought, behind what is held; undefined: something between was missed and has to be asked for. */
export const appended = (held: EventLog, came: EventLog): EventLog | undefined => {
  const last = held.at(-1)?.position ?? 0;
  const news = came.filter((event) => event.position > last);
  const [first] = news;
  return first && first.position > last + 1 ? undefined : joined(held, news);
};

/** Reads backwards from the head, as far as what is held already, at most {@link HELD}. */
export const newest = async (page: (query: string) => Promise<Page<FeedItem>>, held: EventLog): Promise<EventLog> => {
  const last = held.at(-1)?.position ?? 0;
  const read: FeedItem[] = [];
  for (let after: string | null = ''; after !== null && read.length < HELD; ) {
    const { items, next }: Page<FeedItem> = await page(
      `order=desc&limit=${PAGE}${after === '' ? '' : `&after=${after}`}`,
    );
    read.push(...items);
    after = items.some(({ position }) => position <= last) ? null : next;
  }
  return joined(held, read.toReversed());
};

/** How many older events there are than those held: positions have no gaps. */
export const olderThan = (held: EventLog): number => Math.max(0, (held[0]?.position ?? 1) - 1);
