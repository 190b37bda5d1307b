import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, commandTypes, routes } from '@concord/domain';
import { type Bound, loadPrivateKey, signIdentity } from '@concord/service-kit';
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cooperation, createCooperation } from './app.ts';

let server: Postgres;
let database: TestDatabase;
let dir: string;
let cooperation: Cooperation;
let url: string;
let privateKeyFile: string;

beforeAll(async () => {
  server = await startPostgres();
  database = await testDatabase(server);
  dir = await mkdtemp(join(tmpdir(), 'concord-cooperation-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  privateKeyFile = join(dir, 'identity.pem');
  await writeFile(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(join(dir, 'identity.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  cooperation = await createCooperation({
    databaseUrl: database.url,
    publicKeyFile: join(dir, 'identity.pub.pem'),
    quiet: true,
  });
  await cooperation.app.listen(0, '127.0.0.1');
  const address = cooperation.app.getHttpServer().address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  await cooperation.close();
  await database.drop();
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

const curator: Actor = { id: 'vera', roles: ['curator'] };
const delegate: Actor = { id: 'li', roles: ['delegate'], party: 'p' };
const assertion = { sources: [], confidence: 'H', occurredAt: null };
const organization = (id: string, over: Record<string, unknown> = {}) => ({
  id,
  short: id,
  orgKind: 'organ',
  parent: null,
  seat: null,
  founded: null,
  status: 'active',
  names: {},
  aliases: [],
  assertion,
  ...over,
});

type Options = {
  actor?: Actor;
  key?: string;
  ifMatch?: string;
  headers?: Record<string, string>;
  signed?: Partial<Bound>;
};
type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** As the gateway sends it: signed for this one request. */
const post = async (path: string, body: unknown, options: Options = {}): Promise<Answer> => {
  const { actor = curator, key = randomUUID(), ifMatch = '', headers = {}, signed = {} } = options;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bound = { method: 'POST', path, key, ifMatch, body: Buffer.from(text), ...signed };
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      authorization: `Bearer ${await signIdentity(await loadPrivateKey(privateKeyFile), actor, bound)}`,
      ...(key === '' ? {} : { 'idempotency-key': key }),
      ...(ifMatch === '' ? {} : { 'if-match': ifMatch }),
      ...headers,
    },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
};

describe('a command', () => {
  it('is answered with stream, version, position and an ETag; a repeat with the first answer', async () => {
    const key = randomUUID();
    const first = await post('/api/organizations', organization('a'), { key });
    expect(first).toMatchObject({ status: 201, body: { stream: 'organization-a', id: 'a', version: 1 } });
    expect(first.headers.get('etag')).toBe('"1"');
    const again = await post('/api/organizations', organization('a'), { key });
    expect(again).toMatchObject({ status: 200, body: { ...first.body, repeated: true } });
    const other = await post('/api/organizations', organization('a2'), { key });
    expect(other).toMatchObject({ status: 422 });
    const stale = await post('/api/organizations', organization('a3'), { key, ifMatch: '"0"' });
    expect(stale.status).toBe(422);
  });

  it('with a stale If-Match gets 412 with the current version', async () => {
    await post('/api/organizations', organization('b'));
    const claim = { field: 'seat', claim: 'c', value: 'Minsk', from: null, assertion };
    const stale = await post('/api/organizations/b/claims', claim, { ifMatch: '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { current: 1 } });
    expect(stale.headers.get('etag')).toBe('"1"');
    expect((await post('/api/organizations/b/claims', claim, { ifMatch: '"1"' })).status).toBe(201);
  });

  it.each<[string, string, unknown, Options, number, string | undefined]>([
    ['a field that is missing', '/api/organizations', { id: 'x', assertion }, {}, 400, '/short'],
    ['a field that is not known', '/api/organizations', organization('x', { colour: 'red' }), {}, 400, '/colour'],
    ['a wrong id', '/api/organizations', organization('x y'), {}, 400, '/id'],
    ['an impossible date', '/api/organizations', organization('x', { founded: '2019-02-30' }), {}, 400, '/founded'],
    ['a type', '/api/organizations', organization('x', { type: 'organization/register' }), {}, 400, '/type'],
    ['an id twice', '/api/organizations/b/claims', { id: 'b' }, {}, 400, '/id'],
    [
      'a wrong assertion',
      '/api/organizations',
      organization('x', { assertion: { sources: [] } }),
      {},
      400,
      '/assertion/confidence',
    ],
    ['a list for a body', '/api/organizations', [], {}, 400, undefined],
    ['no JSON', '/api/organizations', '{', {}, 400, undefined],
    ['a parameter', '/api/organizations?colour=red', organization('x'), {}, 400, '/colour'],
    [
      'a value too deep to walk',
      '/api/organizations',
      `{"id":"x","details":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
      {},
      400,
      '/details/a',
    ],
    ['the character zero', '/api/organizations', organization('x', { short: 'a\u0000b' }), {}, 400, '/short'],
    ['half a pair', '/api/organizations', organization('x', { names: { en: 'a\ud800' } }), {}, 400, '/names/en'],
    ['zero in a list', '/api/organizations', organization('x', { aliases: ['\u0000'] }), {}, 400, '/aliases/0'],
    [
      'zero deep inside',
      '/api/organizations',
      organization('x', { details: { a: ['\u0000'] } }),
      {},
      400,
      '/details/a/0',
    ],
    ['a key with zero', '/api/organizations', organization('x', { details: { '\u0000': 1 } }), {}, 400, '/details'],
    ['no key', '/api/organizations', organization('x'), { key: '' }, 400, ''],
    ['a short key', '/api/organizations', organization('x'), { key: 'short' }, 400, ''],
    ['an If-Match that is none', '/api/organizations', organization('x'), { ifMatch: '7' }, 400, ''],
    [
      'another media type',
      '/api/organizations',
      organization('x'),
      { headers: { 'content-type': 'text/plain' } },
      401,
      undefined,
    ],
    ['too much', '/api/organizations', organization('x', { short: 'x'.repeat(300_000) }), {}, 413, undefined],
    [
      'what a rule refuses',
      '/api/organizations/nobody/claims',
      { field: 'f', claim: 'c', value: 1, from: null, assertion },
      {},
      404,
      '/id',
    ],
    ['no role', '/api/organizations', organization('x'), { actor: { id: 'o', roles: ['observer'] } }, 403, undefined],
    ['another party', '/api/proposals/x/seconds', { by: 'q' }, { actor: delegate }, 403, undefined],
  ])('with %s is a problem that names it, and nothing is appended', async (_, path, body, options, status, pointer) => {
    const before = await cooperation.store.head();
    const answer = await post(path, body, options);
    const [error] = (answer.body['errors'] ?? []) as { pointer: string }[];
    expect([answer.status, error?.pointer]).toEqual([status, pointer]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, instance: path });
    expect(await cooperation.store.head()).toBe(before);
  });

  it('is taken from the gateway only', async () => {
    const plain = await fetch(`${url}/api/organizations`, { method: 'POST', headers: { connection: 'close' } });
    expect(plain.status).toBe(401);
    const signed: Partial<Bound>[] = [
      { path: '/api/states' },
      { key: 'another' },
      { ifMatch: '"9"' },
      { body: Buffer.from('{}') },
    ];
    for (const one of signed)
      expect((await post('/api/organizations', organization('x'), { signed: one })).status).toBe(401);
  });

  it('comes fifty times at once, and one is stored', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => post('/api/organizations', organization('once'))));
    expect(all.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)]);
  });

  it('gets 503 with Retry-After while PostgreSQL is away, and is taken when it is back', async () => {
    const key = randomUUID();
    await server.kill();
    try {
      const away = await post('/api/organizations', organization('away'), { key });
      expect(away.status).toBe(503);
      expect(away.headers.get('retry-after')).toBe('2');
      expect((await fetch(`${url}/health`)).status).toBe(503);
    } finally {
      await server.start();
    }
    expect((await post('/api/organizations', organization('away'), { key })).status).toBe(201);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});

describe('the description', () => {
  it('is valid OpenAPI 3.1 and has every command at an address of its own', async () => {
    const answer = await fetch(`${url}/api/openapi.json`, { headers: { connection: 'close' } });
    const document = (await answer.json()) as {
      paths: Record<string, { post: { operationId: string; parameters: { name: string; in: string }[] } }>;
      components: { schemas: Record<string, unknown> };
    };
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const paths = Object.entries(document.paths);
    expect(paths).toHaveLength(commandTypes().length);
    expect(new Set(paths.map(([, { post: one }]) => one.operationId)).size).toBe(paths.length);
    for (const [path, { post: one }] of paths) {
      const declared = one.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect([path, declared]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
    }
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name);
    expect(JSON.stringify(document)).not.toContain('#/$defs');
  });

  it('names no address that is not there', async () => {
    for (const { path } of routes.values())
      expect([path, (await post(path.replace('{id}', 'x'), {}, { signed: { path: 'another' } })).status]).toEqual([
        path,
        401,
      ]);
  });
});
