/** Rebuild beside the live documents: fold the whole log under the next run, then switch in one transaction. */
import type { EventStore } from '@concord/event-store';
import type { Projection } from '@concord/read-models';
import type pg from 'pg';
import { applyEvents, checkpointOf, inTransaction } from './projection-store.ts';

const BATCH = 2_000;

export type Progress = {
  projection: string;
  state: 'running' | 'done' | 'failed';
  position: number;
  head: number;
  startedAt: string;
  endedAt: string | null;
  reason: string | null;
};

/** @throws where an event cannot be applied, naming it; the live documents stay as they are. */
export const rebuild = async (
  pool: pg.Pool,
  store: EventStore,
  projection: Projection,
  onProgress: (position: number, head: number) => void,
): Promise<void> => {
  const { run } = await checkpointOf(pool, projection.name);
  const target = { projection, run: run + 1 };
  const forget = (client: pg.PoolClient, old: number) =>
    client
      .query('delete from read.document where projection = $1 and run = $2', [projection.name, old])
      .then(() => client.query('delete from read.parked where projection = $1 and run = $2', [projection.name, old]));
  // What an earlier, broken-off rebuild left.
  await inTransaction(pool, (client) => forget(client, target.run));
  let position = 0;
  for (;;) {
    const { events, head } = await store.read(position, { limit: BATCH });
    const last = events.at(-1);
    onProgress(position, head);
    if (!last) break;
    await inTransaction(pool, (client) => applyEvents(client, target, events, true));
    position = last.position;
  }
  await inTransaction(pool, async (client) => {
    // The live reader waits here; what it applied meanwhile is folded into the new run before the switch.
    const live = await client.query<{ position: number }>(
      'select position from read.checkpoint where projection = $1 for update',
      [projection.name],
    );
    const upTo = Math.max(live.rows[0]?.position ?? 0, position);
    while (position < upTo) {
      const { events } = await store.read(position, { limit: BATCH, upTo });
      await applyEvents(client, target, events, true);
      position = events.at(-1)?.position ?? upTo;
    }
    await client.query('update read.checkpoint set run = $2, position = $3, updated_at = now() where projection = $1', [
      projection.name,
      target.run,
      upTo,
    ]);
    await forget(client, run);
  });
  onProgress(position, position);
};
