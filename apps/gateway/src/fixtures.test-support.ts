/** A gateway of its own for every test, on a real database, asked over real HTTP. */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type EventStore, type Json, migrate, migrateLog, openEventStore } from '@concord/event-store';
import { type Documents, fold, projectionOf, projections } from '@concord/read-models';
import { foldOf } from '@concord/service-kit';
import { testDatabase } from '@concord/testing';
import type pg from 'pg';
import { inject } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from './app.ts';
import type { Server } from './postgres.test-support.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; body: Record<string, unknown> };
type Ask = { headers?: Record<string, string>; body?: unknown };

const open = (url: string, method: string, path: string, headers: Record<string, string>, body?: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, method, path, headers, agent: false }, resolve).once('error', reject).end(body);
  });

const textOf = async (message: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
};

const jsonOf = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

export type House = {
  url: string;
  port: number;
  dataDir: string;
  store: EventStore;
  /** As the owner of the database. */
  pool: pg.Pool;
  gateway: Gateway;
  publicKeyFile: string;
  ask(method: string, path: string, options?: Ask): Promise<Answer>;
  /** The stream's own response, open. */
  listen(path: string, headers: Record<string, string>): Promise<IncomingMessage>;
  /** Headers of a process on this machine. */
  local: Record<string, string>;
  /** A session of the administrator, as the headers of a page of ours. */
  signIn(username?: string, password?: string): Promise<Record<string, string>>;
  close(): Promise<void>;
};

export const PASSWORD = 'correct horse';
export const page = (port: number): Record<string, string> => ({ origin: `http://127.0.0.1:${port}` });
export const cookieOf = (answer: Answer): string => (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';

/** The PostgreSQL that all test files share. */
export const server: Server = {
  url: inject('postgresUrl'),
  databaseUrl: (name) => inject('postgresUrl').replace(/[^/]*$/, name),
};

export const houseOn = async (on: Server, over: Partial<GatewayOptions> = {}): Promise<House> => {
  const database = await testDatabase(on);
  await migrateLog(database.url);
  await migrate(database.url, 'read', new URL('../../projector/sql/', import.meta.url));
  const dataDir = await mkdtemp(join(tmpdir(), 'concord-gateway-'));
  const file = (name: string): string => join(dataDir, name);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFile(file('identity.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(file('identity.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(file('credential'), 'the-local-secret', { mode: 0o600 });
  await writeFile(file('simulator-credential'), 'the-simulators-secret', { mode: 0o600 });
  const gateway = await createGateway({
    databaseUrl: database.url,
    host: '127.0.0.1',
    tls: false,
    dataDir,
    identityKeyFile: file('identity.pem'),
    credentialFile: file('credential'),
    simulatorCredentialFile: file('simulator-credential'),
    cooperationUrl: 'http://127.0.0.1:1',
    projectorUrl: 'http://127.0.0.1:1',
    relayUrl: '',
    dashboardDir: '',
    adminPassword: PASSWORD,
    ...over,
  });
  await gateway.app.listen(0, '127.0.0.1');
  const address = gateway.app.getHttpServer().address();
  const port: number = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const store = openEventStore(database.url);
  const pool = connect(database.url);
  const ask: House['ask'] = async (method, path, { headers = {}, body } = {}) => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const type = sent === undefined ? {} : { 'content-type': 'application/json' };
    const message = await open(url, method, path, { ...type, ...headers }, sent);
    const text = await textOf(message);
    return { status: message.statusCode ?? 0, headers: message.headers, text, body: jsonOf(text) };
  };
  return {
    url,
    port,
    dataDir,
    store,
    pool,
    gateway,
    publicKeyFile: file('identity.pub.pem'),
    ask,
    listen: (path, headers) => open(url, 'GET', path, headers),
    local: { authorization: 'Bearer local.the-local-secret' },
    signIn: async (username = 'admin', password = PASSWORD) => {
      const answer = await ask('POST', '/api/session', { body: { username, password } });
      if (answer.status !== 200) throw new Error(`no sign-in: ${answer.text}`);
      return { cookie: cookieOf(answer), ...page(port) };
    },
    close: async () => {
      await gateway.close();
      await store.close();
      await pool.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export const firstLink = async ({ dataDir }: House): Promise<string> =>
  readFile(join(dataDir, 'first-sign-in'), 'utf8');

type Event = { type: string; data: Json; occurredAt?: string | null; knownAt?: string };

const provenance = { basis: 'asserted', sources: ['un'], confidence: 'H' };
export const organization = (short: string, over: Partial<Event> = {}): Event => ({
  type: 'organization/registered',
  data: {
    short,
    orgKind: 'organ',
    parent: null,
    seat: null,
    founded: null,
    status: 'active',
    names: {},
    aliases: [],
    details: {},
    provenance,
  },
  ...over,
});
export const claimed = (field: string, value: string, over: Partial<Event> = {}): Event => ({
  type: 'organization/claimed',
  data: { field, claim: value, value, from: null, provenance },
  ...over,
});

/** @returns the position of the last */
export const append = async (store: EventStore, stream: string, ...events: readonly Event[]): Promise<number> => {
  const result = await store.append({
    commandId: randomUUID(),
    actor: 'tester',
    requestHash: createHash('sha256').update(stream).digest(),
    stream,
    expected: 'any',
    correlationId: 'test',
    events: events.map(({ type, data, occurredAt = null, knownAt = '2019-09-25' }) => ({
      id: randomUUID(),
      type,
      schemaVersion: 1,
      data,
      occurredAt,
      knownAt,
    })),
  });
  if (result.kind !== 'appended') throw new Error(`not appended: ${result.kind}`);
  return result.position;
};

/** The name of the fold of this very code. */
export const FOLD = await foldOf((name) => import.meta.resolve(name));

/** Writes documents as the projector does: checkpoint, run and revision in one transaction. */
export const write = async (
  pool: pg.Pool,
  documents: Documents,
  position: number,
  { run = 1, only = projections.map((one) => one.name) }: { run?: number; only?: readonly string[] } = {},
): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const name of only)
      await client.query(
        `insert into read.checkpoint (projection, position, run, fold, revision) values ($1, $2, $3, $4, 1)
         on conflict (projection) do update set position = excluded.position, run = excluded.run, revision = read.checkpoint.revision + 1`,
        [name, position, run, FOLD],
      );
    for (const document of documents.values()) {
      const name = projectionOf(document.kind);
      if (only.includes(name))
        await client.query(
          `insert into read.document (projection, run, kind, id, version, position, revision, state)
           select $1, $2, $3, $4, $5, $6, revision, $7 from read.checkpoint where projection = $1
           on conflict (projection, run, kind, id) do update set version = excluded.version, position = excluded.position, revision = excluded.revision, state = excluded.state`,
          [name, run, document.kind, document.id, document.version, document.position, JSON.stringify(document.state)],
        );
    }
    await client.query('commit');
  } finally {
    client.release();
  }
};

/** Brings every projection to the head. */
export const project = async ({ store, pool }: House): Promise<number> => {
  const { events, head } = await store.read(0, { limit: 1_000_000 });
  await write(pool, fold(events), head);
  return head;
};
