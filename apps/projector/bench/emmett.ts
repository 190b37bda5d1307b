/**
 * emmett's own rebuild (`rebuildPostgreSQLProjections` over `pongoMultiStreamProjection`) with our fold, at the settings that
 * measured best for 0.42: batches of 1,000 and no pause between them. Its checkpoints are removed before each rebuild, since a
 * second one would resume at the tail and leave nothing; its events come from one writer, since it loses some of several.
 */
import { eventTypes } from '@concord/domain';
import type { StoredEvent } from '@concord/event-store';
import { apply, type Document, keyOf, type Projection, projections } from '@concord/read-models';
import {
  getPostgreSQLEventStore,
  pongoMultiStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { Contender } from './contender.ts';

/** Our envelope travels as its data: the fold needs all of it. */
type Wrapped = { type: string; data: StoredEvent };
type Kept = { document: Document };

const tableOf = ({ name }: Projection): string => `bench_${name}`;

const projectionOf = (projection: Projection) =>
  pongoMultiStreamProjection<Kept, Wrapped>({
    collectionName: tableOf(projection),
    canHandle: eventTypes().filter((type) => projection.kinds.some((kind) => type.startsWith(`${kind}/`))),
    getDocumentId: ({ data }) => {
      const key = keyOf(projection, data);
      return `${key?.kind}/${key?.id}`;
    },
    evolve: (kept: Kept | null, { data }: Wrapped) => ({ document: apply(kept?.document, data) }),
  });

/** Runs of one stream's events, which it appends together. */
function* runs(events: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  let run: StoredEvent[] = [];
  for (const event of events) {
    if (run[0] && run[0].stream !== event.stream) {
      yield run;
      run = [];
    }
    run.push(event);
  }
  if (run.length > 0) yield run;
}

export const emmett = async (url: string): Promise<Contender> => {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return {
    name: 'emmett',
    settings:
      'rebuildPostgreSQLProjections over pongoMultiStreamProjection, all projections in one consumer, pulling { batchSize: 1000, pullingFrequencyInMs: 0 }',
    seed: async (events) => {
      for (const run of runs(events))
        await store.appendToStream<Wrapped>(
          run[0]?.stream ?? '',
          run.map((event) => ({ type: event.type, data: event })),
        );
    },
    rebuild: async () => {
      await pool.query('delete from emt_processors');
      const consumer = rebuildPostgreSQLProjections<Wrapped>({
        connectionString: url,
        pulling: { batchSize: 1_000, pullingFrequencyInMs: 0 },
        projections: projections.map(projectionOf),
      });
      await consumer.start();
      await consumer.close();
    },
    documents: async () => {
      const tables = await Promise.all(
        projections.map((projection) =>
          pool.query<{ document: Document }>(`select data->'document' as document from ${tableOf(projection)}`),
        ),
      );
      return tables.flatMap(({ rows }) => rows.map(({ document }) => document));
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};
