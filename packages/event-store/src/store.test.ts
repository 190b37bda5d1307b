import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, StoreUnavailable } from './connection.ts';
import { event, hashOf, request } from './fixtures.test-support.ts';
import { migrateLog } from './migrate.ts';
import { openEventStore } from './postgres-store.ts';
import type { AppendResult, EventStore, StoredEvent } from './types.ts';

let server: Postgres;
let database: TestDatabase;
let store: EventStore;

const everything = async (): Promise<readonly StoredEvent[]> => (await store.read(0, { limit: 1_000_000 })).events;
const expectDense = (events: readonly StoredEvent[]): void =>
  expect(events.map((e) => e.position)).toEqual(events.map((_, i) => i + 1));

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await testDatabase(server);
  await migrateLog(database.url);
  store = openEventStore(database.url);
  return async () => {
    await store.close();
    await database.drop();
  };
});

describe('expected versions', () => {
  it('honours no stream, exact and any, and names the actual version', async () => {
    expect(await store.append(request('a', { expected: 'no-stream', events: [event(), event()] }))).toEqual({
      kind: 'appended',
      stream: 'a',
      version: 2,
      position: 2,
    });
    expect(await store.append(request('a', { expected: 'no-stream' }))).toEqual({
      kind: 'conflict',
      stream: 'a',
      actual: 2,
    });
    expect(await store.append(request('a', { expected: 1 }))).toEqual({ kind: 'conflict', stream: 'a', actual: 2 });
    expect(await store.append(request('a', { expected: 2 }))).toMatchObject({ kind: 'appended', version: 3 });
    expect(await store.append(request('a'))).toMatchObject({ kind: 'appended', version: 4, position: 4 });
  });

  it('lets exactly one of many writers win a version, blind writers all win', async () => {
    const racing = await Promise.all(
      Array.from({ length: 50 }, () => store.append(request('race', { expected: 'no-stream' }))),
    );
    expect(racing.filter((r) => r.kind === 'appended')).toHaveLength(1);
    const blind = await Promise.all(Array.from({ length: 50 }, () => store.append(request('blind'))));
    expect(blind.every((r) => r.kind === 'appended')).toBe(true);
  });

  it('checks guards, and names the guarded stream', async () => {
    await store.append(request('read'));
    expect(await store.append(request('target', { guards: [{ stream: 'read', version: 0 }] }))).toEqual({
      kind: 'conflict',
      stream: 'read',
      actual: 1,
    });
    expect(await store.append(request('target', { guards: [{ stream: 'read', version: 1 }] }))).toMatchObject({
      kind: 'appended',
      version: 1,
    });
  });

  it('never lets two requests pass whose guards are the other one’s target', async () => {
    const results = await Promise.all([
      store.append(request('x', { guards: [{ stream: 'y', version: 0 }] })),
      store.append(request('y', { guards: [{ stream: 'x', version: 0 }] })),
    ]);
    expect(results.filter((r) => r.kind === 'appended')).toHaveLength(1);
  });
});

describe('idempotency', () => {
  it('gives the first result again, also for a command without events', async () => {
    const first = request('a');
    const result = await store.append(first);
    await store.append(request('a'));
    expect(await store.append(first)).toEqual({ kind: 'duplicate', first: { stream: 'a', version: 1, position: 1 } });
    expect(result).toMatchObject({ kind: 'appended', version: 1 });
    const nothing = request('a', { events: [] });
    expect(await store.append(nothing)).toEqual({ kind: 'appended', stream: 'a', version: 2, position: 2 });
    await store.append(request('a'));
    expect(await store.append(nothing)).toEqual({ kind: 'duplicate', first: { stream: 'a', version: 2, position: 2 } });
    expect(await store.lookup('tester', nothing.commandId, nothing.requestHash)).toMatchObject({ kind: 'duplicate' });
  });

  it('answers a duplicate before a conflict, and refuses a key with another body', async () => {
    const first = request('a', { expected: 'no-stream' });
    await store.append(first);
    expect(await store.append({ ...first, expected: 99 })).toMatchObject({ kind: 'duplicate' });
    expect(await store.append({ ...first, requestHash: hashOf('other') })).toEqual({
      kind: 'keyReused',
    });
  });

  it('appends once when one command arrives twenty times at once through two stores', async () => {
    const other = openEventStore(database.url);
    const same = request('a');
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? store : other).append(same)));
    expect(results.filter((r) => r.kind === 'appended')).toHaveLength(1);
    expect(results.filter((r) => r.kind === 'duplicate')).toHaveLength(19);
    expect(await everything()).toHaveLength(1);
    await other.close();
  });
});

describe('what PostgreSQL refuses', () => {
  it('fails that request alone and leaves positions dense', async () => {
    const bad = [
      request('nul', { events: [event({ text: 'a\u0000b' })] }),
      request('uuid', { events: [{ ...event(), id: 'no-uuid' }] }),
      request('', {}),
    ];
    const twice = event();
    const good = Array.from({ length: 20 }, (_, i) => request(`good-${i}`));
    const results = await Promise.all(
      [
        ...good.slice(0, 10),
        ...bad,
        request('t1', { events: [twice] }),
        request('t2', { events: [twice] }),
        ...good.slice(10),
      ].map((r) => store.append(r)),
    );
    expect(
      results
        .filter((r) => r.kind === 'refused')
        .map((r) => r.kind === 'refused' && r.sqlState)
        .sort(),
    ).toEqual(['22P02', '22P05', '23505', '23514']);
    expect(results.filter((r) => r.kind === 'appended')).toHaveLength(21);
    expectDense(await everything());
  });

  it('does not let a service change or remove an event', async () => {
    await store.append(request('a'));
    const pool = connect(database.url, 'concord_append');
    for (const sql of [
      "update log.event set type = 'x'",
      'delete from log.event',
      'truncate log.event',
      'delete from log.command',
      'drop table log.event',
    ]) {
      await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await pool.end();
  });
});

describe('writers side by side', () => {
  it('gives a tailing reader every event exactly once and in order', async () => {
    const writers = 32;
    const each = 60;
    const second = openEventStore(database.url);
    const stop = new AbortController();
    const seen: StoredEvent[] = [];
    const reading = (async () => {
      for await (const batch of second.tail(0, stop.signal)) {
        seen.push(...batch);
        if (seen.length >= writers * each) stop.abort();
      }
    })();
    await Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        for (let i = 0; i < each; i += 1)
          await (w % 2 ? store : second).append(request(`stream-${w}`, { expected: i, events: [event({ w, i })] }));
      }),
    );
    await reading;
    expectDense(seen);
    expect(new Set(seen.map((e) => e.id)).size).toBe(writers * each);
    for (let w = 0; w < writers; w += 1)
      expect(seen.filter((e) => e.stream === `stream-${w}`).map((e) => e.version)).toEqual(
        Array.from({ length: each }, (_, i) => i + 1),
      );
    await second.close();
  });
});

describe('against a model', () => {
  const streams = ['a', 'b', 'c'];
  const step = fc.record({
    stream: fc.constantFrom(...streams),
    expected: fc.oneof(
      fc.constant<'any'>('any'),
      fc.constant<'no-stream'>('no-stream'),
      fc.integer({ min: 0, max: 4 }),
    ),
    count: fc.integer({ min: 0, max: 3 }),
    command: fc.integer({ min: 0, max: 8 }),
    hash: fc.constantFrom('h1', 'h2'),
    guard: fc.option(fc.record({ stream: fc.constantFrom(...streams), version: fc.integer({ min: 0, max: 3 }) }), {
      nil: undefined,
    }),
  });

  it('answers what a sequential log would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.uuid(), async (steps, run) => {
        const versions = new Map<string, number>();
        const commands = new Map<
          string,
          { hash: string; first: { stream: string; version: number; position: number } }
        >();
        let position = await store.head();
        for (const s of steps) {
          const stream = `${run}-${s.stream}`;
          const guards =
            s.guard && s.guard.stream !== s.stream
              ? [{ stream: `${run}-${s.guard.stream}`, version: s.guard.version }]
              : [];
          const actual = versions.get(stream) ?? 0;
          const seen = commands.get(`${s.command}`);
          const wrongGuard = guards.find((g) => (versions.get(g.stream) ?? 0) !== g.version);
          const wanted = s.expected === 'any' ? actual : s.expected === 'no-stream' ? 0 : s.expected;
          let want: AppendResult;
          if (seen) want = seen.hash === s.hash ? { kind: 'duplicate', first: seen.first } : { kind: 'keyReused' };
          else if (wanted !== actual) want = { kind: 'conflict', stream, actual };
          else if (wrongGuard)
            want = { kind: 'conflict', stream: wrongGuard.stream, actual: versions.get(wrongGuard.stream) ?? 0 };
          else {
            position += s.count;
            versions.set(stream, actual + s.count);
            const first = { stream, version: actual + s.count, position };
            commands.set(`${s.command}`, { hash: s.hash, first });
            want = { kind: 'appended', ...first };
          }
          const got = await store.append(
            request(stream, {
              expected: s.expected,
              commandId: `${run}-${s.command}`,
              requestHash: hashOf(s.hash),
              guards,
              events: Array.from({ length: s.count }, () => event()),
            }),
          );
          expect(got).toEqual(want);
        }
        expectDense(await everything());
      }),
      { numRuns: 60 },
    );
  });
});

describe('PostgreSQL away', () => {
  it('rejects with StoreUnavailable, recovers by itself, and a repeated command is stored once', async () => {
    const own = await startPostgres();
    await migrateLog(own.url);
    const live = openEventStore(own.url);
    await live.append(request('a'));
    await own.kill();
    const lost = request('a', { expected: 1 });
    await expect(live.append(lost)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(live.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await own.start();
    expect(await live.append(lost)).toMatchObject({ kind: 'appended', version: 2, position: 2 });
    expect(await live.append(lost)).toMatchObject({ kind: 'duplicate' });
    await live.close();
    await own.stop();
  });
});

describe('reading', () => {
  it('leaves out the streams of categories, told by what stands before the first hyphen', async () => {
    for (const stream of ['a-1', 'b-1', 'a-b-2', 'ab-1', 'a']) await store.append(request(stream));
    const left = async (...withoutStreamsOf: string[]) =>
      (await store.read(0, { withoutStreamsOf })).events.map((e) => e.stream);
    expect(await left('a')).toEqual(['b-1', 'ab-1']);
    expect(await left('b', 'ab')).toEqual(['a-1', 'a-b-2', 'a']);
    expect(await left()).toHaveLength(5);
  });

  it('reads a stream, a range, a type, backwards, and applies migrations once', async () => {
    for (let i = 0; i < 5; i += 1)
      await store.append(
        request(i % 2 ? 'odd' : 'even', {
          events: [{ ...event({ i }), type: i === 3 ? 'test/three' : 'test/happened' }],
        }),
      );
    expect((await store.readStream('even')).events.map((e) => e.data)).toEqual([{ i: 0 }, { i: 2 }, { i: 4 }]);
    expect((await store.readStream('none')).version).toBe(0);
    expect((await store.read(1, { upTo: 4 })).events.map((e) => e.position)).toEqual([2, 3, 4]);
    expect((await store.read(0, { types: ['test/three'] })).events.map((e) => e.position)).toEqual([4]);
    expect((await store.read(4, { backwards: true, limit: 2 })).events.map((e) => e.position)).toEqual([3, 2]);
    const [first] = (await store.read(0, { limit: 1 })).events;
    expect(first).toMatchObject({
      occurredAt: '2019',
      knownAt: '2019-09-25',
      actor: 'tester',
      correlationId: 'c',
      causationId: null,
      schemaVersion: 1,
    });
    expect(first?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(await migrateLog(database.url)).toEqual([]);
    expect(await store.logId()).toMatch(/^[0-9a-f-]{36}$/);
  });
});
