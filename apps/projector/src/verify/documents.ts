/** Whether a projection's documents are what a fold of the log gives, one by one, at its checkpoint. */
import { parseStream } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import {
  apply,
  type Document,
  type DocumentDifference,
  keyOf,
  type Projection,
  type VerifiedProjection,
} from '@concord/read-models';
import type pg from 'pg';
import { notOf } from '../rebuild.ts';
import { withConnection } from '../transaction.ts';
import { firstDifference } from './difference.ts';
import { FAULTS, type Watch } from './watch.ts';

const BATCH = 2_000;
const PAGE = 1_000;

/** What the documents were made of: events up to the checkpoint, without those left out. */
type Made = { position: number; run: number; stale: boolean; left: ReadonlySet<number> };

const madeOf = async (client: pg.PoolClient, { name }: Projection): Promise<Made> => {
  const [at] = (
    await client.query<{ position: number; run: number; stale: boolean }>(
      'select position, run, stale from read.checkpoint where projection = $1',
      [name],
    )
  ).rows;
  const { position, run, stale } = at ?? { position: 0, run: 1, stale: false };
  const left = await client.query<{ position: number }>(
    'select position from read.parked where projection = $1 and run = $2 union select position from read.skipped where projection = $1',
    [name, run],
  );
  return { position, run, stale, left: new Set(left.rows.map((row) => row.position)) };
};

/** Folded in memory, as a rebuild folds into tables; an event that no document holds and that is not parked is told. */
const foldUpTo = async (
  store: EventStore,
  projection: Projection,
  { position: upTo, left }: Made,
  watch: Watch,
  fault: (says: string) => void,
): Promise<Map<string, Document>> => {
  const documents = new Map<string, Document>();
  const withoutStreamsOf = notOf(projection);
  let position = 0;
  while (position < upTo) {
    watch.signal.throwIfAborted();
    const { events } = await store.read(position, { limit: BATCH, upTo, withoutStreamsOf });
    for (const event of events) {
      if (left.has(event.position)) continue;
      const key = keyOf(projection, event);
      if (!key && parseStream(event.stream) !== undefined) continue;
      const text = key ? `${key.kind}/${key.id}` : '';
      try {
        documents.set(text, apply(documents.get(text), event));
      } catch (error) {
        fault(
          `position ${event.position} (${event.type}) cannot be applied and is not parked: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    position = events.length < BATCH ? upTo : (events.at(-1)?.position ?? upTo);
    watch.at(projection.name, position, upTo);
  }
  return documents;
};

async function* storedDocuments(
  client: pg.PoolClient,
  { name }: Projection,
  run: number,
): AsyncGenerator<readonly Document[]> {
  let [kind, id] = ['', ''];
  for (;;) {
    const { rows } = await client.query<Document>(
      'select kind, id, version, position, state from read.document where projection = $1 and run = $2 and (kind, id) > ($3, $4) order by kind, id limit $5',
      [name, run, kind, id, PAGE],
    );
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    [kind, id] = [last.kind, last.id];
  }
}

/** Takes what is stored out of `folded`, so that what stays there is missing. */
const differencesOf = (stored: readonly Document[], folded: Map<string, Document>): readonly DocumentDifference[] =>
  stored.flatMap((document): DocumentDifference[] => {
    const { kind, id } = document;
    const given = folded.get(`${kind}/${id}`);
    folded.delete(`${kind}/${id}`);
    if (!given) return [{ kind, id, what: 'extra', at: null }];
    // Through JSON, as PostgreSQL keeps it.
    const at = firstDifference(JSON.parse(JSON.stringify(given)), document);
    return at === undefined ? [] : [{ kind, id, what: 'altered', at }];
  });

/**
 * Over one snapshot, so that the projection goes on meanwhile: nothing is locked, nothing is written. One projection's documents
 * are held in memory.
 */
export const verifyDocuments = (
  pool: pg.Pool,
  store: EventStore,
  projection: Projection,
  watch: Watch,
): Promise<VerifiedProjection> =>
  withConnection(pool, async (client, spoil) => {
    const faults: string[] = [];
    const differences: DocumentDifference[] = [];
    let [differing, documents] = [0, 0];
    const tell = (found: readonly DocumentDifference[]): void => {
      differing += found.length;
      differences.push(...found.slice(0, Math.max(0, FAULTS - differences.length)));
    };
    await client.query('begin isolation level repeatable read read only');
    try {
      const made = await madeOf(client, projection);
      if (made.stale) faults.push('its documents come from another fold and were not compared: rebuild it');
      else {
        const folded = await foldUpTo(store, projection, made, watch, (says) => {
          if (faults.length < FAULTS) faults.push(says);
        });
        for await (const page of storedDocuments(client, projection, made.run)) {
          watch.signal.throwIfAborted();
          documents += page.length;
          tell(differencesOf(page, folded));
        }
        tell([...folded.values()].map(({ kind, id }) => ({ kind, id, what: 'missing', at: null })));
      }
      return { projection: projection.name, checkpoint: made.position, documents, differing, differences, faults };
    } finally {
      await client.query('rollback').catch(spoil);
    }
  });
