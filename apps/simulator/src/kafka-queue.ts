/**
 * The queue as a topic: an ordinary consumer group shares its partitions. What was fetched waits here while its partition is
 * paused, so that the member goes on fetching and beating however long a chunk takes; a chunk's offset is committed when it and
 * all before it are done.
 */
import { backOff, createFollowers, kafkaClient, pauseFor } from '@concord/event-log';
import type { Consumer, EachBatchPayload, Producer } from 'kafkajs';
import type { Hands, WorkQueue } from './work-queue.ts';
import { ensureWorkTopic, fromWorkRecord, toWorkRecord, WORK_TOPIC } from './work-topic.ts';
import { type Batch, workbench } from './workbench.ts';

// The least that a broker accepts by default: after so long the chunks of a worker that was killed go to the others.
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;
const PUT_AT_ONCE = 500;

export type KafkaQueueOptions = {
  brokers: readonly string[];
  /** Names the installation: work of another is left alone. */
  logId: string;
  topic?: string;
};

/** One life of the consumer. @throws what ended it, unless `signal` did */
const liveOnce = async (
  { brokers, logId, topic = WORK_TOPIC }: KafkaQueueOptions,
  hands: Hands,
  signal: AbortSignal,
  joined: () => void,
): Promise<void> => {
  const kafka = kafkaClient(brokers, 'concord-simulator');
  await ensureWorkTopic(kafka, topic);
  const consumer: Consumer = kafka.consumer({
    groupId: `concord.${logId}.simulation`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 150,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3, restartOnFailure: async () => false },
  });
  const over = Promise.withResolvers<void>();
  // It may fail before anyone waits for it; that must not end the process.
  over.promise.catch(() => undefined);
  const stopped = (): void => over.resolve();
  signal.addEventListener('abort', stopped);
  consumer.on(consumer.events.CRASH, ({ payload }) => over.reject(payload.error));
  const bench = workbench(hands, signal, {
    commit: async ({ partition }, offset) => consumer.commitOffsets([{ topic, partition, offset: String(offset) }]),
    empty: ({ partition }) => consumer.resume([{ topic, partitions: [partition] }]),
  });
  // Whoever has joined begins every partition at what was committed; what is still waiting here comes again, here or elsewhere.
  consumer.on(consumer.events.GROUP_JOIN, () => {
    for (const { partition } of bench.clear()) consumer.resume([{ topic, partitions: [partition] }]);
    joined();
  });
  const eachBatch = async ({ batch, pause }: EachBatchPayload): Promise<void> => {
    const fetched: Batch = {
      partition: batch.partition,
      items: batch.messages.map((message) => ({
        offset: Number(message.offset),
        chunk: fromWorkRecord(message, logId),
      })),
    };
    pause();
    bench.add(fetched);
  };
  try {
    await consumer.connect();
    if (signal.aborted) return;
    await consumer.subscribe({ topic, fromBeginning: true });
    if (signal.aborted) return;
    await consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 1, eachBatch });
    if (!signal.aborted) await over.promise;
  } finally {
    signal.removeEventListener('abort', stopped);
    bench.clear();
    await bench.idle();
    await consumer.disconnect().catch(() => undefined);
  }
};

export const kafkaQueue = (options: KafkaQueueOptions): WorkQueue => {
  const { brokers, logId, topic = WORK_TOPIC } = options;
  const followers = createFollowers();

  type Sender = { producer: Producer; partitions: number };
  let sender: Sender | undefined;
  const connected = async (): Promise<Sender> => {
    const kafka = kafkaClient(brokers, 'concord-simulator-planner');
    const partitions = await ensureWorkTopic(kafka, topic);
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: { retries: 5, maxRetryTime: 2_000 },
    });
    await producer.connect();
    return { producer, partitions };
  };
  const dismiss = async (): Promise<void> => {
    const old = sender;
    sender = undefined;
    await old?.producer.disconnect().catch(() => undefined);
  };

  /** One awaited batch after the other; after any error a new producer. */
  const send: WorkQueue['put'] = async (chunks) => {
    try {
      for (let from = 0; from < chunks.length; from += PUT_AT_ONCE) {
        sender ??= await connected();
        const { producer, partitions } = sender;
        const messages = chunks.slice(from, from + PUT_AT_ONCE).map((chunk) => toWorkRecord(chunk, logId, partitions));
        await producer.send({ topic, acks: -1, messages });
      }
    } catch (error) {
      await dismiss();
      throw error;
    }
  };
  let sending: Promise<unknown> = Promise.resolve();

  const follow = async (hands: Hands, signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await liveOnce(options, hands, signal, () => {
          failures = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        hands.onError?.(error);
        await pauseFor(backOff(failures), signal);
        failures += 1;
      }
    }
  };

  return {
    put: (chunks) => {
      const done = sending.then(() => send(chunks));
      sending = done.catch(() => undefined);
      return done;
    },
    serve: async (hands) => followers.start((signal) => follow(hands, signal)),
    close: async () => {
      await followers.stopAll();
      await sending;
      await dismiss();
    },
  };
};
