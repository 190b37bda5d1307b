/** Both adapters against the one contract, and what only a topic can do. */
import { type KafkaServer, missingForKafka, type Postgres, startKafka, startPostgres } from '@concord/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRecord } from './cloud-event.ts';
import { contract } from './contract.test-support.ts';
import { kafkaLog } from './kafka.ts';
import {
  append,
  embeddedRig,
  type KafkaRig,
  kafkaRig,
  ledger,
  notOfBroker,
  numbers,
  positionsOf,
  reader,
} from './rig.test-support.ts';

const missing = await missingForKafka();
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe('the embedded log', () =>
  contract(
    () => embeddedRig(postgres),
    () => postgres,
  ));

describe.skipIf(missing)(`the log through Kafka${missing ? ` (${missing})` : ''}`, () => {
  let broker: KafkaServer;
  beforeAll(async () => {
    broker = await startKafka();
  });
  afterAll(() => broker?.stop());

  contract(
    () => kafkaRig(postgres, broker.brokers),
    () => postgres,
  );

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
      expect(ahead.errors.filter(notOfBroker)).toEqual([]);
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

    it('goes on when its connections were cut', async () => {
      const proxy = await broker.proxy();
      const one = reader('cut');
      const log = kafkaLog({ brokers: [proxy.brokers], store: rig.store, topic: rig.topic });
      await log.subscribe(one);
      await rig.send(await range(1, 10));
      await one.reaches(10);
      proxy.sever();
      await rig.send(await range(11, 20));
      await one.reaches(20);
      expect(positionsOf(one)).toEqual(numbers(1, 20));
      await log.close();
      await proxy.close();
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
