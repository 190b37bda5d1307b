/** The policies on a real PostgreSQL, with the clock as an input: for their specs. Call {@link withPolicies} once in a file. */
import { createHash, randomUUID } from 'node:crypto';
import { type Actor, type AnyCommand, type Assertion, commandSchema, parseStream } from '@concord/domain';
import { embeddedLog } from '@concord/event-log';
import { connect, type EventStore, migrate, migrateLog, type StoredEvent, storeOn } from '@concord/event-store';
import { type Bridge, bridge } from '@concord/service-kit';
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Memory, memoryOn } from './memory.ts';
import { type PolicyRunner, startPolicies } from './runner.ts';

export let server: Postgres;
export let pool: pg.Pool;
export let store: EventStore;
export let commands: Bridge;
/** ISO instant, as the policies and the bridge are told. */
export let now: string;
let database: TestDatabase;
const running = new Set<PolicyRunner>();

export const withPolicies = (): void => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    database = await testDatabase(server);
    await migrateLog(database.url);
    await migrate(database.url, 'policy', new URL('../../sql/', import.meta.url));
    pool = connect(database.url, 'concord_append', 4);
    store = storeOn(connect(database.url, 'concord_append', 8));
    commands = bridge(store, clock);
    now = '2026-01-01T12:00:00Z';
  });
  afterEach(async () => {
    await Promise.all([...running].map(stop));
    await pool.end();
    await store.close();
    await database.drop();
  });
};

export const clock = (): string => now;
export const today = (): string => now.slice(0, 10);
export const minutesLater = (minutes: number): void => {
  now = new Date(Date.parse(now) + minutes * 60_000).toISOString();
};
export const later = (days: number): void => minutesLater(days * 1440);

export const start = async (memory: Memory = memoryOn(pool)): Promise<PolicyRunner> => {
  const runner = await startPolicies({
    store,
    bridge: commands,
    memory,
    log: embeddedLog(store),
    now: clock,
    onError: () => undefined,
  });
  running.add(runner);
  return runner;
};
export const stop = async (runner: PolicyRunner): Promise<void> => {
  running.delete(runner);
  await runner.stop();
};
export const idle = (runner: PolicyRunner): Promise<void> =>
  expect.poll(async () => (await runner.health()).idle, { timeout: 20_000, interval: 5 }).toBe(true);

export const curator: Actor = { id: 'vera', roles: ['curator'] };
export const loader: Actor = { id: 'system:record-loader', roles: ['system:record-loader'] };
export const told = (occurredAt: string | null): Assertion => ({ sources: ['S'], confidence: 'H', occurredAt });
export const give = async (
  given: AnyCommand & Record<string, unknown>,
  actor = curator,
  occurredAt: string | null = null,
) => {
  const known = commandSchema(given.type);
  if (!known) throw new Error(`there is no command ${given.type}`);
  const command = { ...given, ...(known.schema.parse(given) as object) };
  const asserted = given.type !== 'record/mark-loaded';
  const outcome = await commands.submit({
    ...{ aggregate: known.aggregate, command, actor, commandId: randomUUID(), correlationId: 'test' },
    ...(asserted ? { assertion: told(occurredAt) } : {}),
    requestHash: createHash('sha256').update(JSON.stringify(command)).digest(),
  });
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
};
export const agreement = async (id: string, signed: string, actor = curator): Promise<void> => {
  const parties = ['org-sco-rats', 'org-un-cted'];
  const body = { title: id, agreementKind: 'memorandum', parties, scope: ['training'], ratificationNeeded: false };
  await give({ type: 'agreement/draft', id, ...body }, actor);
  await give({ type: 'agreement/sign', id, parties, on: signed }, actor);
};
export const membership = (id: string) =>
  give({
    ...{ type: 'membership/start', id, member: 'state-md', organization: 'org-cis', status: 'member' },
    ...{ legalBasis: 'de-jure', layer: 'status', startEvent: null, start: '1994-06-27' },
  });
export const proposal = (id: string, on: string) =>
  give({
    ...{ type: 'proposal/table', id, ordinal: 1, title: id, gist: 'G', proposer: 'state-pk', addressees: ['org-un'] },
    ...{ pillars: ['II'], paragraph: 1, line: 1, statement: 'stm-1', on, details: { urgency: 'at the earliest' } },
  });

export const everything = async (): Promise<readonly StoredEvent[]> => (await store.read(0, { limit: 100_000 })).events;
export const stated = async (): Promise<StoredEvent[]> =>
  (await everything()).filter((event) => parseStream(event.stream)?.aggregate === 'policy');
type Data = { key: string; round: number; dueOn?: string | null };
export const saidOf = ({ stream, type, data }: StoredEvent): string =>
  `${stream} ${type.slice(7)} ${(data as Data).key}#${(data as Data).round}`;
/** Whatever was stated was stated once. */
export const expectOnce = (events: readonly StoredEvent[]): void => {
  const all = events.map(saidOf);
  expect(all.filter((one, place) => all.indexOf(one) !== place)).toEqual([]);
};
