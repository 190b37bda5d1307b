/** What the planner keeps between restarts, in its own schema: how far it has read, and which experiments are open. */
import { available } from '@concord/event-store';
import type pg from 'pg';

/** Another planner has read on; this one reads its checkpoint again. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

export type PlanMemory = {
  position(): Promise<number>;
  /** Ids of experiments that have not ended, as far as was read. */
  open(): Promise<readonly string[]>;
  /** @throws {@link CheckpointMoved} where another planner was there before */
  moveOn(from: number, to: number, opened: readonly string[], ended: readonly string[]): Promise<void>;
};

export const planMemoryOn = (pool: pg.Pool): PlanMemory => ({
  position: () =>
    available(
      async () =>
        (await pool.query<{ position: number }>('select position from work.checkpoint')).rows[0]?.position ?? 0,
    ),
  open: () =>
    available(async () => {
      const { rows } = await pool.query<{ experiment: string }>('select experiment from work.open order by experiment');
      return rows.map((row) => row.experiment);
    }),
  moveOn: (from, to, opened, ended) =>
    available(async () => {
      // One statement, so that all of it holds or nothing.
      const { rowCount } = await pool.query(
        `with moved as (update work.checkpoint set position = $2 where position = $1 returning position),
              opened as (insert into work.open select unnest($3::text[]) from moved on conflict do nothing),
              ended as (delete from work.open where experiment = any($4::text[]) and exists (select from moved))
         select from moved`,
        [from, to, opened, ended],
      );
      if (rowCount !== 1) throw new CheckpointMoved(`the planner is not at position ${from} any more`);
    }),
});
