/** The topic of the work: made where it is missing, and what its records look like. */
import type { Kafka } from 'kafkajs';
import { Chunk } from './work-queue.ts';

export const WORK_TOPIC = 'concord.work.simulation';
const PARTITIONS = 12;
/** A chunk that was lost with its record is put in again when the planner starts. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** @returns the number of its partitions: twelve, where it was not made by another */
export const ensureWorkTopic = async (kafka: Kafka, topic: string): Promise<number> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) {
      const { brokers } = await admin.describeCluster();
      const replicationFactor = Math.min(3, brokers.length);
      // False: another process was first.
      await admin.createTopics({
        waitForLeaders: true,
        topics: [
          {
            topic,
            numPartitions: PARTITIONS,
            replicationFactor,
            configEntries: [
              { name: 'retention.ms', value: String(KEPT_MS) },
              { name: 'min.insync.replicas', value: replicationFactor > 1 ? '2' : '1' },
            ],
          },
        ],
      });
    }
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0]?.partitions.length || PARTITIONS;
  } finally {
    await admin.disconnect();
  }
};

/** FNV-1a; spreads the first chunks of different experiments. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** In turn over the partitions. A chunk that is put in again comes behind itself, so that whoever takes it finds it done. */
export const partitionOf = ({ experiment, first, count }: Chunk, partitions: number): number =>
  (hashOf(experiment) + Math.floor(first / count)) % partitions;

type Raw = Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;

export const toWorkRecord = (chunk: Chunk, logId: string, partitions: number) => ({
  partition: partitionOf(chunk, partitions),
  key: chunk.experiment,
  value: JSON.stringify(chunk),
  headers: { 'content-type': 'application/json', log: logId },
});

/** @returns undefined: it is of another installation, or no chunk. The log knows what there is to do. */
export const fromWorkRecord = (
  { value, headers = {} }: { value: Buffer | null; headers?: Raw },
  logId: string,
): Chunk | undefined => {
  if (String(headers['log']) !== logId || value === null) return undefined;
  try {
    return Chunk.safeParse(JSON.parse(value.toString())).data;
  } catch {
    return undefined;
  }
};
