/** The topic as the relay finds it: created where it is missing, and asked for its last record. */
import { randomUUID } from 'node:crypto';
import { checkContinues, decode, refusal } from '@concord/event-log';
import type { EventStore, StoredEvent } from '@concord/event-store';
import type { Admin, Kafka } from 'kafkajs';

const withAdmin = async <T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafka.admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
};

/** One partition, kept for ever; three copies where there are three brokers. @throws ForeignRecord where it has more partitions. */
export const ensureTopic = (kafka: Kafka, topic: string): Promise<void> =>
  withAdmin(kafka, async (admin) => {
    if ((await admin.listTopics()).includes(topic)) {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const partitions = topics[0]?.partitions.length ?? 0;
      if (partitions > 1) throw refusal(topic, `it has ${partitions} partitions, and one order needs exactly one.`);
      return;
    }
    const { brokers } = await admin.describeCluster();
    const replicationFactor = Math.min(3, brokers.length);
    await admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions: 1,
          replicationFactor,
          configEntries: [
            { name: 'retention.ms', value: '-1' },
            { name: 'retention.bytes', value: '-1' },
            { name: 'min.insync.replicas', value: replicationFactor > 1 ? '2' : '1' },
          ],
        },
      ],
    });
  });

/** Offset of the last record; undefined: the topic is empty. */
const lastOffset = (kafka: Kafka, topic: string): Promise<number | undefined> =>
  withAdmin(kafka, async (admin) => {
    const partition = (await admin.fetchTopicOffsets(topic)).find((one) => one.partition === 0);
    if (!partition) throw new Error(`the topic ${topic} has no partition 0`);
    return partition.high === partition.low ? undefined : Number(partition.high) - 1;
  });

/** The last record of the topic, as an event; undefined: the topic is empty. @throws ForeignRecord */
const lastRecord = async (
  kafka: Kafka,
  topic: string,
  logId: string,
  signal: AbortSignal,
): Promise<StoredEvent | undefined> => {
  const wanted = await lastOffset(kafka, topic);
  if (wanted === undefined) return undefined;
  // A group of its own each time: one that a killed relay left behind would have to be waited for.
  const consumer = kafka.consumer({
    groupId: `concord.relay.probe.${randomUUID()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
    retry: { retries: 3, restartOnFailure: async () => false },
  });
  const found = Promise.withResolvers<StoredEvent>();
  // It may fail before anyone waits for it; that must not end the process.
  found.promise.catch(() => undefined);
  const stopped = (): void => found.reject(new Error('stopped'));
  signal.addEventListener('abort', stopped);
  consumer.on(consumer.events.CRASH, ({ payload }) => found.reject(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, () => consumer.seek({ topic, partition: 0, offset: String(wanted) }));
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        if (Number(message.offset) < wanted) return;
        try {
          found.resolve(decode(topic, message, logId));
        } catch (error) {
          found.reject(error);
        }
      },
    });
    if (signal.aborted) stopped();
    return await found.promise;
  } finally {
    signal.removeEventListener('abort', stopped);
    await consumer.disconnect().catch(() => undefined);
  }
};

/** Position behind which to go on. @throws ForeignRecord where the topic does not continue this log */
export const resumeAfter = async (
  kafka: Kafka,
  topic: string,
  store: EventStore,
  signal: AbortSignal,
): Promise<number> => {
  const last = await lastRecord(kafka, topic, await store.logId(), signal);
  if (!last) return 0;
  await checkContinues(topic, last, store);
  return last.position;
};
