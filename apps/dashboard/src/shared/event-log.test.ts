import type { FeedItem, Page } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { appended, HELD, joined, newest, olderThan } from './event-log.ts';

const event = (position: number) => ({ position }) as FeedItem;
const log = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => event(from + n));
const positions = (events: readonly FeedItem[]) => events.map((one) => one.position);

const AT = { asOf: '2026-11-25', knownAt: '2026-11-25', position: null, checkpoint: 1, head: 1 } as const;

/** A log of so many events, answered as the server does. */
const server = (head: number) => {
  const asked: string[] = [];
  const page = async (query: string): Promise<Page<FeedItem>> => {
    asked.push(query);
    const given = new URLSearchParams(query);
    const last = Number(given.get('after') ?? head + 1) - 1;
    const first = Math.max(1, last - Number(given.get('limit')) + 1);
    const items = log(first, last).reverse();
    return { items, next: first > 1 ? String(first) : null, total: head, at: AT } as Page<FeedItem>;
  };
  return { asked, page };
};

describe('the log as the page holds it', () => {
  it('is its newest part, and says how much is older', async () => {
    const { page, asked } = server(12_345);
    const held = await newest(page, []);
    expect([held[0]?.position, held.at(-1)?.position, held.length]).toEqual([9_346, 12_345, HELD]);
    expect(olderThan(held)).toBe(9_345);
    expect(asked).toHaveLength(3);
    expect(olderThan(await newest(server(700).page, []))).toBe(0);
  });

  it('asks only for what it does not hold', async () => {
    const { page, asked } = server(2_010);
    const held = await newest(page, log(1, 2_000));
    expect(positions(held)).toEqual(positions(log(1, 2_010)));
    expect(asked).toHaveLength(1);
  });

  it('takes what the stream brings, and tells a gap', () => {
    expect(positions(appended(log(1, 5), log(4, 7)) ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(appended(log(1, 5), log(7, 8))).toBeUndefined();
    const held = log(1, 5);
    expect(appended(held, log(2, 3))).toBe(held);
    expect(positions(joined(log(1, 5), log(9, 10)))).toEqual([9, 10]);
  });

  it('never has a gap nor an event twice, in whatever pieces it comes', () => {
    let held: readonly FeedItem[] = log(1, 20);
    for (let from = 1; from < 60; from += 3)
      for (const length of [1, 2, 5, 9]) held = appended(held, log(from, from + length)) ?? held;
    expect(positions(held)).toEqual(positions(log(1, 67)));
  });
});
