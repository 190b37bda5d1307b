/**
 * Copies the log to Kafka: one leader, one awaited batch in flight, and after any error a new producer that goes on behind
 * the topic's last record. kafkajs loses acknowledged messages when an idempotent producer sends side by side.
 */
import { backOff, ForeignRecord, kafkaClient, pauseFor, TOPIC, toRecord } from '@concord/event-log';
import { ADVISORY_LOCKS, type EventStore } from '@concord/event-store';
import pg from 'pg';
import { ensureTopic, resumeAfter } from './topic.ts';

const BATCH = 500;
const STANDBY_MS = 500;
const FOREIGN_MS = 5_000;
/** A broker that hangs refuses nothing: after so long without an answer the relay says so, while it still waits. */
const SILENCE_MS = 5_000;

export type RelayState = {
  role: 'leader' | 'standby' | 'waiting';
  /** Position of the last event that Kafka has acknowledged. */
  published: number;
  /** Why nothing is sent: the topic does not continue this log. */
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

export const startRelay = ({ store, databaseUrl, brokers, topic = TOPIC, onError }: RelayOptions) => {
  const state: RelayState = { role: 'waiting', published: 0, refused: null, error: null };
  const abort = new AbortController();
  const { signal } = abort;

  let askedAt: number | undefined;
  const asking = async <T>(question: Promise<T>): Promise<T> => {
    askedAt = performance.now();
    return question.finally(() => {
      askedAt = undefined;
    });
  };
  const silence = (): string | null => {
    const ms = askedAt === undefined ? 0 : performance.now() - askedAt;
    return ms < SILENCE_MS ? null : `Kafka has not answered for ${Math.floor(ms / 1_000)} s`;
  };

  /** One producer's life: from the topic's last record until something fails or `leading` ends. */
  const publish = async (leading: AbortSignal): Promise<void> => {
    const kafka = kafkaClient(brokers, 'concord-relay');
    await asking(ensureTopic(kafka, topic));
    const logId = await store.logId();
    state.published = await resumeAfter(kafka, topic, store, leading);
    state.refused = null;
    state.error = null;
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: { retries: 5, maxRetryTime: 2_000 },
    });
    await asking(producer.connect());
    try {
      for await (const events of store.tail(state.published, leading, { batch: BATCH })) {
        if (leading.aborted) return;
        const messages = events.map((event) => ({ ...toRecord(event, logId), partition: 0 }));
        await asking(producer.send({ topic, acks: -1, messages }));
        state.published = events.at(-1)?.position ?? state.published;
      }
    } finally {
      await producer.disconnect().catch(() => undefined);
    }
  };

  /** Leads as long as this session holds the lock. Whoever loses it stops sending before it may lead again. */
  const lead = async (): Promise<void> => {
    const session = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    const term = new AbortController();
    const lost = new Promise<never>((_, fail) => {
      session.on('error', fail);
      session.on('end', () => fail(new Error('the session that holds the lock ended')));
    });
    lost.catch(() => undefined);
    await session.connect();
    try {
      for (;;) {
        if (signal.aborted) return;
        const { rows } = await session.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [
          ADVISORY_LOCKS.relayLeader,
        ]);
        if (rows[0]?.led) break;
        state.role = 'standby';
        state.error = null;
        await pauseFor(STANDBY_MS, signal);
      }
      state.role = 'leader';
      const publishing = publish(AbortSignal.any([signal, term.signal]));
      try {
        await Promise.race([publishing, lost]);
      } finally {
        term.abort();
        await publishing.catch(() => undefined);
      }
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
        if (error instanceof ForeignRecord) state.refused = error.message;
        onError(error);
        failures = state.published > before ? 0 : failures + 1;
        await pauseFor(error instanceof ForeignRecord ? FOREIGN_MS : backOff(failures), signal);
      }
    }
  })();

  return {
    state: (): Readonly<RelayState> => ({ ...state, error: silence() ?? state.error }),
    stop: async (): Promise<void> => {
      abort.abort();
      await done;
    },
  };
};
