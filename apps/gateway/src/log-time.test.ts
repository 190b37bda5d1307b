import type { StoredEvent } from '@concord/event-store';
import { expect, it } from 'vitest';
import { append, claimed, type House, houseOn, organization, server } from './fixtures.test-support.ts';
import { logTime } from './log-time.ts';

const withHouse = async (work: (house: House, head: number) => Promise<void>): Promise<void> => {
  const house = await houseOn(server);
  try {
    await append(house.store, 'organization-a', organization('A'));
    await work(house, await append(house.store, 'organization-a', claimed('seat', 'Minsk'), claimed('seat', 'Moscow')));
  } finally {
    await house.close();
  }
};

/** The store, counting its reads; while `gate` is there they wait for it. */
const watched = ({ store }: House) => {
  const seen = { reads: 0, atOnce: 0, most: 0, gate: undefined as Promise<void> | undefined };
  const read: typeof store.read = async (...asked) => {
    seen.reads += 1;
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    const answer: { events: readonly StoredEvent[]; head: number } = await store.read(...asked);
    await seen.gate;
    seen.atOnce -= 1;
    return answer;
  };
  return { seen, store: { head: () => store.head(), read } };
};
const opened = () => Promise.withResolvers<void>();

it('folds once for all who ask for the same position', () =>
  withHouse(async (house, head) => {
    const { seen, store } = watched(house);
    const at = logTime(house.pool, store);
    const all = await Promise.all(Array.from({ length: 50 }, () => at(head)));
    expect(seen.reads).toBe(1);
    expect(new Set(all.map(({ documents }) => documents)).size).toBe(1);
  }));

it('folds few positions at a time', () =>
  withHouse(async (house) => {
    for (let n = 0; n < 20; n += 1) await append(house.store, 'organization-a', claimed('seat', `${n}`));
    const { seen, store } = watched(house);
    const at = logTime(house.pool, store);
    // The later first, so that none can go on from another.
    await Promise.all(Array.from({ length: 20 }, (_, n) => at(21 - n)));
    expect(seen.most).toBeLessThanOrEqual(2);
  }));

it('forgets a fold that was begun before an event was left out', () =>
  withHouse(async (house, head) => {
    const { seen, store } = watched(house);
    const at = logTime(house.pool, store);
    const gate = opened();
    seen.gate = gate.promise;
    const before = at(head);
    await expect.poll(() => seen.reads).toBe(1);
    await house.pool.query(
      "insert into read.skipped (projection, position, reason, actor) values ('organizations', $1, 'wrong', 'tester')",
      [head],
    );
    const during = at(head);
    gate.resolve();
    expect((await before).documents.get('organization/a')?.version).toBe(3);
    expect((await during).documents.get('organization/a')?.version).toBe(2);
    expect((await at(head)).documents.get('organization/a')?.version).toBe(2);
  }));

it('forgets none of those that wait, and goes on after one that failed', () =>
  withHouse(async (house, head) => {
    const { store } = watched(house);
    let fails = true;
    const at = logTime(house.pool, {
      ...store,
      read: async (...asked) => {
        if (fails) throw new Error('away');
        return store.read(...asked);
      },
    });
    const failed = await Promise.allSettled([at(head), at(1), at(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    fails = false;
    expect((await at(head)).documents.size).toBe(1);
  }));
