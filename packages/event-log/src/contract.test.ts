/** One contract, two adapters: whatever reads the log may rely on this, embedded or through Kafka. */
import { type KafkaServer, missingForKafka, type Postgres, startKafka, startPostgres } from '@concord/testing';
import { KafkaJSError } from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRecord } from './cloud-event.ts';
import {
  append,
  embeddedRig,
  type KafkaRig,
  kafkaRig,
  ledger,
  numbers,
  type Reader,
  type Rig,
  reader,
} from './contract.test-support.ts';

const missing = await missingForKafka();
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

/** A broker that has just started says once or twice that its coordinator is still loading. */
const notTransient = (error: unknown): boolean => !(error instanceof KafkaJSError && error.retriable);
const positionsOf = (one: Reader): number[] => one.ledger.seen.map((event) => event.position);

const contract = (open: () => Promise<Rig>): void => {
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
      expect(one.errors.filter(notTransient)).toEqual([]);
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
    await zombie.fails(/CheckpointMoved|KafkaJS/).catch(() => undefined);
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
    await postgres.kill();
    try {
      await send();
      await one.fails('StoreUnavailable');
    } finally {
      await postgres.start();
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

describe('the embedded log', () => contract(() => embeddedRig(postgres)));

describe.skipIf(missing)(`the log through Kafka${missing ? ` (${missing})` : ''}`, () => {
  let broker: KafkaServer;
  beforeAll(async () => {
    broker = await startKafka();
  });
  afterAll(() => broker?.stop());

  contract(() => kafkaRig(postgres, broker.brokers));

  describe('and what only a topic can do', () => {
    let rig: KafkaRig;
    beforeEach(async () => {
      rig = await kafkaRig(postgres, broker.brokers);
      await append(rig.store, 20);
    });
    afterEach(() => rig.end());
    const range = async (from: number, to: number) => (await rig.store.read(from - 1, { limit: to - from + 1 })).events;

    it('fills gaps from the store and says so, and skips what comes twice', async () => {
      const one = reader('gaps');
      await rig.log().subscribe(one);
      await rig.send(await range(4, 6));
      await one.reaches(6);
      await rig.send([...(await range(5, 6)), ...(await range(12, 13)), ...(await range(1, 13))]);
      await one.reaches(13);
      await rig.send(await range(14, 20));
      await one.reaches(20);
      expect(one.ledger.seen).toEqual(await range(1, 20));
      expect(one.errors.map(String)).toEqual([
        'GapFilled: positions 1 to 3 were missing in the topic and came from the store',
        'GapFilled: positions 7 to 11 were missing in the topic and came from the store',
      ]);
    });

    it('waits for a topic that is behind its checkpoint', async () => {
      await rig.send(await range(1, 4));
      const ahead = reader('ahead', ledger(18));
      const witness = reader('witness');
      await rig.log().subscribe(ahead);
      await rig.log().subscribe(witness);
      await witness.reaches(4);
      await rig.send(await range(5, 20));
      await ahead.reaches(20);
      expect(positionsOf(ahead)).toEqual([19, 20]);
      expect(ahead.errors.filter(notTransient)).toEqual([]);
    });

    describe('refuses', () => {
      /** Nothing of it is applied, and the sentence says where, why, and how a new topic is started. */
      const refused = async (because: RegExp): Promise<void> => {
        const one = reader('strict');
        await rig.log().subscribe(one);
        await one.fails(because);
        await one.fails(
          /^ForeignRecord: The topic \S+ does not .* "CONCORD_TOPIC=\S+ npm start -- --kafka" starts a new topic/,
        );
        expect(one.ledger.seen).toEqual([]);
      };

      it('the records of another log', async () => {
        await rig.send(await range(1, 5), 'another');
        await refused(/at offset 0: it belongs to the log concord:another, not to concord:/);
      });

      it('the history of a database that was restored since', async () => {
        const [last] = await range(5, 5);
        await rig.send([...(await range(1, 4)), { ...last!, id: 'from-a-lost-future' }]);
        await refused(/has event from-a-lost-future at position 5, where the log has event .*restored\?/);
      });

      it('positions that the log does not have', async () => {
        const [last] = await range(20, 20);
        await rig.send([...(await range(1, 20)), { ...last!, position: 21, id: 'beyond' }]);
        await refused(/has event beyond at position 21, where the log has nothing/);
      });

      it('what cannot be decoded', async () => {
        const [event] = await range(1, 1);
        const { headers, ...record } = toRecord(event!, await rig.store.logId());
        const { ce_type: _, ...rest } = headers;
        await rig.raw({ ...record, headers: rest });
        await refused(/offset 0: header ce_type is missing/);
      });
    });

    it('goes on when the broker was killed and is back; who closes meanwhile need not wait for it', async () => {
      const [steady, leaving] = [reader('steady'), reader('leaving')];
      const [log, closing] = [rig.log(), rig.log()];
      await log.subscribe(steady);
      await closing.subscribe(leaving);
      await rig.send(await range(1, 10));
      await Promise.all([steady.reaches(10), leaving.reaches(10)]);
      await broker.kill();
      try {
        await Promise.all([steady.fails('KafkaJS'), leaving.fails('KafkaJS')]);
        await closing.close();
      } finally {
        await broker.start();
      }
      await rig.send(await range(11, 20));
      await steady.reaches(20);
      expect(positionsOf(steady)).toEqual(numbers(1, 20));
      expect(positionsOf(leaving)).toEqual(numbers(1, 10));
    });
  });
});
