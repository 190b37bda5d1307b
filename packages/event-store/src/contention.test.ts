/** Appends that PostgreSQL breaks off because of others: a trigger does so with the codes it would use itself. */
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isUnavailable, StoreContended } from './connection.ts';
import { request } from './fixtures.test-support.ts';
import { migrateLog } from './migrate.ts';
import { openEventStore } from './postgres-store.ts';
import type { EventStore } from './types.ts';

let server: Postgres;
let database: TestDatabase;
let store: EventStore;
let admin: pg.Client;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await testDatabase(server);
  await migrateLog(database.url);
  store = openEventStore(database.url);
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  return async () => {
    await admin.end();
    await store.close();
    await database.drop();
  };
});

/** Breaks off the first `times` appends whose command id begins with "crossed". A sequence keeps its count in what is rolled back. */
const crossing = (sqlState: string, times: number) =>
  admin.query(`
    create sequence public.crossings;
    grant usage on sequence public.crossings to public;
    create function public.cross() returns trigger language plpgsql as $$
    begin
      if nextval('public.crossings') <= ${times} then raise exception 'crossed' using errcode = '${sqlState}'; end if;
      return new;
    end $$;
    create trigger crossing before insert on log.command for each row
      when (starts_with(new.command_id, 'crossed')) execute function public.cross()`);
const crossings = async (): Promise<number> =>
  Number((await admin.query('select last_value from public.crossings')).rows[0].last_value);

it.each(['40001', '40P01'])('are made again after %s, and stored once', async (sqlState) => {
  await crossing(sqlState, 3);
  const crossed = request('a', { commandId: 'crossed' });
  const results = await Promise.all([store.append(crossed), store.append(request('b'))]);
  expect(results.map((one) => one.kind)).toEqual(['appended', 'appended']);
  expect(await crossings()).toBe(4);
  expect((await store.append(crossed)).kind).toBe('duplicate');
  expect(await store.head()).toBe(2);
});

it('are given up in the end: their callers are told so, nothing is stored, and the next batch goes on', async () => {
  await crossing('40P01', 1_000_000);
  const together = await Promise.allSettled([
    store.append(request('a', { commandId: 'crossed' })),
    store.append(request('b')),
  ]);
  for (const one of together) {
    expect(one.status).toBe('rejected');
    if (one.status !== 'rejected') continue;
    expect(one.reason).toBeInstanceOf(StoreContended);
    expect(one.reason.message).toBe('PostgreSQL broke the append off 8 times (40P01)');
    expect(isUnavailable(one.reason)).toBe(true);
  }
  expect(await crossings()).toBe(8);
  expect(await store.head()).toBe(0);
  expect(await store.append(request('b'))).toMatchObject({ kind: 'appended', position: 1, version: 1 });
});
