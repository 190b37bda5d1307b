/** One contract, two adapters: whatever reads the log may rely on this, embedded or through Kafka. */
import type { Postgres } from '@concord/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { append, ledger, notOfBroker, numbers, positionsOf, type Rig, reader } from './rig.test-support.ts';

/** Declares the tests. The store is taken away by killing `server`. */
export const contract = (open: () => Promise<Rig>, server: () => Postgres): void => {
  let rig: Rig;
  const grow = async (count: number): Promise<void> => {
    await append(rig.store, count);
    await rig.publish();
  };
  beforeEach(async () => {
    rig = await open();
  });
  afterEach(() => rig.end());

  it('gives every event as it was stored, dense and in order, from any checkpoint', async () => {
    await grow(1_200);
    const log = rig.log();
    const starts = [0, 1, 499, 1_199, 1_200];
    const readers = starts.map((at) => reader(`from-${at}`, ledger(at)));
    for (const one of readers) await log.subscribe(one);
    await Promise.all(readers.map((one) => one.reaches(1_200)));
    await grow(10);
    await Promise.all(readers.map((one) => one.reaches(1_210)));
    expect(readers.map(positionsOf)).toEqual(starts.map((at) => numbers(at + 1, 1_210)));
    const stored = (await rig.store.read(0, { limit: 2_000 })).events;
    expect(readers[0]?.ledger.seen).toEqual(stored);
    for (const one of readers) {
      expect(Math.max(...one.ledger.heads)).toBe(1_210);
      expect(one.errors.filter(notOfBroker)).toEqual([]);
    }
  });

  it('goes on after a stop where it was', async () => {
    await grow(20);
    const one = reader('stopped');
    const log = rig.log();
    const subscription = await log.subscribe(one);
    await one.reaches(20);
    await subscription.stop();
    await grow(5);
    expect(one.ledger.checkpoint).toBe(20);
    await log.subscribe(one);
    await one.reaches(25);
    expect(positionsOf(one)).toEqual(numbers(1, 25));
  });

  it('asks again from the checkpoint after a throw, and says what was thrown', async () => {
    let throws = 3;
    const one = reader('throwing', ledger(), ({ events }) => {
      if ((events.at(-1)?.position ?? 0) > 10 && throws-- > 0) throw new Error('not today');
    });
    await grow(10);
    await rig.log().subscribe(one);
    await one.reaches(10);
    await grow(10);
    await one.reaches(20);
    expect(positionsOf(one)).toEqual(numbers(1, 20));
    expect(one.errors.map(String)).toEqual(Array(3).fill('Error: not today'));
  });

  it('lets no reader wait for another', async () => {
    const broken = reader('broken', ledger(), () => {
      throw new Error('never');
    });
    let release = (): void => undefined;
    const held = reader('held', ledger(), () => new Promise<void>((resolve) => (release = resolve)));
    const free = reader('free');
    const log = rig.log();
    for (const one of [broken, held, free]) await log.subscribe(one);
    await grow(30);
    await free.reaches(30);
    await broken.fails('never');
    expect([broken.ledger.checkpoint, held.ledger.checkpoint]).toEqual([0, 0]);
    expect(positionsOf(free)).toEqual(numbers(1, 30));
    // Its batch under way is finished before the log is closed; what it applied then is whole.
    const closing = Promise.all([rig.log().close(), log.close()]);
    release();
    await closing;
  });

  it('goes on with the stand-by when the other instance ends', async () => {
    const book = ledger();
    const instances = [reader('twice', book), reader('twice', book)];
    const subscriptions = await Promise.all(instances.map((one) => rig.log().subscribe(one)));
    await grow(40);
    await instances[0]?.reaches(40);
    const active = instances[0]?.applied() ? 0 : 1;
    await subscriptions[active]?.stop();
    const before = instances[active]?.applied();
    await grow(40);
    await instances[1 - active]?.reaches(80);
    expect(book.seen.map((event) => event.position)).toEqual(numbers(1, 80));
    expect(instances[active]?.applied()).toBe(before);
  });

  it('writes nothing for a zombie: held in a batch while the stand-by went on', async () => {
    const book = ledger();
    let release = (): void => undefined;
    let held = false;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const zombie = reader('zombie', book, async ({ events }) => {
      if (!held && events.some((event) => event.position > 5)) {
        held = true;
        await gate;
      }
    });
    const standby = reader('zombie', book);
    const first = rig.log();
    await first.subscribe(zombie);
    await grow(5);
    await zombie.reaches(5);
    await grow(5);
    await expect.poll(() => held, { timeout: 30_000 }).toBe(true);
    await rig.log().subscribe(standby);
    await standby.reaches(10);
    release();
    await zombie.fails('CheckpointMoved');
    await grow(5);
    await standby.reaches(15);
    expect(book.seen.map((event) => event.position)).toEqual(numbers(1, 15));
    expect(standby.applied()).toBeGreaterThanOrEqual(5);
  });

  it('waits while the store is away, and goes on when it is back', async () => {
    const one = reader('patient');
    await grow(5);
    await rig.log().subscribe(one);
    await one.reaches(5);
    await append(rig.store, 5);
    const send = await rig.staged();
    await server().kill();
    try {
      await send();
      await one.fails('StoreUnavailable');
    } finally {
      await server().start();
    }
    await grow(5);
    await one.reaches(15);
    expect(positionsOf(one)).toEqual(numbers(1, 15));
  });

  it('ends everything on close', async () => {
    const log = rig.log();
    const readers = [reader('one'), reader('two')];
    for (const one of readers) await log.subscribe(one);
    await grow(5);
    await Promise.all(readers.map((one) => one.reaches(5)));
    await log.close();
    await log.close();
    await grow(5);
    const witness = reader('witness');
    await rig.log().subscribe(witness);
    await witness.reaches(10);
    expect(readers.map(positionsOf)).toEqual([numbers(1, 5), numbers(1, 5)]);
  });
};
