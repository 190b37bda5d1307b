import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { missingForKafka } from './java.ts';
import { type KafkaServer, startKafka } from './kafka.ts';

const missing = await missingForKafka();
const TOPIC = 'throw-away';

describe.skipIf(missing)(`a throw-away Kafka${missing ? ` (${missing})` : ''}`, () => {
  let server: KafkaServer;
  const client = (brokers: string): Kafka =>
    new Kafka({ clientId: 'test', brokers: [brokers], logLevel: logLevel.NOTHING, retry: { initialRetryTime: 50 } });
  const high = async (): Promise<number> => {
    const admin = client(server.brokers).admin();
    await admin.connect();
    const [offsets] = await admin.fetchTopicOffsets(TOPIC).finally(() => admin.disconnect());
    return Number(offsets?.high);
  };
  const send = async (brokers: string, values: readonly string[]): Promise<void> => {
    const producer = client(brokers).producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    for (const value of values) await producer.send({ topic: TOPIC, acks: -1, messages: [{ value }] });
    await producer.disconnect();
  };

  beforeAll(async () => {
    server = await startKafka();
    const admin = client(server.brokers).admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: TOPIC, numPartitions: 1 }] });
    await admin.disconnect();
  });
  afterAll(() => server?.stop());

  it('keeps what was acknowledged across a kill and a start on the same port', async () => {
    const before = await high();
    await send(server.brokers, ['a', 'b']);
    await server.kill();
    await expect(
      client(server.brokers)
        .admin({ retry: { retries: 0 } })
        .connect(),
    ).rejects.toThrow();
    await server.start();
    await vi.waitFor(async () => expect(await high()).toBe(before + 2), { timeout: 30_000 });
  });

  it('loses replies, not records, behind the proxy, and lets nothing pass while it stalls', async () => {
    const proxy = await server.proxy();
    const before = await high();
    proxy.loseProduceReplies(3);
    await send(
      proxy.brokers,
      Array.from({ length: 10 }, (_, i) => String(i)),
    );
    expect(proxy.lost()).toBeGreaterThanOrEqual(3);
    // One awaited after another, an idempotent producer sends what it heard nothing of again, and the broker keeps one.
    expect(await high()).toBe(before + 10);

    proxy.heal();
    const admin = client(proxy.brokers).admin();
    await admin.connect();
    proxy.stall();
    let answered = false;
    const asking = admin.listTopics().then((topics) => {
      answered = true;
      return topics;
    });
    expect(await high()).toBe(before + 10);
    expect(answered).toBe(false);
    proxy.heal();
    expect(await asking).toContain(TOPIC);
    await admin.disconnect();
  });

  it('is talked to by a kafkajs that arms no timer for the past', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const admin = client(server.brokers).admin();
    await admin.connect();
    await admin.listTopics();
    await admin.disconnect();
    expect(timers.mock.calls.map(([, ms]) => ms).filter((ms) => ms !== undefined && ms < 0)).toEqual([]);
    timers.mockRestore();
  });
});
