/**
 * Copies the log to Kafka: one leader, one awaited batch in flight, and after any error a new producer that goes on behind
 * the topic's last record. kafkajs loses acknowledged messages when an idempotent producer sends side by side.
 */
import { backOff, fromRecord, kafkaClient, pauseFor, TOPIC, toRecord } from '@concord/event-log';
import type { EventStore, StoredEvent } from '@concord/event-store';
import type { Kafka } from 'kafkajs';
import pg from 'pg';

const LEADER_LOCK = 7_301_992;
const BATCH = 500;
const PROBE_MS = 5_000;

/** The topic does not continue this log: a restored database, or a foreign topic. Nothing is sent. */
export class ForeignTopic extends Error {
  override readonly name = 'ForeignTopic';
}

export type RelayState = {
  role: 'leader' | 'standby' | 'waiting';
  published: number;
  refused: string | null;
  error: string | null;
};

export type RelayOptions = {
  store: EventStore;
  databaseUrl: string;
  brokers: readonly string[];
  topic?: string | undefined;
  onError(error: unknown): void;
};

const ensureTopic = async (kafka: Kafka, topic: string): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if ((await admin.listTopics()).includes(topic)) return;
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
            { name: 'min.insync.replicas', value: replicationFactor > 1 ? '2' : '1' },
          ],
        },
      ],
    });
  } finally {
    await admin.disconnect();
  }
};

/** The last record of the topic, as an event; undefined: the topic is empty. */
const lastRecord = async (
  kafka: Kafka,
  topic: string,
  logId: string,
  signal: AbortSignal,
): Promise<StoredEvent | undefined> => {
  const admin = kafka.admin();
  await admin.connect();
  const [offsets] = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const high = Number(offsets?.high ?? 0);
  if (high === 0) return undefined;
  const groupId = `concord.relay.probe.${logId}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    return await new Promise<StoredEvent>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')));
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ message }) => {
            if (Number(message.offset) !== high - 1) return;
            try {
              resolve(fromRecord({ value: message.value, headers: message.headers ?? {} }, logId));
            } catch (error) {
              reject(new ForeignTopic(error instanceof Error ? error.message : String(error), { cause: error }));
            }
          },
        })
        .then(() => consumer.seek({ topic, partition: 0, offset: String(high - 1) }), reject);
    });
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
};

/** Position behind which to go on. @throws {@link ForeignTopic} */
const resumeAfter = async (kafka: Kafka, topic: string, store: EventStore, signal: AbortSignal): Promise<number> => {
  const last = await lastRecord(kafka, topic, await store.logId(), signal);
  if (!last) return 0;
  const [stored] = (await store.read(last.position - 1, { limit: 1 })).events;
  if (stored?.position === last.position && stored.id === last.id) return last.position;
  throw new ForeignTopic(
    `The topic ${topic} ends with event ${last.id} at position ${last.position}; the log has ${stored ? `event ${stored.id}` : 'nothing'} there. Was the database restored? Set CONCORD_TOPIC to a new name to start a new topic.`,
  );
};

export const startRelay = ({ store, databaseUrl, brokers, topic = TOPIC, onError }: RelayOptions) => {
  const state: RelayState = { role: 'waiting', published: 0, refused: null, error: null };
  const abort = new AbortController();
  const { signal } = abort;

  /** One producer's life: from the topic's last record until something fails. */
  const publish = async (): Promise<void> => {
    const kafka = kafkaClient(brokers, 'concord-relay');
    await ensureTopic(kafka, topic);
    const logId = await store.logId();
    state.published = await resumeAfter(kafka, topic, store, signal);
    state.refused = null;
    state.error = null;
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: { retries: 5, maxRetryTime: 2_000 },
    });
    await producer.connect();
    try {
      for await (const events of store.tail(state.published, signal, { batch: BATCH })) {
        await producer.send({
          topic,
          acks: -1,
          messages: events.map((event) => ({ ...toRecord(event, logId), partition: 0 })),
        });
        state.published = events.at(-1)?.position ?? state.published;
      }
    } finally {
      await producer.disconnect().catch(() => undefined);
    }
  };

  /** Leads as long as this session holds the lock. */
  const lead = async (): Promise<void> => {
    const session = new pg.Client({ connectionString: databaseUrl });
    const lost = new Promise<never>((_, fail) => {
      session.on('error', fail);
      session.on('end', () => fail(new Error('the session that holds the lock ended')));
    });
    lost.catch(() => undefined);
    await session.connect();
    try {
      for (;;) {
        if (signal.aborted) return;
        const { rows } = await session.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [LEADER_LOCK]);
        if (rows[0]?.led) break;
        state.role = 'standby';
        await pauseFor(500, signal);
      }
      state.role = 'leader';
      await Promise.race([publish(), lost]);
    } finally {
      state.role = 'waiting';
      await session.end().catch(() => undefined);
    }
  };

  const done = (async () => {
    let failures = 0;
    while (!signal.aborted) {
      const before = state.published;
      try {
        await lead();
      } catch (error) {
        if (signal.aborted) return;
        state.error = error instanceof Error ? error.message : String(error);
        if (error instanceof ForeignTopic) state.refused = error.message;
        onError(error);
        failures = state.published > before ? 0 : failures + 1;
        await pauseFor(error instanceof ForeignTopic ? PROBE_MS : backOff(failures), signal);
      }
    }
  })();

  return {
    state: (): Readonly<RelayState> => state,
    stop: async (): Promise<void> => {
      abort.abort();
      await done;
    },
  };
};
