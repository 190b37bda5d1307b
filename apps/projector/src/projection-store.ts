/** One projection's transactions. Live: compare and set the checkpoint first, then apply the batch. */
import type { StoredEvent } from '@concord/event-store';
import type { Projection } from '@concord/read-models';
import type pg from 'pg';
import { applyEvents } from './documents.ts';
import { Paused, pauseOf } from './pause.ts';
import { inTransaction } from './transaction.ts';

/** Someone else moved the checkpoint: this reader is a zombie and wrote nothing. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

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

/**
 * Applies a dense batch that starts behind the checkpoint of documents of this fold.
 * @throws {@link CheckpointMoved}, {@link Paused}
 */
export const applyBatch = async (
  pool: pg.Pool,
  projection: Projection,
  fold: string,
  events: readonly StoredEvent[],
): Promise<void> => {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  await inTransaction(pool, async (client) => {
    const moved = await client.query<{ run: number; revision: number }>(
      'update read.checkpoint set position = $3, updated_at = now() where projection = $1 and position = $2 and fold = $4 and not stale and paused_at is null returning run, revision',
      [projection.name, first.position - 1, last.position, fold],
    );
    const [at] = moved.rows;
    if (!at && (await pauseOf(client, projection.name))) throw new Paused(`${projection.name} is paused`);
    if (!at) throw new CheckpointMoved(`${projection.name} is not at position ${first.position - 1}`);
    await applyAsNext(client, projection, at, events);
  });
};

/** Applies events under the next revision, and raises it where documents were written. The checkpoint's row is locked. */
const applyAsNext = async (
  client: pg.PoolClient,
  projection: Projection,
  { run, revision }: { run: number; revision: number },
  events: readonly StoredEvent[],
): Promise<void> => {
  const written = await applyEvents(client, { projection, run, revision: revision + 1 }, events, false);
  if (written > 0)
    await client.query('update read.checkpoint set revision = $2 where projection = $1', [
      projection.name,
      revision + 1,
    ]);
};

/** Reads one event of the log again. */
export type ReadEvent = (position: number) => Promise<StoredEvent | undefined>;
export type Redriven = { tried: number; parked: number };

/** The live reader waits meanwhile. */
const lock = async (
  client: pg.PoolClient,
  projection: Projection,
  fold: string,
): Promise<{ run: number; revision: number }> => {
  const at = await client.query<{ run: number; revision: number; mine: boolean }>(
    'select run, revision, fold = $2 and not stale as mine from read.checkpoint where projection = $1 for update',
    [projection.name, fold],
  );
  const [row] = at.rows;
  if (!row) throw new Error(`${projection.name} has no checkpoint yet`);
  if (!row.mine) throw new Error(`the documents of ${projection.name} are of another fold; rebuild them first`);
  return row;
};

const tryAgain = async (
  client: pg.PoolClient,
  projection: Projection,
  at: { run: number; revision: number },
  read: ReadEvent,
): Promise<Redriven> => {
  const taken = await client.query<{ position: number }>(
    'delete from read.parked where projection = $1 and run = $2 returning position',
    [projection.name, at.run],
  );
  const events: StoredEvent[] = [];
  for (const position of taken.rows.map((row) => row.position).sort((a, b) => a - b)) {
    const event = await read(position);
    if (!event) throw new Error(`the parked event at position ${position} is not in the log`);
    events.push(event);
  }
  await applyAsNext(client, projection, at, events);
  const left = await client.query<{ parked: number }>(
    'select count(*)::int as parked from read.parked where projection = $1 and run = $2',
    [projection.name, at.run],
  );
  return { tried: events.length, parked: left.rows[0]?.parked ?? 0 };
};

/** Tries the parked events of a projection again, in order; those that fail again stay parked. */
export const redrive = (pool: pg.Pool, projection: Projection, fold: string, read: ReadEvent): Promise<Redriven> =>
  inTransaction(pool, async (client) => tryAgain(client, projection, await lock(client, projection, fold), read));

/** Leaves a parked event out for good, and tries those that waited behind it. `undefined`: nothing is parked there. */
export const skip = (
  pool: pg.Pool,
  projection: Projection,
  fold: string,
  { position, reason, actor }: { position: number; reason: string; actor: string },
  read: ReadEvent,
): Promise<Redriven | undefined> =>
  inTransaction(pool, async (client) => {
    const at = await lock(client, projection, fold);
    const found = await client.query('delete from read.parked where projection = $1 and run = $2 and position = $3', [
      projection.name,
      at.run,
      position,
    ]);
    if (found.rowCount === 0) return undefined;
    await client.query(
      'insert into read.skipped (projection, position, reason, actor) values ($1, $2, $3, $4) on conflict do nothing',
      [projection.name, position, reason, actor],
    );
    return tryAgain(client, projection, at, read);
  });

export type ParkedEvent = { position: number; stream: string; reason: string; parkedAt: string };

/** What is parked, oldest first, at most `limit`. */
export const parkedOf = async (
  pool: pg.Pool,
  projection: string,
  after: number,
  limit: number,
): Promise<readonly ParkedEvent[]> =>
  (
    await pool.query<ParkedEvent>(
      'select p.position, p.stream, p.reason, p.parked_at as "parkedAt" from read.parked p join read.checkpoint c using (projection, run) where projection = $1 and p.position > $2 order by p.position limit $3',
      [projection, after, limit],
    )
  ).rows;
