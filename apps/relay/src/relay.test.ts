import { randomUUID } from 'node:crypto';
import { kafkaClient, toRecord } from '@concord/event-log';
import {
  type FaultProxy,
  freePort,
  type KafkaServer,
  missingForKafka,
  type Postgres,
  startKafka,
  startPostgres,
} from '@concord/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, expectCopy, newLog, openLog, type Running, run, type TestLog } from './relay.test-support.ts';

const missing = await missingForKafka();

describe.skipIf(missing)(`the relay${missing ? ` (${missing})` : ''}`, () => {
  let postgres: Postgres;
  let broker: KafkaServer;
  let proxy: FaultProxy;
  let log: TestLog;
  let topic: string;
  const relays: Running[] = [];
  const relay = (over: Partial<Parameters<typeof run>[0]> = {}): Running => {
    const one = run({ store: log.store, databaseUrl: log.url, brokers: [broker.brokers], topic, ...over });
    relays.push(one);
    return one;
  };
  const query = async <R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client
      .query<R>(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  };

  beforeAll(async () => {
    [postgres, broker] = await Promise.all([startPostgres(), startKafka()]);
    proxy = await broker.proxy();
  });
  afterAll(() => Promise.all([postgres?.stop(), broker?.stop()]));
  beforeEach(async () => {
    topic = `log-${randomUUID()}.v1`;
    log = await newLog(postgres);
  });
  afterEach(async () => {
    proxy.heal();
    await Promise.all(relays.splice(0).map((one) => one.stop()));
    await log.end();
  });

  it('copies every event in order, at offset = position - 1, into one partition that is kept for ever', async () => {
    await append(log.store, 1_200);
    const one = relay();
    await one.is({ role: 'leader', published: 1_200 });
    await append(log.store, 7);
    await one.is({ published: 1_207, error: null, refused: null });
    await expectCopy(broker.brokers, topic, log.store);
    const admin = kafkaClient([broker.brokers], 'look').admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: topic, configNames: ['retention.ms', 'retention.bytes'] }],
    });
    await admin.disconnect();
    expect(topics[0]?.partitions).toHaveLength(1);
    expect(resources[0]?.configEntries.map((entry) => entry.configValue)).toEqual(['-1', '-1']);
  });

  it('goes on behind the last record of the topic after a restart', async () => {
    for (const total of [300, 600, 900]) {
      await append(log.store, 300);
      const one = relay();
      await one.is({ published: total });
      await one.stop();
      expect(one.state()).toMatchObject({ role: 'waiting', published: total });
    }
    const idle = relay();
    await idle.is({ role: 'leader', published: 900 });
    await expectCopy(broker.brokers, topic, log.store);
  });

  it('loses and doubles nothing when replies to its sends are lost', async () => {
    const one = relay({ brokers: [proxy.brokers] });
    await one.is({ role: 'leader' });
    proxy.loseProduceReplies(5);
    const before = proxy.lost();
    // Small appends, so that there are many sends, until enough of them went unanswered.
    let total = 0;
    while (total < 1_000 || proxy.lost() < before + 20) {
      await append(log.store, 10);
      total += 10;
      await one.is({ published: total });
    }
    proxy.heal();
    expect(total).toBeGreaterThanOrEqual(1_000);
    await expectCopy(broker.brokers, topic, log.store);
  });

  it('goes on when its connections are cut, and when the broker was killed and is back', async () => {
    const one = relay({ brokers: [proxy.brokers] });
    await append(log.store, 100);
    await one.is({ published: 100 });
    proxy.sever();
    await append(log.store, 100);
    await one.is({ published: 200 });
    await broker.kill();
    try {
      await append(log.store, 1_000);
      await one.is({ error: expect.stringMatching(/./) });
      expect(one.state().published).toBe(200);
    } finally {
      await broker.start();
    }
    await one.is({ published: 1_200, error: null });
    await expectCopy(broker.brokers, topic, log.store);
  });

  it('says so while the broker hangs, and is well again when it answers', async () => {
    const one = relay({ brokers: [proxy.brokers] });
    await append(log.store, 100);
    await one.is({ published: 100, error: null });
    proxy.stall();
    await append(log.store, 10);
    await one.is({ error: expect.stringMatching(/^Kafka has not answered for \d+ s$/), published: 100 });
    proxy.heal();
    await one.is({ published: 110, error: null });
    await expectCopy(broker.brokers, topic, log.store);
  });

  it('tells a broker that cannot be reached from a topic that is refused', async () => {
    const one = relay({ brokers: [`127.0.0.1:${await freePort()}`] });
    await one.is({ role: 'leader', refused: null, error: expect.stringContaining('ECONNREFUSED') });
  });

  describe('with a second one', () => {
    it('stands by, and takes over when the leader stops', async () => {
      await append(log.store, 50);
      const first = relay();
      await first.is({ role: 'leader', published: 50 });
      const second = relay();
      await second.is({ role: 'standby' });
      await append(log.store, 50);
      await first.is({ published: 100 });
      expect(second.state()).toMatchObject({ role: 'standby', published: 0 });
      await first.stop();
      await append(log.store, 50);
      await second.is({ role: 'leader', published: 150 });
      await expectCopy(broker.brokers, topic, log.store);
    });

    it('takes over when the leader loses the session that holds the lock; one leads at a time', async () => {
      const pair = [relay(), relay()];
      await append(log.store, 50);
      const led = async (published: number): Promise<Running> => {
        await Promise.any(pair.map((one) => one.is({ role: 'leader', published })));
        const leaders = pair.filter((one) => one.state().role === 'leader');
        expect(leaders).toHaveLength(1);
        return leaders[0]!;
      };
      await led(50);
      for (const total of [100, 150, 200]) {
        const ended = await query<{ ended: boolean }>(
          log.url,
          "select pg_terminate_backend(pid) as ended from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
        );
        expect(ended).toEqual([{ ended: true }]);
        await append(log.store, 50);
        await led(total);
      }
      await expectCopy(broker.brokers, topic, log.store);
    });
  });

  describe('refuses, sends nothing, and says how a new topic is started', () => {
    const refused = async (one: Running, because: RegExp, held: number): Promise<void> => {
      await one.is({ refused: expect.stringMatching(because) });
      expect(one.state().refused).toContain(`"CONCORD_TOPIC=${topic.replace(/1$/, '2')} npm start -- --kafka"`);
      const admin = kafkaClient([broker.brokers], 'look').admin();
      await admin.connect();
      const offsets = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
      expect(offsets.reduce((sum, partition) => sum + Number(partition.high), 0)).toBe(held);
    };

    it('a topic that a restored database does not continue', async () => {
      await append(log.store, 10);
      const copy = `restored_${process.pid}`;
      const name = new URL(log.url).pathname.slice(1);
      // A template must have no sessions; the store opens new ones when it needs them.
      await query(postgres.url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      await query(postgres.url, `create database ${copy} template ${name} strategy file_copy`);
      await append(log.store, 10);
      const before = relay();
      await before.is({ published: 20 });
      await before.stop();

      const restored = await openLog(postgres.databaseUrl(copy));
      const options = { store: restored.store, databaseUrl: restored.url };
      const behind = relay(options);
      await refused(
        behind,
        /has event \S+ at position 20, where the log has nothing\. Was the database restored\?/,
        20,
      );
      await behind.stop();
      await append(restored.store, 15);
      const past = relay(options);
      await refused(
        past,
        /has event \S+ at position 20, where the log has event \S+\. Was the database restored\?/,
        20,
      );
      await past.stop();

      // And the command that it names helps.
      topic = topic.replace(/1$/, '2');
      const anew = relay(options);
      await anew.is({ published: 25, refused: null });
      await expectCopy(broker.brokers, topic, restored.store);
      await anew.stop();
      await restored.end();
      await query(postgres.url, `drop database ${copy} with (force)`);
    });

    const create = async (numPartitions: number): Promise<void> => {
      const admin = kafkaClient([broker.brokers], 'look').admin();
      await admin.connect();
      await admin
        .createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions }] })
        .finally(() => admin.disconnect());
    };
    const put = async (message: { key: string; value: string; headers?: Record<string, string> }): Promise<void> => {
      const producer = kafkaClient([broker.brokers], 'look').producer({ allowAutoTopicCreation: false });
      await producer.connect();
      await producer.send({ topic, messages: [message] }).finally(() => producer.disconnect());
    };

    it('the topic of another log', async () => {
      await append(log.store, 3);
      await create(1);
      const [event] = (await log.store.read(0, { limit: 1 })).events;
      await put(toRecord(event!, 'another'));
      await refused(relay(), /at offset 0: it belongs to the log concord:another, not to concord:/, 1);
    });

    it('a topic with records that are no events', async () => {
      await append(log.store, 3);
      await create(1);
      await put({ key: 'k', value: 'v' });
      await refused(relay(), /at offset 0: header ce_specversion is missing/, 1);
    });

    it('a topic with several partitions', async () => {
      await append(log.store, 3);
      await create(3);
      await refused(relay(), /it has 3 partitions, and one order needs exactly one/, 0);
    });
  });
});
