/** A database with events, a topic of its own, and a look at what the topic holds. */
import { createHash, randomUUID } from 'node:crypto';
import { decode, kafkaClient } from '@concord/event-log';
import { type EventStore, migrateLog, openEventStore, type StoredEvent } from '@concord/event-store';
import { type Postgres, testDatabase } from '@concord/testing';
import { expect, vi } from 'vitest';
import { type RelayOptions, type RelayState, startRelay } from './relay.ts';

const PATIENCE = { timeout: 50_000, interval: 20 };

export const append = async (store: EventStore, count: number): Promise<void> => {
  const result = await store.append({
    commandId: randomUUID(),
    actor: 'tester',
    requestHash: createHash('sha256').update('x').digest(),
    stream: `stream-${count % 3}`,
    expected: 'any',
    correlationId: 'c',
    events: Array.from({ length: count }, (_, n) => ({
      id: randomUUID(),
      type: 'test/happened',
      schemaVersion: 1,
      data: { n },
      occurredAt: null,
      knownAt: '2019-09-25',
    })),
  });
  expect(result.kind).toBe('appended');
};

export type Running = ReturnType<typeof startRelay> & {
  errors: unknown[];
  /** Waits until the relay says this of itself. */
  is(state: Partial<{ [K in keyof RelayState]: unknown }>): Promise<void>;
};

export const run = (options: Omit<RelayOptions, 'onError'>): Running => {
  const errors: unknown[] = [];
  const relay = startRelay({ ...options, onError: (error) => void errors.push(error) });
  return {
    ...relay,
    errors,
    is: (state) => vi.waitFor(() => expect({ ...relay.state(), errors }).toMatchObject(state), PATIENCE),
  };
};

export type TestLog = { url: string; store: EventStore; end(): Promise<void> };

export const openLog = async (url: string): Promise<TestLog> => {
  await migrateLog(url);
  const store = openEventStore(url);
  return { url, store, end: () => store.close() };
};

export const newLog = async (server: Postgres): Promise<TestLog> => {
  const database = await testDatabase(server);
  const log = await openLog(database.url);
  return { ...log, end: () => log.end().then(database.drop) };
};

export type Held = { offset: number; event: StoredEvent };

/** Everything in the topic, from the first record to the last. */
export const contentOf = async (brokers: string, topic: string, logId: string): Promise<readonly Held[]> => {
  const kafka = kafkaClient([brokers], 'look');
  const admin = kafka.admin();
  await admin.connect();
  const [partition] = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const high = Number(partition?.high ?? 0);
  const held: Held[] = [];
  if (high === 0) return held;
  const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => {
      held.push({ offset: Number(message.offset), event: decode(topic, message, logId) });
    },
  });
  await vi.waitFor(() => expect(held.length).toBeGreaterThanOrEqual(high), PATIENCE);
  await consumer.disconnect();
  return held;
};

/** Every event of the store once, in order, at offset = position - 1. */
export const expectCopy = async (brokers: string, topic: string, store: EventStore): Promise<void> => {
  const held = await contentOf(brokers, topic, await store.logId());
  const { events } = await store.read(0, { limit: 100_000 });
  expect(held.map((one) => one.event.position)).toEqual(events.map((event) => event.position));
  expect(held.map((one) => one.event)).toEqual(events);
  expect(held.map((one) => one.offset)).toEqual(events.map((event) => event.position - 1));
};
