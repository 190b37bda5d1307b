/** How far this reader has looked, by account, kept in this browser. */
import type { FeedItem } from '@concord/read-models';
import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';

const Seen = z.object({ position: z.number().int(), at: z.string() });
export type Seen = z.infer<typeof Seen>;

const read = (key: string): Seen | undefined => {
  try {
    return Seen.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
};

/** A first look marks everything as seen: there is nothing to compare with. */
export const useSeen = (username: string, head: number | undefined): [Seen | undefined, () => void] => {
  const key = `seen:${username}`;
  const [seen, setSeen] = useState(() => read(key));
  const mark = useCallback(() => {
    if (head === undefined) return;
    const now = { position: head, at: new Date().toISOString() };
    localStorage.setItem(key, JSON.stringify(now));
    setSeen(now);
  }, [key, head]);
  useEffect(() => {
    if (seen === undefined) mark();
  }, [seen, mark]);
  return [seen, mark];
};

export type Moved = { stream: string; subject: string; kind: string; last: FeedItem; count: number };

/** What moved since, by item, the last that happened to it first. */
export const movedSince = (events: readonly FeedItem[], position: number): readonly Moved[] => {
  const moved = new Map<string, Moved>();
  for (const event of events) {
    if (event.position <= position) continue;
    const before = moved.get(event.stream);
    const kind = event.type.slice(0, event.type.indexOf('/'));
    moved.set(event.stream, {
      stream: event.stream,
      subject: event.subject,
      kind,
      last: before && before.last.position > event.position ? before.last : event,
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...moved.values()].sort((a, b) => b.last.position - a.last.position);
};
