/** Two of everything at once: keys, processes, a database that goes away. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callAppend } from './batch.ts';
import { connect, StoreUnavailable } from './connection.ts';
import { event, hashOf, request } from './fixtures.test-support.ts';
import { migrateLog } from './migrate.ts';
import { openEventStore, storeOn } from './postgres-store.ts';
import type { AppendRequest, AppendResult, EventStore } from './types.ts';

let server: Postgres;
let database: TestDatabase;
let stores: readonly [EventStore, EventStore];

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await testDatabase(server);
  await migrateLog(database.url);
  stores = [openEventStore(database.url), openEventStore(database.url)];
  return async () => {
    for (const store of stores) await store.close();
    await database.drop();
  };
});

const kinds = (results: readonly AppendResult[]): Record<string, number> => {
  const count: Record<string, number> = {};
  for (const { kind } of results) count[kind] = (count[kind] ?? 0) + 1;
  return count;
};
const held = async (store: EventStore) => (await store.read(0, { limit: 1_000_000 })).events;

describe('one command twice at once', () => {
  it('is one event, whether it comes through one store or through two', async () => {
    for (const pair of [[stores[0], stores[0]] as const, stores]) {
      const same = request(`s-${randomUUID()}`, { expected: 'no-stream' });
      const results = await Promise.all(pair.map((store) => store.append(same)));
      expect(kinds(results)).toEqual({ appended: 1, duplicate: 1 });
    }
    expect(await held(stores[0])).toHaveLength(2);
  });

  it('with two bodies is one event, and the other body is refused, however they meet', async () => {
    for (const pair of [[stores[0], stores[0]] as const, stores]) {
      const commandId = randomUUID();
      const one = request(`s-${randomUUID()}`, { commandId, requestHash: hashOf('one') });
      const other = request(`t-${randomUUID()}`, { commandId, requestHash: hashOf('other') });
      const results = await Promise.all([pair[0].append(one), pair[1].append(other)]);
      expect(kinds(results)).toEqual({ appended: 1, keyReused: 1 });
    }
    expect(await held(stores[0])).toHaveLength(2);
  });

  it('does not stop those beside it in its batch', async () => {
    const known = request('known');
    const taken = request('taken');
    await stores[0].append(known);
    await stores[0].append(taken);
    const pool = connect(database.url, 'concord_append');
    const results = await callAppend(pool, [
      request('before', { events: [event(), event()] }),
      known,
      request('stale', { expected: 3 }),
      request('empty', { events: [] }),
      { ...request('other'), commandId: taken.commandId },
      request('after', { guards: [{ stream: 'known', version: 1 }] }),
    ]);
    await pool.end();
    expect(results).toEqual([
      { kind: 'appended', stream: 'before', version: 2, position: 4 },
      { kind: 'duplicate', first: { stream: 'known', version: 1, position: 1 } },
      { kind: 'conflict', stream: 'stale', actual: 0 },
      { kind: 'appended', stream: 'empty', version: 0, position: 4 },
      { kind: 'keyReused' },
      { kind: 'appended', stream: 'after', version: 1, position: 5 },
    ]);
    expect((await held(stores[0])).map((e) => [e.position, e.stream, e.version])).toEqual([
      [1, 'known', 1],
      [2, 'taken', 1],
      [3, 'before', 1],
      [4, 'before', 2],
      [5, 'after', 1],
    ]);
  });
});

describe('text that means something to PostgreSQL', () => {
  it('comes back as it was given', async () => {
    const odd = [
      '"',
      '\\',
      '{}',
      'a,b',
      'NULL',
      '',
      ' x ',
      "'; drop table log.event; --",
      '\n\t',
      '\\"},{"',
      'Душанбе 杜尚别 دوشنبه',
    ];
    const results = await Promise.all(
      odd.map((text) =>
        stores[0].append(
          request(`stream ${text}`, {
            actor: `actor ${text}`,
            correlationId: text,
            causationId: text,
            events: [event({ [text]: text }), event([text])],
          }),
        ),
      ),
    );
    expect(kinds(results)).toEqual({ appended: odd.length });
    for (const text of odd) {
      const { events } = await stores[0].readStream(`stream ${text}`);
      expect(events).toMatchObject([
        { data: { [text]: text }, actor: `actor ${text}`, correlationId: text, causationId: text, version: 1 },
        { data: [text], version: 2 },
      ]);
    }
  });
});

describe('an append', () => {
  it('never reads what was stored before but through an index', async () => {
    const appends = 400;
    for (let n = 0; n < appends; n += 1)
      await stores[0].append(request(`s-${n % 7}`, { guards: [{ stream: 'other', version: 0 }] }));
    const admin = connect(database.url);
    const reads = async (): Promise<{ inserted: number; scanned: number; found: number }> => {
      const { rows } = await admin.query<{ inserted: number; scanned: number; found: number }>(
        `select (select n_tup_ins from pg_stat_user_tables where relid = 'log.command'::regclass)::int as inserted,
                (select sum(seq_tup_read) from pg_stat_user_tables where relid in ('log.command'::regclass, 'log.event'::regclass))::int as scanned,
                (select idx_tup_read from pg_stat_user_indexes where indexrelid = 'log.command_pkey'::regclass)::int as found`,
      );
      return rows[0] ?? { inserted: 0, scanned: 0, found: 0 };
    };
    // A session tells its counts when it ends.
    await stores[0].close();
    await expect.poll(reads, { timeout: 20_000 }).toEqual({ inserted: appends, scanned: 0, found: 0 });
    await admin.end();
    stores = [openEventStore(database.url), stores[1]];
  });
});

describe('migrations', () => {
  it('are applied once when several processes start at the same time', async () => {
    const fresh = await testDatabase(server);
    const script = `const { migrateLog } = await import(${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)});
      process.stdout.write(JSON.stringify(await migrateLog(${JSON.stringify(fresh.url)})));`;
    const runs = await Promise.all(
      Array.from({ length: 4 }, () =>
        promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
      ),
    );
    const applied: string[] = runs.flatMap(({ stdout }) => JSON.parse(stdout));
    expect(applied).toEqual([...new Set(applied)]);
    expect(applied).toContain('001-log.sql');
    expect(runs.filter(({ stdout }) => stdout === '[]')).toHaveLength(3);
    await fresh.drop();
  });

  it('are nothing to do for a login that may make nothing, where all are applied', async () => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query("create role bystander login password 'x'");
    await admin.query('grant select on public.concord_migration to bystander');
    const url = new URL(database.url);
    url.username = 'bystander';
    expect(await migrateLog(url.href)).toEqual([]);
    await admin.query(
      'delete from public.concord_migration where name = (select max(name) from public.concord_migration)',
    );
    await expect(migrateLog(url.href)).rejects.toMatchObject({ code: '42501' });
    await admin.query('drop owned by bystander');
    await admin.query('drop role bystander');
    await admin.end();
  });
});

describe('PostgreSQL killed under load', () => {
  it('rejects what was under way with StoreUnavailable, and the same commands again give one event each', async () => {
    const own = await startPostgres();
    await migrateLog(own.url);
    const live = openEventStore(own.url);
    const writers = 16;
    let stop = false;
    let acknowledged = 0;
    const lost: AppendRequest[] = [];
    const errors: unknown[] = [];
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        for (let n = 0; !stop; n += 1) {
          const one = request(`w-${w}`, { expected: n });
          try {
            const result = await live.append(one);
            if (result.kind !== 'appended') throw new Error(result.kind);
            acknowledged += 1;
          } catch (error) {
            errors.push(error);
            lost.push(one);
            return;
          }
        }
      }),
    );
    await expect.poll(() => acknowledged).toBeGreaterThan(200);
    await own.kill();
    await writing;
    stop = true;
    expect(errors).toHaveLength(writers);
    for (const error of errors) expect(error).toBeInstanceOf(StoreUnavailable);
    await own.start();
    // Some of them were stored before the answer was lost: they are duplicates now, the others are new.
    for (const one of lost) expect(['appended', 'duplicate']).toContain((await live.append(one)).kind);
    for (const one of lost) expect((await live.append(one)).kind).toBe('duplicate');
    const events = await held(live);
    expect(events).toHaveLength(acknowledged + writers);
    expect(events.map((e) => e.position)).toEqual(events.map((_, n) => n + 1));
    for (const one of lost) expect(events.filter((e) => e.id === one.events[0]?.id)).toHaveLength(1);
    await live.close();
    await own.stop();
  });
});

describe('a connection that is open but silent', () => {
  it('fails the append under way after its time, holds up no other, and gives one event for the command', async () => {
    const patient = storeOn(connect(database.url, 'concord_append', 1, 500));
    expect((await patient.append(request('warm', { expected: 0 }))).kind).toBe('appended');
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const backends = await admin.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()',
    );
    const pids = backends.rows.map(({ pid }) => pid);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const one = request('s', { expected: 0 });
    try {
      await expect(patient.append(one)).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await patient.append(one)).kind).toBe('appended');
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    // What the silent one still had to do it does now, to no effect, and ends, for nobody listens.
    await expect
      .poll(
        async () => (await admin.query('select 1 from pg_stat_activity where pid = any($1::int[])', [pids])).rowCount,
      )
      .toBe(0);
    expect((await patient.append(one)).kind).toBe('duplicate');
    expect((await held(stores[0])).filter((e) => e.stream === 's')).toHaveLength(1);
    await admin.end();
    await patient.close();
  });
});
