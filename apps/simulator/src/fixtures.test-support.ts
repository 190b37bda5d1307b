/** A database with the log and the schema of the work, and a small experiment in its events. */
import { createHash, randomUUID } from 'node:crypto';
import { connect, type EventStore, type Json, migrate, migrateLog, storeOn } from '@concord/event-store';
import { freezeScenario } from '@concord/simulation';
import { type Postgres, testDatabase } from '@concord/testing';
import type pg from 'pg';
import { streamOf } from './experiments.ts';

export const scenario = freezeScenario({
  states: ['a', 'b', 'c'].map((id) => ({ id, membership: 'sco', origin: id === 'c' })),
  channels: [
    { from: 'a', to: 'b', hubs: ['hub'], instruments: ['one'], assumed: false },
    { from: 'b', to: 'a', hubs: ['hub'], instruments: ['one'], assumed: false },
  ],
  parameters: { travellersOfInterest: 40, ordinaryCrossings: 400 },
});

export type TestWork = { url: string; pool: pg.Pool; store: EventStore; end(): Promise<void> };

export const newWork = async (server: Postgres): Promise<TestWork> => {
  const database = await testDatabase(server);
  await migrateLog(database.url);
  await migrate(database.url, 'work', new URL('../sql/', import.meta.url));
  const pool = connect(database.url, 'concord_simulate', 8);
  const store = storeOn(connect(database.url, undefined, 4));
  return {
    url: database.url,
    pool,
    store,
    end: async () => {
      await pool.end();
      await store.close();
      await database.drop();
    },
  };
};

/** Puts one event into the stream of an experiment. */
export const happened = async (store: EventStore, id: string, type: string, data: Json = {}): Promise<void> => {
  const result = await store.append({
    commandId: randomUUID(),
    actor: 'tester',
    requestHash: createHash('sha256').update(id).digest(),
    stream: streamOf(id),
    expected: 'any',
    correlationId: 'c',
    events: [{ id: randomUUID(), type, schemaVersion: 1, data, occurredAt: null, knownAt: '2019-09-25' }],
  });
  if (result.kind !== 'appended') throw new Error(`not appended: ${result.kind}`);
};

export const request = (store: EventStore, id: string, replications: number, chunk: number): Promise<void> =>
  happened(store, id, 'experiment/requested', {
    scenario: JSON.parse(JSON.stringify(scenario)),
    designs: ['none', 'hub'],
    seed: 1,
    replications,
    chunk,
  });
