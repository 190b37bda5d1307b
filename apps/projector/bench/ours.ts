import { createHash, randomUUID } from 'node:crypto';
import {
  connect,
  type EventStore,
  type Json,
  migrate,
  migrateLog,
  openEventStore,
  type StoredEvent,
} from '@concord/event-store';
import { type Document, projections } from '@concord/read-models';
import { rebuild } from '../src/rebuild.ts';
import type { Contender } from './contender.ts';

const asJson = (data: unknown): Json => JSON.parse(JSON.stringify(data));

/** Appends what was decided elsewhere. @returns it as it is stored */
export const stored = async (
  store: EventStore,
  events: Iterable<
    Pick<StoredEvent, 'stream' | 'type' | 'schemaVersion' | 'occurredAt' | 'knownAt'> & { data: unknown }
  >,
): Promise<readonly StoredEvent[]> => {
  for (const { stream, type, schemaVersion, occurredAt, knownAt, data } of events) {
    const commandId = randomUUID();
    const result = await store.append({
      commandId,
      actor: 'bench',
      requestHash: createHash('sha256').update(commandId).digest(),
      stream,
      expected: 'any',
      events: [{ id: randomUUID(), type, schemaVersion, occurredAt, knownAt, data: asJson(data) }],
      correlationId: 'bench',
    });
    if (result.kind !== 'appended') throw new Error(`concord: ${JSON.stringify(result)}`);
  }
  return (await store.read(0, { limit: 10_000_000 })).events;
};

export const ours = async (url: string): Promise<Contender & { store: EventStore }> => {
  await migrateLog(url);
  await migrate(url, 'read', new URL('../sql/', import.meta.url));
  const pool = connect(url, 'concord_project', projections.length * 2 + 2);
  const store = openEventStore(url);
  return {
    name: 'concord',
    settings: `all ${projections.length} projections side by side, beside the live documents, batches of 2,000, switched in a transaction`,
    store,
    seed: async () => undefined,
    rebuild: async () => {
      await Promise.all(
        projections.map((projection) =>
          rebuild({
            pool,
            store,
            projection,
            fold: 'bench',
            signal: new AbortController().signal,
            onProgress: () => undefined,
          }),
        ),
      );
    },
    documents: async () => {
      const { rows } = await pool.query<Document>(
        'select d.kind, d.id, d.version, d.position, d.state from read.document d join read.checkpoint using (projection, run)',
      );
      return rows.map((row) => ({ ...row, version: Number(row.version), position: Number(row.position) }));
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};
