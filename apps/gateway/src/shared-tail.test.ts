import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, claimed, type House, houseOn, organization, server } from './fixtures.test-support.ts';
import { type SharedTail, sharedTail } from './shared-tail.ts';
import { sharedWatermark } from './shared-watermark.ts';

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
  await append(house.store, 'organization-a', organization('A'));
});
afterAll(() => house.close());

/** A tail that counts how often the store is followed and read. */
const watched = () => {
  const seen = { tails: 0, reads: 0 };
  const { store } = house;
  const tail = sharedTail(
    {
      head: () => store.head(),
      read: (...asked) => {
        seen.reads += 1;
        return store.read(...asked);
      },
      tail: (...asked) => {
        seen.tails += 1;
        return store.tail(...asked);
      },
    },
    async (events) => events.map(({ position }) => ({ position, text: `event ${position}` })),
  );
  return { seen, tail };
};

const until = async (tail: SharedTail, from: number, to: number): Promise<number[]> => {
  const got: number[] = [];
  const { signal } = new AbortController();
  while ((got.at(-1) ?? from) < to) {
    const { messages } = await tail.after(got.at(-1) ?? from, 10_000, signal);
    got.push(...messages.map(({ position }) => position));
  }
  return got;
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + 1 + n);

describe('one tail for all', () => {
  it('follows the log once, however many listen, and gives each the events behind its own position', async () => {
    const { seen, tail } = watched();
    const head = await append(house.store, 'organization-a', claimed('seat', 'one'), claimed('seat', 'two'));
    const leave = Array.from({ length: 30 }, () => tail.join());
    const all = Array.from({ length: 30 }, (_, n) => until(tail, n % 3 === 0 ? 0 : head, head + 3));
    await append(house.store, 'organization-a', claimed('seat', 'three'));
    await append(house.store, 'organization-a', claimed('seat', 'four'), claimed('seat', 'five'));
    for (const [n, got] of (await Promise.all(all)).entries())
      expect(got).toEqual(range(n % 3 === 0 ? 0 : head, head + 3));
    expect(seen.tails).toBe(1);
    // Only those that came late read by themselves.
    expect(seen.reads).toBeLessThanOrEqual(10);
    for (const one of leave) one();
    const again = tail.join();
    const next = until(tail, head + 3, head + 4);
    await append(house.store, 'organization-a', claimed('seat', 'six'));
    expect(await next).toEqual([head + 4]);
    expect(seen.tails).toBe(2);
    again();
  });

  it('keeps a bounded part: whoever fell behind it reads on from the store, and is told when it is too far behind', async () => {
    const { seen, tail } = watched();
    const head = await house.store.head();
    const leave = tail.join();
    const quick = until(tail, head, head + 1_501);
    for (const many of [1, 750, 750])
      await append(house.store, 'organization-a', ...Array.from({ length: many }, () => claimed('seat', 'x')));
    await quick;
    const before = seen.reads;
    expect(await until(tail, head, head + 1_501)).toEqual(range(head, head + 1_501));
    expect(seen.reads).toBeGreaterThan(before);
    const { signal } = new AbortController();
    expect(await tail.after(head, 100, signal)).toEqual({ messages: [], head: head + 1_501 });
    leave();
  });

  it('ends those that wait when the store fails, and begins anew for the next', async () => {
    let fails = true;
    const { store } = house;
    const tail = sharedTail(
      {
        head: () => (fails ? Promise.reject(new Error('away')) : store.head()),
        read: (...asked) => store.read(...asked),
        tail: (...asked) => store.tail(...asked),
      },
      async (events) => events.map(({ position }) => ({ position, text: '' })),
    );
    const leave = tail.join();
    const { signal } = new AbortController();
    await expect(tail.after(0, 10_000, signal)).rejects.toThrow('away');
    fails = false;
    expect((await tail.after(0, 10_000, signal)).messages[0]?.position).toBe(1);
    leave();
  });
});

it('asks how far everything is once for all who listen', async () => {
  let asked = 0;
  const marks = sharedWatermark(async () => {
    asked += 1;
    return { head: asked };
  }, 60_000);
  const gone = new AbortController();
  const leave = Array.from({ length: 40 }, () => marks.join());
  const all = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const first = await marks.newest(0, gone.signal);
      return marks.newest(first?.serial ?? 0, gone.signal);
    }),
  );
  expect(new Set(all.map((mark) => JSON.stringify(mark?.data)))).toEqual(new Set(['{"head":2}']));
  expect(asked).toBe(2);
  gone.abort();
  expect(await marks.newest(99, gone.signal)).toBeUndefined();
  for (const one of leave) one();
});
