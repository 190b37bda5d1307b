/** Migrations: numbered SQL files, applied once, in order, each in its own transaction, under one advisory lock. */
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.ts';

/**
 * Applies what is missing of `directory` (files `NNN-name.sql`).
 * @param owner names the set, e.g. `log`, `read`, `gate`; each owner keeps its own list.
 * A login that may make nothing finds nothing missing where another one has applied everything.
 * @returns the names applied now.
 */
export const migrate = async (url: string, owner: string, directory: URL): Promise<readonly string[]> => {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const client = new pg.Client({ connectionString: url });
  // A server that goes away is an error of the query under way, never of the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    const there = await client.query<{ yes: boolean }>(
      "select to_regclass('public.concord_migration') is not null as yes",
    );
    if (!there.rows[0]?.yes)
      await client.query(
        'create table public.concord_migration (owner text, name text, applied_at timestamptz not null default now(), primary key (owner, name))',
      );
    const done = await client.query<{ name: string }>('select name from public.concord_migration where owner = $1', [
      owner,
    ]);
    const have = new Set(done.rows.map((row) => row.name));
    const applied: string[] = [];
    for (const name of files.filter((file) => !have.has(file))) {
      const sql = await readFile(new URL(name, directory), 'utf8');
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into public.concord_migration (owner, name) values ($1, $2)', [owner, name]);
      await client.query('commit');
      applied.push(name);
    }
    return applied;
  } finally {
    // Ending the session rolls back what is open and frees the lock.
    await client.end();
  }
};

/** The log's own schema and the roles of the database. */
export const migrateLog = (url: string): Promise<readonly string[]> =>
  migrate(url, 'log', new URL('../sql/', import.meta.url));
