/** A log and read models of their own for every test. */
import { createHash, randomUUID } from 'node:crypto';
import { connect, type EventStore, type Json, migrate, migrateLog, openEventStore } from '@concord/event-store';
import { type Document, type Documents, fold, type Projection, projections } from '@concord/read-models';
import { type Postgres, testDatabase } from '@concord/testing';
import type pg from 'pg';

export const projectionNamed = (name: string): Projection => {
  const found = projections.find((one) => one.name === name);
  if (!found) throw new Error(`no projection ${name}`);
  return found;
};
export const sources = projectionNamed('sources');

export type House = { url: string; pool: pg.Pool; store: EventStore; close(): Promise<void> };

export const houseOn = async (server: Postgres): Promise<House> => {
  const database = await testDatabase(server);
  await migrateLog(database.url);
  await migrate(database.url, 'read', new URL('../sql/', import.meta.url));
  const pool = connect(database.url, 'concord_project', 12);
  const store = openEventStore(database.url);
  return {
    url: database.url,
    pool,
    store,
    close: async () => {
      await store.close();
      await pool.end();
      await database.drop();
    },
  };
};

type Event = { type: string; data: Json; schemaVersion?: number };

export const registered = (title: string): Event => ({
  type: 'source/registered',
  data: {
    title,
    publisher: null,
    url: null,
    published: null,
    language: null,
    sourceKind: 'press',
    check: 'seen',
    details: {},
  },
});
export const claimed = (value: string): Event => ({
  type: 'source/claimed',
  data: { field: 'title', claim: value, value, from: null, provenance: { basis: 'acted' } },
});
/** Of a known type, but no reader can make sense of it. */
export const poison: Event = { type: 'source/claimed', data: { nonsense: true } };

/** Appends events to one stream, whatever it holds. @returns the position of the last. */
export const append = async (store: EventStore, stream: string, ...events: readonly Event[]): Promise<number> => {
  const result = await store.append({
    commandId: randomUUID(),
    actor: 'tester',
    requestHash: createHash('sha256').update(stream).digest(),
    stream,
    expected: 'any',
    correlationId: 'test',
    events: events.map(({ type, data, schemaVersion = 1 }) => ({
      id: randomUUID(),
      type,
      schemaVersion,
      data,
      occurredAt: null,
      knownAt: '2019-09-25',
    })),
  });
  if (result.kind !== 'appended') throw new Error(`not appended: ${result.kind}`);
  return result.position;
};

/** The live documents of a projection, as a fold gives them. */
export const documentsOf = async (pool: pg.Pool, name: string): Promise<Documents> => {
  const found = await pool.query<Document>(
    'select d.id, d.kind, d.version, d.position, d.state from read.document d join read.checkpoint c using (projection, run) where projection = $1 order by d.kind, d.id',
    [name],
  );
  return new Map(found.rows.map((row) => [`${row.kind}/${row.id}`, row]));
};

export const checkpoint = async (pool: pg.Pool, name: string) => {
  const found = await pool.query<{ position: number; run: number; revision: number }>(
    'select position, run, revision from read.checkpoint where projection = $1',
    [name],
  );
  return found.rows[0] ?? { position: 0, run: 1, revision: 0 };
};

export const parkedPositions = async (pool: pg.Pool, name: string): Promise<readonly number[]> =>
  (
    await pool.query<{ position: number }>('select position from read.parked where projection = $1 order by position', [
      name,
    ])
  ).rows.map((row) => row.position);

/** The documents of one projection after folding the whole log in memory. */
export const folded = async (store: EventStore, projection: Projection): Promise<Documents> => {
  const { events } = await store.read(0, { limit: 1_000_000 });
  // Through JSON, as PostgreSQL keeps them.
  return new Map(
    [...fold(events)]
      .filter(([, document]) => projection.kinds.includes(document.kind))
      .map(([key, document]) => [key, JSON.parse(JSON.stringify(document)) as Document]),
  );
};
