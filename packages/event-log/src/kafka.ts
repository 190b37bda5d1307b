/**
 * The Kafka adapter. Each subscription is a consumer group of its own; its checkpoint, not the group's offset, says what
 * was applied. A gap between the checkpoint and a record is filled from the event store.
 */
import type { EventStore, StoredEvent } from '@concord/event-store';
import { type Consumer, type EachBatchPayload, Kafka, logLevel } from 'kafkajs';
import { backOff, pauseFor } from './back-off.ts';
import { ForeignRecord, fromRecord, TOPIC } from './cloud-event.ts';
import type { EventLog, Subscription } from './port.ts';

const CHUNK = 500;

export type KafkaLogOptions = {
  brokers: readonly string[];
  /** Fills gaps, and names the log. Stays the caller's. */
  store: EventStore;
  topic?: string | undefined;
};

export const kafkaClient = (brokers: readonly string[], clientId: string): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
  });

/** Dense events from `checkpoint` on: what is old is skipped, what is missing is read from the store. */
async function* dense(
  store: EventStore,
  checkpoint: number,
  records: readonly StoredEvent[],
): AsyncGenerator<readonly StoredEvent[]> {
  let applied = checkpoint;
  let run: StoredEvent[] = [];
  for (const event of records) {
    if (event.position <= applied) continue;
    if (event.position > applied + 1) {
      if (run.length > 0) yield run;
      run = [];
      while (applied + 1 < event.position) {
        const { events } = await store.read(applied, { limit: CHUNK, upTo: event.position - 1 });
        if (events.length === 0) throw new Error(`position ${applied + 1} is neither in the topic nor in the store`);
        yield events;
        applied = events.at(-1)?.position ?? applied;
      }
    }
    run.push(event);
    applied = event.position;
    if (run.length >= CHUNK) {
      yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

export const kafkaLog = ({ brokers, store, topic = TOPIC }: KafkaLogOptions): EventLog => {
  const stops = new Set<() => Promise<void>>();

  /** One life of a consumer: until it is stopped or crashes. */
  const live = async (subscription: Subscription, signal: AbortSignal): Promise<void> => {
    const logId = await store.logId();
    const consumer: Consumer = kafkaClient(brokers, `concord-${subscription.name}`).consumer({
      groupId: `concord.${logId}.${subscription.name}`,
      maxWaitTimeInMs: 150,
      sessionTimeout: 30_000,
      maxBytesPerPartition: 4_000_000,
      // A consumer that cannot go on ends here; a new one is built from the checkpoint.
      retry: { retries: 3, restartOnFailure: async () => false },
    });
    const crashed = new Promise<never>((_, fail) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
    });
    // Heard below; a crash before that must not end the process.
    crashed.catch(() => undefined);
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    });
    const eachBatch = async ({
      batch,
      heartbeat,
      isStale,
      isRunning,
      resolveOffset,
    }: EachBatchPayload): Promise<void> => {
      const events = batch.messages.map((message) =>
        fromRecord({ value: message.value, headers: message.headers ?? {} }, logId),
      );
      const head = Math.max(await store.head(), events.at(-1)?.position ?? 0);
      for await (const chunk of dense(store, await subscription.checkpoint(), events)) {
        if (!isRunning() || isStale() || signal.aborted) return;
        await subscription.onBatch({ events: chunk, head }, signal);
        await heartbeat();
      }
      const last = batch.messages.at(-1);
      if (last) resolveOffset(last.offset);
    };
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 1,
        eachBatch,
      });
      // One partition, and the offset of position p is p - 1 in a topic that holds the whole log: a hint, checked by the gap rule.
      consumer.seek({ topic, partition: 0, offset: String(Math.max(0, await subscription.checkpoint())) });
      await Promise.race([aborted, crashed]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  };

  const follow = async (subscription: Subscription, signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const before = await subscription.checkpoint().catch(() => -1);
      try {
        await live(subscription, signal);
      } catch (error) {
        if (signal.aborted) return;
        subscription.onError?.(error);
        const moved = (await subscription.checkpoint().catch(() => before)) > before;
        failures = moved ? 0 : failures + 1;
        await pauseFor(error instanceof ForeignRecord ? 5_000 : backOff(failures), signal);
      }
    }
  };

  return {
    subscribe: async (subscription) => {
      const abort = new AbortController();
      const done = follow(subscription, abort.signal);
      const stop = async (): Promise<void> => {
        abort.abort();
        await done;
        stops.delete(stop);
      };
      stops.add(stop);
      return { stop };
    },
    close: async () => {
      await Promise.all([...stops].map((stop) => stop()));
    },
  };
};
