/** The name of the code that folds: documents of another fold are rebuilt before they are read. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const FOLDING = ['@concord/domain', '@concord/read-models'];
const CODE = /\.(js|ts)$/;
const NO_FOLD = /\.(test|d)\.ts$|test-support/;

/** Hash of every file of the packages that fold: nobody has to remember to raise a number. */
export const foldOf = async (packages: readonly string[] = FOLDING): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of packages) {
    const room = new URL('.', import.meta.resolve(name));
    const files = (await readdir(room, { recursive: true })).filter((file) => CODE.test(file) && !NO_FOLD.test(file));
    for (const file of files.sort()) hash.update(`${name}/${file}\n`).update(await readFile(new URL(file, room)));
  }
  return hash.digest('hex').slice(0, 32);
};

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
