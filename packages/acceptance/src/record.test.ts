import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allIds, type Concord, caughtUp, makeToken, newDataDir, removeDataDir, startConcord } from './concord.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let token: string;

beforeAll(async () => {
  concord = await startConcord(dataDir);
  token = await makeToken(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const problem = async (path: string, options: Parameters<Concord['call']>[1] = {}) => {
  const { status, body, headers } = await concord.call<{
    detail: string;
    rule?: string;
    errors?: { pointer: string; detail: string }[];
    current?: number;
    needs?: string[];
  }>(path, options);
  expect(headers.get('content-type')).toContain('application/problem+json');
  return { status, ...body };
};
const assertion = { sources: ['SEED'], confidence: 'L', occurredAt: '2019' };
const organization = (id: string) => ({
  id,
  short: id,
  orgKind: 'forum',
  parent: null,
  seat: null,
  founded: null,
  status: 'active',
  names: {},
  aliases: [],
  assertion,
});
const post = (body: unknown, key: string = randomUUID(), headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  token,
  headers: { 'idempotency-key': key, ...headers },
});

describe('the public record, through the API', () => {
  it('is loaded whole', async () => {
    expect(await allIds(concord, 'organizations')).toHaveLength(45);
    expect(await allIds(concord, 'states')).toHaveLength(53);
    expect(await allIds(concord, 'memberships')).toHaveLength(116);
    expect(await allIds(concord, 'agreements')).toHaveLength(50);
    expect(await allIds(concord, 'resolutions')).toHaveLength(55);
    expect(await allIds(concord, 'debates')).toHaveLength(5);
    expect(await allIds(concord, 'proposals')).toHaveLength(4);
    expect(await allIds(concord, 'activities')).toHaveLength(76);
    expect(await allIds(concord, 'evidence')).toHaveLength(36);
    expect(await allIds(concord, 'sources')).toHaveLength(262);
  });

  it.each([
    ['2005-01-01', 11, 110, 100, 4],
    ['2012-01-01', 10, 90, 82, 5],
    ['2019-09-25', 12, 132, 108, 4],
    ['2026-03-31', 13, 156, 132, 5],
  ])('gives the golden permissions at %s', async (asOf, states, pairs, persons, inAll) => {
    const { body } = await concord.call<{
      summary: {
        states: string[];
        pairs: number;
        pairsWithPersonsInstrument: number;
        inAllThree: string[];
        organizationPairsWithPersonsInstrument: number;
      };
    }>(`/api/permissions?asOf=${asOf}&limit=1`);
    expect(body.summary).toMatchObject({
      pairs,
      pairsWithPersonsInstrument: persons,
      organizationPairsWithPersonsInstrument: 0,
    });
    expect(body.summary.states).toHaveLength(states);
    expect(body.summary.inAllThree).toHaveLength(inAll);
  });

  it('answers differently on either clock where sources disagree', async () => {
    const signed = async (query: string) =>
      (
        await concord.call<{ signed: { answer: string; value: unknown; claims: unknown[] } }>(
          `/api/agreements/agr-rats-cted?${query}`,
        )
      ).body.signed;
    expect(await signed('')).toMatchObject({ answer: 'yes', value: '2018-10' });
    expect(await signed('knownAt=2019-12-01')).toMatchObject({ answer: 'unknown', value: null, because: 'conflict' });
    expect((await concord.call('/api/agreements/agr-rats-cted?knownAt=2019-07-18')).status).toBe(404);
  });

  it('stands as the log stood at a position', async () => {
    const { body } = await concord.call<{ total: number }>('/api/sources?position=100&limit=1');
    expect(body.total).toBe(100);
  });

  it('pages without loss or repeat', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await concord.call<{ items: { id: string }[]; next: string | null }>(
        `/api/memberships?limit=7&sort=-status${after}`,
      );
      seen.push(...body.items.map((item) => item.id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(new Set(seen).size).toBe(116);
    expect(seen).toHaveLength(116);
  });
});

describe('bad input', () => {
  it('is refused with the field and the rule, and nothing is appended', async () => {
    const { head } = (await concord.call<{ head: number }>('/api/health')).body;
    expect(await problem('/api/organizations', post({ ...organization('x'), seat: 7 }))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/seat' }],
    });
    expect(await problem('/api/organizations', post({ ...organization('x'), wrong: 1 }))).toMatchObject({
      status: 400,
    });
    expect(
      await problem(
        '/api/organizations',
        post({ ...organization('x'), assertion: { ...assertion, occurredAt: '2019-13' } }),
      ),
    ).toMatchObject({ status: 400, errors: [{ pointer: '/assertion/occurredAt' }] });
    expect(await problem('/api/organizations', { method: 'POST', token, body: organization('x') })).toMatchObject({
      status: 400,
      detail: expect.stringContaining('Idempotency-Key'),
    });
    expect(await problem('/api/organizations', post(organization('org-sco')))).toMatchObject({
      status: 409,
      rule: 'organization/exists',
    });
    expect(
      await problem(
        '/api/agreements/agr-none/claims',
        post({ field: 'signed', claim: 'c9', value: '2019', from: '2019', assertion }),
      ),
    ).toMatchObject({ status: 404 });
    expect(
      await problem('/api/organizations', post({ ...organization('x'), seat: 'x'.repeat(300_000) })),
    ).toMatchObject({ status: 413 });
    expect(await problem('/api/agreements?asOf=2019-02-30')).toMatchObject({
      status: 400,
      errors: [{ pointer: '/asOf' }],
    });
    expect(await problem('/api/agreements?position=999999')).toMatchObject({ status: 404 });
    expect(await problem('/api/agreements?nonsense=1')).toMatchObject({
      status: 400,
      errors: [{ pointer: '/nonsense' }],
    });
    expect(await problem('/api/agreements/agr-none')).toMatchObject({ status: 404 });
    expect(await problem('/api/nothing')).toMatchObject({ status: 404 });
    expect(await problem('/api/organizations', { token: 'cc_wrong' })).toMatchObject({ status: 401 });
    expect((await concord.call<{ head: number }>('/api/health')).body.head).toBe(head);
  });

  it('names the role that could', async () => {
    expect(
      await problem('/api/agreements/agr-tripartite-2018/signatures', post({ parties: ['org-sco'] })),
    ).toMatchObject({ status: 403, needs: ['delegate'] });
    const { body } = await concord.call<{ token: string }>('/api/tokens', {
      method: 'POST',
      body: { name: 'reader', roles: ['observer'] },
    });
    expect(
      await problem('/api/rebuilds', { method: 'POST', body: { projection: 'agreements' }, token: body.token }),
    ).toMatchObject({ status: 403, needs: ['operator'] });
    expect(await problem('/api/accounts', { token: body.token })).toMatchObject({
      status: 403,
      needs: ['administrator'],
    });
  });

  it('gives the first answer again for a repeated key, refuses it for another body, and a stale version', async () => {
    const key = randomUUID();
    const first = await concord.call<{ position: number }>(
      '/api/organizations',
      post(organization('org-test-twice'), key),
    );
    expect(first.status).toBe(201);
    expect(await concord.call('/api/organizations', post(organization('org-test-twice'), key))).toMatchObject({
      status: 200,
      body: { position: first.body.position, repeated: true },
    });
    expect(await problem('/api/organizations', post(organization('org-test-other'), key))).toMatchObject({
      status: 422,
    });
    expect(
      await problem(
        '/api/organizations/org-test-twice/claims',
        post({ field: 'seat', claim: 'c1', value: 'Almaty', from: '2019', assertion }, randomUUID(), {
          'if-match': '"9"',
        }),
      ),
    ).toMatchObject({ status: 412, current: 1 });
    const waited = await concord.call<{ version: number }>(
      `/api/organizations/org-test-twice?atLeast=${first.body.position}`,
    );
    expect(waited).toMatchObject({ status: 200, body: { version: 1 } });
    expect(waited.headers.get('etag')).toBe('"1"');
  });

  it('lets no page of another origin write, and no unknown host read', async () => {
    const signIn = await fetch(`${concord.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://evil.example' },
      body: JSON.stringify({ username: 'admin', password: 'x' }),
    });
    expect(signIn.status).toBe(403);
  });
});

describe('operating', () => {
  it('rebuilds a projection beside the live one, with the same documents', async () => {
    const before = (await concord.call<{ items: unknown[] }>('/api/agreements?limit=1000')).body.items;
    expect((await concord.call('/api/rebuilds', { method: 'POST', body: { projection: 'agreements' } })).status).toBe(
      202,
    );
    for (;;) {
      const { body } = await concord.call<{ state: string }>('/api/rebuilds/agreements');
      if (body.state !== 'running') {
        expect(body.state).toBe('done');
        break;
      }
    }
    await caughtUp(concord);
    expect((await concord.call<{ items: unknown[] }>('/api/agreements?limit=1000')).body.items).toEqual(before);
  });

  it('describes every command and every question', async () => {
    const { body } = await concord.call<{ openapi: string; paths: Record<string, unknown> }>('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const path of [
      '/api/agreements',
      '/api/agreements/{id}/signatures',
      '/api/proposals/{id}/advances',
      '/api/permissions',
      '/api/stream',
    ])
      expect(body.paths).toHaveProperty([path]);
  });

  it('says which one runs when it is started a second time on the same data', async () => {
    const second = await new Promise<{ code: number | string | null | undefined; said: string }>((resolve) => {
      execFile(
        process.execPath,
        [new URL('../../../infra/local/start.mjs', import.meta.url).pathname],
        { env: { ...process.env, CONCORD_DATA_DIR: dataDir, CONCORD_PORT: '1' } },
        (error, stdout, stderr) => resolve({ code: error?.code, said: stdout + stderr }),
      );
    });
    expect(second.code).toBe(1);
    expect(second.said).toContain(
      `running already on these data: process ${concord.pids()['supervisor']}, ${concord.url}`,
    );
  });
});
