/** A projection that an operator has paused: it stands where it is, over restarts, until it is resumed. */
import type { Pause } from '@concord/read-models';
import type pg from 'pg';

/** Its reader waits. Nothing was written. */
export class Paused extends Error {
  override readonly name = 'Paused';
}

export type PauseRow = { paused_at: Date | null; paused_by: string | null; paused_why: string | null };
export const pauseIn = ({ paused_at, paused_by, paused_why }: PauseRow): Pause | null =>
  paused_at && { actor: paused_by ?? '', reason: paused_why ?? '', since: paused_at.toISOString() };

/** When it answers, no batch is under way any more and none will be applied. `undefined`: it is paused already. */
export const pause = async (
  pool: pg.Pool,
  projection: string,
  { actor, reason }: Pick<Pause, 'actor' | 'reason'>,
): Promise<Pause | undefined> => {
  const paused = await pool.query<PauseRow>(
    `update read.checkpoint set paused_at = now(), paused_by = $2, paused_why = $3 where projection = $1 and paused_at is null
     returning paused_at, paused_by, paused_why`,
    [projection, actor, reason],
  );
  return (paused.rows[0] && pauseIn(paused.rows[0])) ?? undefined;
};

/** @returns false: it is not paused */
export const resume = async (pool: pg.Pool, projection: string): Promise<boolean> =>
  (
    await pool.query(
      'update read.checkpoint set paused_at = null, paused_by = null, paused_why = null where projection = $1 and paused_at is not null',
      [projection],
    )
  ).rowCount === 1;

export const pauseOf = async (client: Pick<pg.ClientBase, 'query'>, projection: string): Promise<Pause | null> => {
  const found = await client.query<PauseRow>(
    'select paused_at, paused_by, paused_why from read.checkpoint where projection = $1',
    [projection],
  );
  return found.rows[0] ? pauseIn(found.rows[0]) : null;
};
