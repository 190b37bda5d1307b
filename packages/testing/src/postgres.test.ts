import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Postgres, startPostgres, testDatabase } from './postgres.ts';

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

it('keeps what was committed across a crash and a start on the same port', async () => {
  const { url, drop } = await testDatabase(server);
  const one = new pg.Client({ connectionString: url });
  one.on('error', () => undefined);
  await one.connect();
  await one.query('create table t (n int); insert into t values (7)');
  await server.kill();
  await server.start();
  const two = new pg.Client({ connectionString: url });
  await two.connect();
  expect((await two.query('select n from t')).rows).toEqual([{ n: 7 }]);
  await two.end();
  await drop();
});
