/** One PostgreSQL for all test files of this room (vitest's global set-up); each house has a database of its own. */
import { type Postgres, startPostgres } from '@concord/testing';
import type { TestProject } from 'vitest/node';

export type Server = Pick<Postgres, 'url' | 'databaseUrl'>;

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
};
