/** The database of a running installation, entered as one of its services does. */
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import type { Concord } from './concord.ts';

/** The address that a service was started with: its environment, as `ps` shows it to its owner. */
export const databaseOf = (concord: Concord, service: string): string => {
  const shown = execFileSync('ps', ['eww', '-o', 'command=', '-p', String(concord.pids()[service])], {
    encoding: 'utf8',
  });
  const [, url] = / DATABASE_URL=(\S+)/.exec(shown) ?? [];
  if (url === undefined) throw new Error(`${service} has no DATABASE_URL`);
  return url;
};

export const within = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
};
