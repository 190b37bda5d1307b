/** One life of a Kafka consumer: from joining the group until it is stopped, or something fails that a new one may mend. */
import type { EventStore } from '@concord/event-store';
import kafkajs, { type Consumer, type EachBatchPayload } from 'kafkajs';
import { backOff, pauseFor } from './back-off.ts';
import { kafkaClient } from './client.ts';
import { ForeignRecord } from './cloud-event.ts';
import { dense, type GapFilled } from './dense.ts';
import type { Subscription } from './port.ts';
import { checkContinues, decode } from './topic.ts';

// The least that a broker accepts by default. A reader that was killed is replaced after so long; one that is only slow
// loses its place in the group but no event, because the checkpoint decides.
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;

export type LifeOptions = {
  brokers: readonly string[];
  store: EventStore;
  topic: string;
  subscription: Subscription;
  signal: AbortSignal;
};

/** Waits, and stays a member of the group meanwhile. */
const pauseAlive = async (ms: number, signal: AbortSignal, heartbeat: () => Promise<void>): Promise<void> => {
  for (let left = ms; left > 0 && !signal.aborted; left -= HEARTBEAT_MS) {
    await pauseFor(Math.min(left, HEARTBEAT_MS), signal);
    await heartbeat();
  }
};

/** @throws what ended it, unless `signal` did. */
export const liveOnce = async ({ brokers, store, topic, subscription, signal }: LifeOptions): Promise<void> => {
  const logId = await store.logId();
  const consumer: Consumer = kafkaClient(brokers, `concord-${subscription.name}`).consumer({
    groupId: `concord.${logId}.${subscription.name}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 150,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxBytesPerPartition: 4_000_000,
    // A consumer that cannot go on ends here; a new one is built from the checkpoint.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3, restartOnFailure: async () => false },
  });
  const over = Promise.withResolvers<void>();
  // It may fail before anyone waits for it; that must not end the process.
  over.promise.catch(() => undefined);
  const stopped = (): void => over.resolve();
  signal.addEventListener('abort', stopped);
  consumer.on(consumer.events.CRASH, ({ payload }) => over.reject(payload.error));

  // One partition, and the offset of position p is p - 1 in a topic that holds the whole log: a hint, checked by the gap rule.
  let placed: Promise<void> = Promise.resolve();
  const place = async (): Promise<void> => {
    const checkpoint = await subscription.checkpoint();
    if (!signal.aborted) consumer.seek({ topic, partition: 0, offset: String(Math.max(0, checkpoint)) });
  };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    if (payload.memberAssignment[topic]?.includes(0)) placed = place().catch(over.reject);
  });

  const apply = async (
    { batch, heartbeat, resolveOffset }: EachBatchPayload,
    ended: () => boolean,
    moved: () => void,
  ): Promise<void> => {
    const events = batch.messages.map((message) => decode(topic, message, logId));
    const [last, lastMessage] = [events.at(-1), batch.messages.at(-1)];
    if (!last || !lastMessage) return;
    const report = (gap: GapFilled): void => subscription.onError?.(gap);
    const head = await checkContinues(topic, last, store);
    for await (const chunk of dense(store, await subscription.checkpoint(), events, report)) {
      if (ended()) return;
      await subscription.onBatch({ events: chunk, head }, signal);
      moved();
      await heartbeat();
    }
    resolveOffset(lastMessage.offset);
  };

  /** Again and again from the checkpoint, as a member of the group: leaving it for every failure would stop the others too. */
  const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
    await placed;
    const ended = (): boolean => !payload.isRunning() || payload.isStale() || signal.aborted;
    let failures = 0;
    let done = false;
    while (!done && !ended()) {
      try {
        await apply(payload, ended, () => {
          failures = 0;
        });
        done = true;
      } catch (error) {
        // The group's own errors are kafkajs's to handle: it joins again.
        if (error instanceof kafkajs.KafkaJSError) throw error;
        if (error instanceof ForeignRecord) return over.reject(error);
        if (ended()) return;
        subscription.onError?.(error);
        await pauseAlive(backOff(failures), signal, payload.heartbeat);
        failures += 1;
      }
    }
  };

  try {
    await consumer.connect();
    if (signal.aborted) return;
    await consumer.subscribe({ topic, fromBeginning: true });
    if (signal.aborted) return;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 1,
      eachBatch,
    });
    if (!signal.aborted) await over.promise;
  } finally {
    signal.removeEventListener('abort', stopped);
    await consumer.disconnect().catch(() => undefined);
  }
};
