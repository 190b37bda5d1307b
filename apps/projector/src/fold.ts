import type pg from 'pg';

/** Makes the checkpoint where there is none. @returns whether its documents come from another fold; then they are marked. */
export const isStale = async (pool: pg.Pool, projection: string, fold: string): Promise<boolean> => {
  await pool.query(
    'insert into read.checkpoint (projection, position, fold) values ($1, 0, $2) on conflict do nothing',
    [projection, fold],
  );
  const marked = await pool.query(
    'update read.checkpoint set stale = true, revision = revision + 1 where projection = $1 and fold <> $2',
    [projection, fold],
  );
  return marked.rowCount === 1;
};
