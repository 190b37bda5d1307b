/** What the contract suite stands on: a store with events, something that publishes them, and a reader that keeps count. */
import { createHash, randomUUID } from 'node:crypto';
import { type EventStore, migrateLog, openEventStore, type StoredEvent } from '@concord/event-store';
import { type Postgres, testDatabase } from '@concord/testing';
import { KafkaJSError } from 'kafkajs';
import { expect, vi } from 'vitest';
import { kafkaClient } from './client.ts';
import { toRecord } from './cloud-event.ts';
import { embeddedLog } from './embedded.ts';
import { kafkaLog } from './kafka.ts';
import type { EventLog, LogBatch, Subscription } from './port.ts';

export const PATIENCE = { timeout: 50_000, interval: 20 };

export const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Appends `count` events to seven streams, with everything an envelope can hold. */
export const append = async (store: EventStore, count: number): Promise<void> => {
  for (let left = count; left > 0; left -= 50) {
    const stream = `straße ${left % 7} — 道`;
    const result = await store.append({
      commandId: randomUUID(),
      actor: 'tester',
      requestHash: createHash('sha256').update(stream).digest(),
      stream,
      expected: 'any',
      correlationId: 'c-1',
      causationId: left % 2 ? 'cause' : null,
      events: numbers(1, Math.min(left, 50)).map((n) => ({
        id: randomUUID(),
        type: 'test/happened',
        schemaVersion: 2,
        data: { n, text: 'ß “quoted” 🙂\u0001', list: [null, true, 1.5] },
        occurredAt: n % 2 ? '2019-09' : null,
        knownAt: '2019-09-25',
      })),
    });
    expect(result.kind).toBe('appended');
  }
};

/** Someone else moved the checkpoint, as the projection's transaction would say. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

/** A checkpoint with what was applied: compared and set in one go, and shared by the instances of one reader. */
export type Ledger = { checkpoint: number; seen: StoredEvent[]; heads: number[] };
export const ledger = (checkpoint = 0): Ledger => ({ checkpoint, seen: [], heads: [] });

export type Reader = Subscription & {
  ledger: Ledger;
  errors: unknown[];
  /** Events that this instance applied itself. */
  applied(): number;
  reaches(position: number): Promise<void>;
  fails(matching: string | RegExp): Promise<void>;
};

/** @param before runs in front of the compare-and-set; may throw, or hold. */
export const reader = (
  name: string,
  book: Ledger = ledger(),
  before: (batch: LogBatch) => void | Promise<void> = () => undefined,
): Reader => {
  const errors: unknown[] = [];
  let applied = 0;
  return {
    name,
    ledger: book,
    errors,
    applied: () => applied,
    checkpoint: async () => book.checkpoint,
    onBatch: async (batch) => {
      await before(batch);
      const positions = batch.events.map((event) => event.position);
      if (positions[0] !== book.checkpoint + 1) throw new CheckpointMoved(`not at ${book.checkpoint}`);
      book.seen.push(...batch.events);
      book.heads.push(batch.head);
      book.checkpoint = positions.at(-1) ?? book.checkpoint;
      applied += positions.length;
    },
    onError: (error) => void errors.push(error),
    reaches: (position) =>
      vi.waitFor(() => expect({ at: book.checkpoint, errors }).toMatchObject({ at: position }), PATIENCE),
    fails: (matching) =>
      vi.waitFor(
        () =>
          expect(
            errors.map((error) => (error instanceof Error ? `${error.name}: ${error.message}` : error)),
          ).toContainEqual(expect.stringMatching(matching)),
        PATIENCE,
      ),
  };
};

/** Not what the client says of a broker that has just started (its coordinator is still loading) or is slow. */
export const notOfBroker = (error: unknown): boolean => !(error instanceof KafkaJSError);
export const positionsOf = (one: Reader): number[] => one.ledger.seen.map((event) => event.position);

export type Rig = {
  url: string;
  store: EventStore;
  /** A log as one process would open it. Ended with the test. */
  log(): EventLog;
  /** Makes readers see everything that is stored. */
  publish(): Promise<void>;
  /** Reads what is to be published now, and publishes it when called. */
  staged(): Promise<() => Promise<void>>;
  end(): Promise<void>;
};

const baseRig = async (
  server: Postgres,
  open: (store: EventStore) => EventLog,
): Promise<Omit<Rig, 'publish' | 'staged'>> => {
  const database = await testDatabase(server);
  await migrateLog(database.url);
  const store = openEventStore(database.url);
  const logs: EventLog[] = [];
  return {
    url: database.url,
    store,
    log: () => {
      const log = open(store);
      logs.push(log);
      return log;
    },
    end: async () => {
      await Promise.all(logs.map((log) => log.close()));
      await store.close();
      await database.drop();
    },
  };
};

export const embeddedRig = async (server: Postgres): Promise<Rig> => ({
  ...(await baseRig(server, embeddedLog)),
  publish: async () => undefined,
  staged: async () => async () => undefined,
});

export type KafkaRig = Rig & {
  topic: string;
  /** Puts these records into the topic as they are. */
  send(events: readonly StoredEvent[], logId?: string): Promise<void>;
  raw(message: { key: string; value: string | null; headers: Record<string, string> }): Promise<void>;
};

export const kafkaRig = async (server: Postgres, brokers: string): Promise<KafkaRig> => {
  const topic = `log-${randomUUID()}`;
  const base = await baseRig(server, (store) => kafkaLog({ brokers: [brokers], store, topic }));
  const kafka = kafkaClient([brokers], 'test');
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const write = async (messages: Parameters<KafkaRig['raw']>[0][]): Promise<void> => {
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: messages.map((message) => ({ ...message, partition: 0 })) });
    await producer.disconnect();
  };
  const send: KafkaRig['send'] = async (events, logId) => {
    const id = logId ?? (await base.store.logId());
    if (events.length > 0) await write(events.map((event) => toRecord(event, id)));
  };
  let published = 0;
  const staged: Rig['staged'] = async () => {
    const logId = await base.store.logId();
    const { events } = await base.store.read(published, { limit: 10_000 });
    published = events.at(-1)?.position ?? published;
    return () => send(events, logId);
  };
  return { ...base, topic, send, raw: (message) => write([message]), staged, publish: async () => (await staged())() };
};
