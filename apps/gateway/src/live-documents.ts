/** The projected documents in memory, brought up to date from one snapshot of the database. */
import type { Document, Documents } from '@concord/read-models';
import type pg from 'pg';

/**
 * `stale`: the documents come from another fold and cannot be read until they are rebuilt. `paused`: by whom and why it
 * stands still.
 */
export type CheckpointRow = {
  projection: string;
  position: number;
  run: number;
  revision: number;
  stale: boolean;
  paused: string | null;
};
export type Loaded = ReadonlyMap<string, { row: CheckpointRow; documents: Documents }>;

type Queries = Pick<pg.ClientBase, 'query'>;

/** @param fold of this process; what another one wrote is stale for it */
const checkpointRows = async (queries: Queries, fold: string): Promise<readonly CheckpointRow[]> =>
  (
    await queries.query<CheckpointRow>({
      name: 'checkpoints',
      text: `select projection, position, run, revision, stale or fold <> $1 as stale, 'by ' || paused_by || ': ' || paused_why as paused from read.checkpoint`,
      values: [fold],
    })
  ).rows;

export const sameRow = (a: CheckpointRow | undefined, b: CheckpointRow): boolean =>
  a !== undefined &&
  a.run === b.run &&
  a.revision === b.revision &&
  a.position === b.position &&
  a.stale === b.stale &&
  a.paused === b.paused;

/** All reads of `work` see the same moment. */
const inSnapshot = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // While it is lent the pool does not listen: a server that goes away would end the process, not only the query.
  const heard = (): void => undefined;
  client.on('error', heard);
  let spoilt = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(client);
  } finally {
    await client.query('commit').catch(() => {
      spoilt = true;
    });
    client.off('error', heard);
    client.release(spoilt);
  }
};

const EVERYTHING = -1;

const documentsOf = async (
  client: pg.PoolClient,
  row: CheckpointRow,
  before: { row: CheckpointRow; documents: Documents } | undefined,
): Promise<Documents> => {
  // Another run, or a database put back to an earlier state: what is kept says nothing any more.
  const goesOn = before?.row.run === row.run && before.row.revision <= row.revision && !before.row.stale;
  if (goesOn && before.row.revision === row.revision) return before.documents;
  if (row.stale) return new Map();
  const changed = await client.query<Document>({
    name: 'changed-documents',
    text: 'select kind, id, version, position, state from read.document where projection = $1 and run = $2 and revision > $3',
    values: [row.projection, row.run, goesOn ? before.row.revision : EVERYTHING],
  });
  if (goesOn && changed.rows.length === 0) return before.documents;
  const documents = new Map(goesOn ? before.documents : []);
  for (const document of changed.rows) documents.set(`${document.kind}/${document.id}`, document);
  return documents;
};

/** What is loaded, brought up to date; unchanged projections are kept as they are. */
export const refreshed = async (pool: pg.Pool, fold: string, loaded: Loaded): Promise<Loaded> => {
  const isOld = (row: CheckpointRow): boolean => !sameRow(loaded.get(row.projection)?.row, row);
  const rows = await checkpointRows(pool, fold);
  if (!rows.some(isOld) && rows.length === loaded.size) return loaded;
  return inSnapshot(pool, async (client) => {
    const next = new Map<string, { row: CheckpointRow; documents: Documents }>();
    for (const row of await checkpointRows(client, fold)) {
      const before = loaded.get(row.projection);
      const documents = before && !isOld(row) ? before.documents : await documentsOf(client, row, before);
      next.set(row.projection, { row, documents });
    }
    return next;
  });
};
