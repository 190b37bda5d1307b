/** From events to documents, inside an open transaction. */
import { parseStream } from '@concord/domain';
import type { StoredEvent } from '@concord/event-store';
import { apply, type Document, keyOf, type Projection } from '@concord/read-models';
import type pg from 'pg';

/** Which documents are written: those of one run of a projection, marked with the writing transaction's revision. */
export type Target = { projection: Projection; run: number; revision: number };
export type Parked = { position: number; stream: string; reason: string };

const HELD = 'an earlier event of its stream is parked';
const REASON_LENGTH = 2_000;

const sayWhy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const keyText = (kind: string, id: string): string => `${kind}/${id}`;

const loadDocuments = async (
  client: pg.PoolClient,
  { projection, run }: Target,
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
  { projection, run, revision }: Target,
  documents: readonly Document[],
): Promise<void> => {
  if (documents.length === 0) return;
  await client.query(
    `insert into read.document (projection, run, revision, kind, id, version, position, state)
     select $1, $2, $3, d.kind, d.id, d.version, d.position, d.state::jsonb from unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[]) as d(kind, id, version, position, state)
     on conflict (projection, run, kind, id) do update set revision = excluded.revision, version = excluded.version, position = excluded.position, state = excluded.state`,
    [
      projection.name,
      run,
      revision,
      documents.map((d) => d.kind),
      documents.map((d) => d.id),
      documents.map((d) => d.version),
      documents.map((d) => d.position),
      documents.map((d) => JSON.stringify(d.state)),
    ],
  );
};

const park = async (client: pg.PoolClient, { projection, run }: Target, parked: readonly Parked[]): Promise<void> => {
  if (parked.length === 0) return;
  await client.query(
    'insert into read.parked (projection, run, position, stream, reason) select $1, $2, p.position, p.stream, p.reason from unnest($3::bigint[], $4::text[], $5::text[]) as p(position, stream, reason) on conflict do nothing',
    [projection.name, run, parked.map((p) => p.position), parked.map((p) => p.stream), parked.map((p) => p.reason)],
  );
};

const column = async (client: pg.PoolClient, text: string, values: unknown[]): Promise<Set<string>> =>
  new Set((await client.query<{ value: string }>(text, values)).rows.map((row) => String(row.value)));

/** A projection cannot tell whether an event of a stream of no known aggregate would be its own: it parks it. */
const isMine = (projection: Projection, event: StoredEvent): boolean =>
  keyOf(projection, event) !== undefined || parseStream(event.stream) === undefined;

/**
 * Folds events into documents. What cannot be applied is parked, with all later events of its stream, until redrive;
 * what an operator skipped is left out.
 * @returns how many documents were written
 * @throws in a rebuild (`strict`), instead of parking.
 */
export const applyEvents = async (
  client: pg.PoolClient,
  target: Target,
  events: readonly StoredEvent[],
  strict: boolean,
): Promise<number> => {
  const { projection, run } = target;
  const mine = events.filter((event) => isMine(projection, event));
  if (mine.length === 0) return 0;
  const stopped = await column(
    client,
    'select distinct stream as value from read.parked where projection = $1 and run = $2 and stream = any($3::text[])',
    [projection.name, run, [...new Set(mine.map((event) => event.stream))]],
  );
  const skipped = await column(
    client,
    'select position as value from read.skipped where projection = $1 and position = any($2::bigint[])',
    [projection.name, mine.map((event) => event.position)],
  );
  const documents = await loadDocuments(
    client,
    target,
    mine.flatMap((event) => keyOf(projection, event) ?? []),
  );
  const changed = new Map<string, Document>();
  const parked: Parked[] = [];
  for (const event of mine) {
    const { position, stream } = event;
    if (skipped.has(String(position))) continue;
    if (stopped.has(stream)) {
      parked.push({ position, stream, reason: HELD });
      continue;
    }
    try {
      const key = keyOf(projection, event);
      const text = key ? keyText(key.kind, key.id) : '';
      const next = apply(documents.get(text), event);
      documents.set(text, next);
      changed.set(text, next);
    } catch (error) {
      if (strict)
        throw new Error(`position ${position} (${event.type}) cannot be applied: ${sayWhy(error)}`, { cause: error });
      stopped.add(stream);
      parked.push({ position, stream, reason: sayWhy(error).slice(0, REASON_LENGTH) });
    }
  }
  await saveDocuments(client, target, [...changed.values()]);
  await park(client, target, parked);
  return changed.size;
};
