/** Processor time of every process of a server, as Linux counts it. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Not a number where the system does not say. */
export const serverCpu = async (url: string): Promise<{ spent(): Promise<number>; close(): Promise<void> }> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  /** Processes that ended keep what they had spent. */
  const seen = new Map<number, number>();
  return {
    spent: async () => {
      const { rows } = await client.query<{ pid: number }>(
        'select pid from pg_stat_activity where pid <> pg_backend_pid()',
      );
      for (const { pid } of rows) {
        const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => undefined);
        if (text !== undefined) seen.set(pid, Number(text.split(' ')[0]) / 1_000);
      }
      return seen.size === 0 ? Number.NaN : [...seen.values()].reduce((sum, one) => sum + one, 0);
    },
    close: () => client.end(),
  };
};
