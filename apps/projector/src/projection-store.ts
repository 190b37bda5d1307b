/** One projection's transaction: compare and set the checkpoint first, then apply the batch. */

import type { StoredEvent } from '@concord/event-store';
import { apply, type Document, keyOf, type Projection } from '@concord/read-models';
import type pg from 'pg';

/** Someone else moved the checkpoint: this reader is a zombie and wrote nothing. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

export type Run = { projection: Projection; run: number };

const keyText = (kind: string, id: string): string => `${kind}/${id}`;

const loadDocuments = async (
  client: pg.PoolClient,
  { projection, run }: Run,
  keys: readonly { kind: string; id: string }[],
): Promise<Map<string, Document>> => {
  const result = await client.query<Document>(
    'select d.kind, d.id, d.version, d.position, d.state from read.document d join unnest($3::text[], $4::text[]) as k(kind, id) on d.kind = k.kind and d.id = k.id where d.projection = $1 and d.run = $2',
    [projection.name, run, keys.map((key) => key.kind), keys.map((key) => key.id)],
  );
  return new Map(result.rows.map((row) => [keyText(row.kind, row.id), row]));
};

const saveDocuments = async (
  client: pg.PoolClient,
  { projection, run }: Run,
  documents: readonly Document[],
): Promise<void> => {
  if (documents.length === 0) return;
  await client.query(
    `insert into read.document (projection, run, kind, id, version, position, state)
     select $1, $2, d.kind, d.id, d.version, d.position, d.state::jsonb from unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[]) as d(kind, id, version, position, state)
     on conflict (projection, run, kind, id) do update set version = excluded.version, position = excluded.position, state = excluded.state`,
    [
      projection.name,
      run,
      documents.map((d) => d.kind),
      documents.map((d) => d.id),
      documents.map((d) => d.version),
      documents.map((d) => d.position),
      documents.map((d) => JSON.stringify(d.state)),
    ],
  );
};

type Parked = { position: number; stream: string; reason: string };

const park = async (client: pg.PoolClient, { projection, run }: Run, parked: readonly Parked[]): Promise<void> => {
  if (parked.length === 0) return;
  await client.query(
    'insert into read.parked (projection, run, position, stream, reason) select $1, $2, p.position, p.stream, p.reason from unnest($3::bigint[], $4::text[], $5::text[]) as p(position, stream, reason) on conflict do nothing',
    [projection.name, run, parked.map((p) => p.position), parked.map((p) => p.stream), parked.map((p) => p.reason)],
  );
};

/**
 * Folds events into documents inside an open transaction. What cannot be applied is parked, with all later events of its
 * stream, until redrive.
 * @throws in a rebuild (`strict`), instead of parking.
 */
export const applyEvents = async (
  client: pg.PoolClient,
  target: Run,
  events: readonly StoredEvent[],
  strict: boolean,
): Promise<void> => {
  const mine = events.flatMap((event) => {
    const key = keyOf(target.projection, event);
    return key ? [{ event, key }] : [];
  });
  if (mine.length === 0) return;
  const held = await client.query<{ stream: string }>(
    'select distinct stream from read.parked where projection = $1 and run = $2 and stream = any($3::text[])',
    [target.projection.name, target.run, [...new Set(mine.map(({ event }) => event.stream))]],
  );
  const stopped = new Set(held.rows.map((row) => row.stream));
  const documents = await loadDocuments(
    client,
    target,
    mine.map(({ key }) => key),
  );
  const changed = new Map<string, Document>();
  const parked: Parked[] = [];
  for (const { event, key } of mine) {
    const text = keyText(key.kind, key.id);
    if (stopped.has(event.stream)) {
      parked.push({
        position: event.position,
        stream: event.stream,
        reason: 'an earlier event of its stream is parked',
      });
      continue;
    }
    try {
      const next = apply(documents.get(text), event);
      documents.set(text, next);
      changed.set(text, next);
    } catch (error) {
      if (strict)
        throw new Error(
          `position ${event.position} (${event.type}) cannot be applied: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      stopped.add(event.stream);
      parked.push({
        position: event.position,
        stream: event.stream,
        reason: (error instanceof Error ? error.message : String(error)).slice(0, 2_000),
      });
    }
  }
  await saveDocuments(client, target, [...changed.values()]);
  await park(client, target, parked);
};

export const inTransaction = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // While it is lent the pool does not listen: a server that goes away would end the process, not only the query.
  const heard = (): void => undefined;
  client.on('error', heard);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.off('error', heard);
    client.release();
  }
};

export type Checkpoint = { position: number; run: number };

export const checkpointOf = async (pool: pg.Pool, projection: string): Promise<Checkpoint> => {
  await pool.query('insert into read.checkpoint (projection, position) values ($1, 0) on conflict do nothing', [
    projection,
  ]);
  const result = await pool.query<Checkpoint>('select position, run from read.checkpoint where projection = $1', [
    projection,
  ]);
  return result.rows[0] ?? { position: 0, run: 1 };
};

/** Applies a dense batch that starts behind the checkpoint. @throws {@link CheckpointMoved} */
export const applyBatch = async (
  pool: pg.Pool,
  projection: Projection,
  events: readonly StoredEvent[],
): Promise<void> => {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  await inTransaction(pool, async (client) => {
    const moved = await client.query<{ run: number }>(
      'update read.checkpoint set position = $3, updated_at = now() where projection = $1 and position = $2 returning run',
      [projection.name, first.position - 1, last.position],
    );
    const run = moved.rows[0]?.run;
    if (run === undefined) throw new CheckpointMoved(`${projection.name} is not at position ${first.position - 1}`);
    await applyEvents(client, { projection, run }, events, false);
  });
};

/** Tries the parked events of a projection again, in order. @returns how many were tried. */
export const redrive = async (
  pool: pg.Pool,
  projection: Projection,
  read: (position: number) => Promise<StoredEvent | undefined>,
): Promise<number> =>
  inTransaction(pool, async (client) => {
    const at = await client.query<Checkpoint>(
      'select position, run from read.checkpoint where projection = $1 for update',
      [projection.name],
    );
    const run = at.rows[0]?.run ?? 1;
    const parked = await client.query<{ position: number }>(
      'delete from read.parked where projection = $1 and run = $2 returning position',
      [projection.name, run],
    );
    const events: StoredEvent[] = [];
    for (const position of parked.rows.map((row) => row.position).sort((a, b) => a - b)) {
      const event = await read(position);
      if (event) events.push(event);
    }
    await applyEvents(client, { projection, run }, events, false);
    return events.length;
  });
