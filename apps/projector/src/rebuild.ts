/** Rebuild beside the live documents: fold the whole log under the next run, then switch in one transaction. */
import { ADVISORY_LOCKS, type EventStore } from '@concord/event-store';
import { type Projection, projections } from '@concord/read-models';
import type pg from 'pg';
import { applyEvents } from './documents.ts';
import { checkpointOf } from './projection-store.ts';
import { inTransaction, withConnection } from './transaction.ts';

const BATCH = 2_000;
/** Documents of a rebuild are read as a whole when it switches. */
const NO_REVISION = 0;

/** Categories of the other projections: their events are not even sent. Those of no known aggregate are, and stop a rebuild. */
export const notOf = ({ kinds }: Projection): readonly string[] =>
  ['record', ...projections.flatMap((other) => other.kinds)].filter((kind) => !kinds.some((mine) => mine === kind));

const forget = async (client: pg.PoolClient, projection: Projection, run: number): Promise<void> => {
  await client.query('delete from read.document where projection = $1 and run = $2', [projection.name, run]);
  await client.query('delete from read.parked where projection = $1 and run = $2', [projection.name, run]);
};

/** One rebuild of a projection at a time, whichever process runs it: holds its lock on a connection of its own while `work` takes. */
const alone = (pool: pg.Pool, projection: Projection, work: () => Promise<void>): Promise<void> =>
  withConnection(pool, async (client, spoil) => {
    const key = [ADVISORY_LOCKS.rebuild, projection.name];
    const got = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as got', key);
    if (!got.rows[0]?.got) throw new Error(`${projection.name} is being rebuilt by another process`);
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', key).catch(spoil);
    }
  });

export type RebuildOptions = {
  pool: pg.Pool;
  store: EventStore;
  projection: Projection;
  /** Name of the code that folds, kept beside the documents. */
  fold: string;
  signal: AbortSignal;
  onProgress(position: number, head: number): void;
};

const foldAndSwitch = async ({ pool, store, projection, fold, signal, onProgress }: RebuildOptions): Promise<void> => {
  const { run } = await checkpointOf(pool, projection.name);
  const target = { projection, run: run + 1, revision: NO_REVISION };
  // What an earlier, broken-off rebuild left.
  await inTransaction(pool, (client) => forget(client, projection, target.run));
  const withoutStreamsOf = notOf(projection);
  let position = 0;
  for (;;) {
    signal.throwIfAborted();
    const { events, head } = await store.read(position, { limit: BATCH, withoutStreamsOf });
    onProgress(position, head);
    await inTransaction(pool, (client) => applyEvents(client, target, events, true));
    const isLast = events.length < BATCH;
    position = isLast ? head : (events.at(-1)?.position ?? head);
    // Near enough: whoever waited for the very end would chase a busy log for ever.
    if (isLast) break;
  }
  await inTransaction(pool, async (client) => {
    // The live reader waits here; what it applied meanwhile is folded into the new run before the switch.
    const live = await client.query<{ position: number }>(
      'select position from read.checkpoint where projection = $1 and run = $2 for update',
      [projection.name, run],
    );
    const [at] = live.rows;
    if (!at) throw new Error(`${projection.name} was switched to another run meanwhile`);
    const upTo = Math.max(at.position, position);
    while (position < upTo) {
      const { events } = await store.read(position, { limit: BATCH, upTo, withoutStreamsOf });
      await applyEvents(client, target, events, true);
      position = events.length < BATCH ? upTo : (events.at(-1)?.position ?? upTo);
    }
    await client.query(
      'update read.checkpoint set run = $2, position = $3, fold = $4, stale = false, revision = revision + 1, updated_at = now() where projection = $1',
      [projection.name, target.run, upTo, fold],
    );
    await forget(client, projection, run);
  });
  onProgress(position, position);
};

/** The switch may have been committed although its answer was lost: what is live now is not forgotten. */
const forgetUnlessLive = async (client: pg.PoolClient, projection: Projection, run: number): Promise<void> => {
  const live = await client.query<{ run: number }>('select run from read.checkpoint where projection = $1 for update', [
    projection.name,
  ]);
  if (live.rows[0] && live.rows[0].run < run) await forget(client, projection, run);
};

/** @throws where an event cannot be applied, naming it; the live documents stay as they are, and nothing is left behind. */
export const rebuild = (options: RebuildOptions): Promise<void> =>
  alone(options.pool, options.projection, async () => {
    const { run } = await checkpointOf(options.pool, options.projection.name);
    try {
      await foldAndSwitch(options);
    } catch (error) {
      const { pool, projection } = options;
      await inTransaction(pool, (client) => forgetUnlessLive(client, projection, run + 1)).catch(() => undefined);
      throw error;
    }
  });
