import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@concord/service-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayOptions } from './app.ts';
import { cookieOf, firstLink, type House, houseOn, PASSWORD, page, server } from './fixtures.test-support.ts';

/** One for all that need nothing special: each test signs in anew. */
let common: House;
let house: House;
let special: House | undefined;
beforeAll(async () => {
  common = await houseOn(server);
});
afterAll(async () => {
  await common.close();
});
const start = async (over?: Partial<GatewayOptions>): Promise<House> => {
  special = over && (await houseOn(server, over));
  house = special ?? common;
  return house;
};
afterEach(async () => {
  await special?.close();
  special = undefined;
});

/** Without a password of the administrator. */
const unset: Partial<GatewayOptions> = { adminPassword: undefined };

describe('the first sign-in', () => {
  it('may only set the password, and the link is void afterwards', async () => {
    const { ask, port, dataDir } = await start(unset);
    const token = (await firstLink(house)).trim();
    const opened = await ask('POST', '/api/session/first', { body: { token } });
    expect(opened.status).toBe(200);
    const restricted = { cookie: cookieOf(opened), ...page(port) };
    // Used once, it is valid still: whoever was interrupted comes again.
    const again = await ask('POST', '/api/session/first', { body: { token } });
    expect(again.status).toBe(200);

    expect((await ask('GET', '/api/session', { headers: restricted })).body).toMatchObject({ restricted: true });
    for (const path of ['/api/organizations', '/api/events', '/api/stream', '/api/accounts', '/api/tokens'])
      expect((await ask('GET', path, { headers: restricted })).status).toBe(403);
    expect((await ask('POST', '/api/agreements', { headers: restricted, body: {} })).status).toBe(403);

    const weak = await ask('POST', '/api/password', { headers: restricted, body: { password: 'short' } });
    expect(weak).toMatchObject({ status: 400, body: { errors: [{ pointer: '/password' }] } });
    for (const password of ['        ', '\t \t \t \t ', 'aaaaaaaa'])
      expect(await ask('POST', '/api/password', { headers: restricted, body: { password } })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/password' }] },
      });
    const set = await ask('POST', '/api/password', { headers: restricted, body: { password: 'long enough' } });
    expect(set).toMatchObject({ status: 200, body: { username: 'admin', restricted: false } });

    expect((await ask('POST', '/api/session/first', { body: { token } })).status).toBe(401);
    expect(existsSync(join(dataDir, 'first-sign-in'))).toBe(false);
    // Both restricted sessions are over; what setting the password opened goes on.
    expect((await ask('GET', '/api/session', { headers: restricted })).status).toBe(401);
    expect((await ask('GET', '/api/session', { headers: { cookie: cookieOf(again) } })).status).toBe(401);
    expect((await ask('GET', '/api/accounts', { headers: { cookie: cookieOf(set) } })).status).toBe(200);
    await house.signIn('admin', 'long enough');
  });

  it('links to nothing where a password is set, and is not to be had by guessing', async () => {
    const { ask, dataDir } = await start();
    expect(existsSync(join(dataDir, 'first-sign-in'))).toBe(false);
    for (let n = 0; n < 10; n += 1)
      expect((await ask('POST', '/api/session/first', { body: { token: `guess-${n}` } })).status).toBe(401);
    expect((await ask('POST', '/api/session/first', { body: { token: 'guess' } })).status).toBe(429);
  });
});

describe('a session', () => {
  it('lives in a cookie that no script reads and no other site sends', async () => {
    const { ask } = await start();
    const answer = await ask('POST', '/api/session', { body: { username: 'admin', password: PASSWORD } });
    const [cookie] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^concord_[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const secret = cookieOf(answer).split('=')[1] ?? '';
    const stored = await house.pool.query<{ id_hash: Buffer }>('select id_hash from gate.session');
    expect(stored.rows.map((row) => row.id_hash.toString()).join()).not.toContain(secret);
  });

  it('is Secure behind TLS', async () => {
    const { ask } = await start({ tls: true, names: ['concord.example'] });
    const answer = await ask('POST', '/api/session', { body: { username: 'admin', password: PASSWORD } });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure$/);
  });

  it('ends with sign-out, with its time, and with its roles', async () => {
    const { ask, pool } = await start();
    const headers = await house.signIn();
    expect((await ask('DELETE', '/api/session', { headers })).status).toBe(204);
    expect((await ask('GET', '/api/session', { headers })).status).toBe(401);
    const other = await house.signIn();
    await pool.query("update gate.session set expires_at = now() - interval '1 second'");
    expect((await ask('GET', '/api/session', { headers: other })).status).toBe(401);
  });

  it('is refused alike for a wrong password and for nobody', async () => {
    const { ask } = await start();
    const wrong = await ask('POST', '/api/session', { body: { username: 'admin', password: 'wrong horse' } });
    const nobody = await ask('POST', '/api/session', { body: { username: 'nobody', password: 'wrong horse' } });
    expect([wrong.status, wrong.body['detail']]).toEqual([nobody.status, nobody.body['detail']]);
    expect(wrong.status).toBe(401);
  });

  it('is not to be had by trying many passwords at once', async () => {
    const { ask } = await start();
    const all = await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        ask('POST', '/api/session', { body: { username: 'zed', password: `${n}` } }),
      ),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    // Another account is not locked out by it.
    expect((await ask('POST', '/api/session', { body: { username: 'yves', password: 'x' } })).status).toBe(401);
  });
});

describe('a new password', () => {
  const next = 'battery staple';
  const change = (headers: Record<string, string>, body: Record<string, string>) =>
    house.ask('POST', '/api/password', { headers, body });

  it('needs the one that counts, ends every other session, and names the tokens that go on', async () => {
    const { ask } = await start({});
    const mine = await house.signIn();
    const other = await house.signIn();
    const { body: token } = await ask('POST', '/api/tokens', { headers: mine, body: { name: 'nightly export' } });
    const without = await change(mine, { password: next });
    expect([without.status, without.body['errors']]).toEqual([
      400,
      [{ pointer: '/current', detail: 'must be the password that the account has now' }],
    ]);
    expect(await change(mine, { current: 'wrong horse', password: next })).toMatchObject({
      status: 401,
      body: { rule: 'account/current-password', errors: [{ pointer: '/current' }] },
    });
    expect((await ask('GET', '/api/session', { headers: other })).status).toBe(200);

    const changed = await change(mine, { current: PASSWORD, password: next });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { username: 'admin', sessionsEnded: 2, tokens: [{ id: token['id'], name: 'nightly export' }] },
    ]);
    for (const headers of [mine, other]) expect((await ask('GET', '/api/session', { headers })).status).toBe(401);
    const renewed = { cookie: cookieOf(changed), ...page(house.port) };
    expect((await ask('GET', '/api/session', { headers: renewed })).status).toBe(200);
    const bearer = { authorization: `Bearer ${String(token['token'])}` };
    expect((await ask('GET', '/api/session', { headers: bearer })).status).toBe(200);
    expect((await ask('DELETE', `/api/tokens/${String(token['id'])}`, { headers: renewed })).status).toBe(204);
    expect((await ask('GET', '/api/session', { headers: bearer })).status).toBe(401);
    await house.signIn('admin', next);
    expect((await ask('POST', '/api/session', { body: { username: 'admin', password: PASSWORD } })).status).toBe(401);
  });

  it('is not to be had by trying: a wrong one counts as a wrong sign-in', async () => {
    const { ask } = await start({});
    const mine = await house.signIn();
    for (let n = 0; n < 10; n += 1)
      expect((await change(mine, { current: `guess ${n}`, password: next })).status).toBe(401);
    const refused = await change(mine, { current: PASSWORD, password: next });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('POST', '/api/session', { body: { username: 'admin', password: PASSWORD } })).status).toBe(429);
  });

  it('counts once where two are set at the same time', async () => {
    await start({});
    const sessions = await Promise.all(Array.from({ length: 4 }, () => house.signIn()));
    const all = await Promise.all(
      sessions.map((headers, n) => change(headers, { current: PASSWORD, password: `password number ${n}` })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    const winner = all.findIndex(({ status }) => status === 200);
    await house.signIn('admin', `password number ${winner}`);
  });

  it('set on the machine itself needs no other, and ends the sessions too', async () => {
    const { ask, local } = await start({});
    const mine = await house.signIn();
    const reset = await ask('PUT', '/api/accounts/admin/password', { headers: local, body: { password: next } });
    expect([reset.status, reset.body]).toEqual([200, { username: 'admin', sessionsEnded: 1, tokens: [] }]);
    expect((await ask('GET', '/api/session', { headers: mine })).status).toBe(401);
  });

  it('leaves whoever is no administrator their own tokens to revoke, and no other', async () => {
    const { ask, port } = await start({});
    const admin = await house.signIn();
    const roles = (names: string[]) => ({ username: 'olga', password: PASSWORD, roles: names });
    await ask('POST', '/api/accounts', { headers: admin, body: roles(['administrator', 'observer']) });
    const own = await ask('POST', '/api/session', { body: { username: 'olga', password: PASSWORD } });
    const olga = { cookie: cookieOf(own), ...page(port) };
    const made = async (headers: Record<string, string>) =>
      String((await ask('POST', '/api/tokens', { headers, body: { name: 't', roles: ['observer'] } })).body['id']);
    const [hers, theirs] = [await made(olga), await made(admin)];
    await ask('PUT', '/api/accounts/olga/roles', { headers: admin, body: { roles: ['observer'] } });
    expect((await ask('DELETE', `/api/tokens/${theirs}`, { headers: olga })).status).toBe(403);
    expect((await ask('DELETE', `/api/tokens/${hers}`, { headers: olga })).status).toBe(204);
  });
});

describe('where a request comes from', () => {
  const write = { body: { name: 't' } };

  it('matters for a write by cookie: it must be a page of ours', async () => {
    const { ask, port } = await start();
    const { cookie = '' } = await house.signIn();
    const post = async (headers: Record<string, string>): Promise<number> =>
      (await ask('POST', '/api/tokens', { ...write, headers: { cookie, ...headers } })).status;
    expect(await post({})).toBe(403);
    expect(await post({ origin: 'http://evil.example' })).toBe(403);
    expect(await post({ origin: 'null' })).toBe(403);
    // Another local page, on another port.
    expect(await post({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ ...page(port) })).toBe(201);
    expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe(201);
    // Other credentials beside the cookie do not make it less strict.
    expect(await post({ authorization: 'Basic eDp5' })).toBe(401);
  });

  it('is not asked of whoever brings no credential: the answer is to sign in', async () => {
    const { ask } = await start();
    expect((await ask('POST', '/api/tokens', write)).status).toBe(401);
    expect((await ask('POST', '/api/agreements', { body: {} })).status).toBe(401);
  });

  it('matters for a bearer and a sign-in where it is said and wrong', async () => {
    const { ask, local } = await start();
    const wrong = { origin: 'http://evil.example' };
    expect((await ask('POST', '/api/tokens', { ...write, headers: local })).status).toBe(201);
    expect((await ask('POST', '/api/tokens', { ...write, headers: { ...local, ...wrong } })).status).toBe(403);
    const body = { username: 'admin', password: PASSWORD };
    expect((await ask('POST', '/api/session', { body, headers: wrong })).status).toBe(403);
    expect((await ask('POST', '/api/session', { body, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await ask('POST', '/api/session', { body })).status).toBe(200);
  });

  it('is a host of ours, for reading too: a name that was bound to this address is refused', async () => {
    const { ask, local, port } = await start();
    const read = async (host: string): Promise<number> =>
      (await ask('GET', '/api/session', { headers: { ...local, host } })).status;
    expect(await read('evil.example')).toBe(403);
    expect(await read(`evil.example:${port}`)).toBe(403);
    expect(await read(`LOCALHOST:${port}`)).toBe(200);
    expect(await read(`[::1]:${port}`)).toBe(200);
  });

  it('is one of the declared names behind TLS', async () => {
    const { ask, local } = await start({ tls: true, names: ['concord.example'] });
    const read = async (host: string): Promise<number> =>
      (await ask('GET', '/api/session', { headers: { ...local, host } })).status;
    expect(await read('concord.example')).toBe(200);
    expect(await read('evil.example')).toBe(403);
  });
});

describe('a token', () => {
  it('is shown once, stored hashed, and ends', async () => {
    const { ask, pool } = await start();
    const headers = await house.signIn();
    const made = await ask('POST', '/api/tokens', { headers, body: { name: 'ci', roles: ['observer'] } });
    const token = String(made.body['token']);
    expect(token).toMatch(/^cc_[\w-]{43}$/);
    const listed = await ask('GET', '/api/tokens', { headers });
    expect(listed.text).not.toContain(token);
    expect(JSON.stringify((await pool.query('select * from gate.token')).rows)).not.toContain(token);
    expect(Date.parse(String(made.body['expiresAt']))).toBeGreaterThan(Date.now() + 89 * 86_400_000);

    const bearer = { authorization: `Bearer ${token}` };
    expect((await ask('GET', '/api/session', { headers: bearer })).body).toMatchObject({ roles: ['observer'] });
    await pool.query("update gate.token set expires_at = now() - interval '1 second'");
    expect((await ask('GET', '/api/session', { headers: bearer })).status).toBe(401);
  });

  it('is scoped: never more roles than its owner has, then and now', async () => {
    const { ask } = await start();
    const headers = await house.signIn();
    const account = { username: 'olga', password: 'long enough', roles: ['administrator', 'operator'] };
    expect((await ask('POST', '/api/accounts', { headers, body: account })).status).toBe(201);
    const hers = await house.signIn('olga', 'long enough');
    const tooMuch = await ask('POST', '/api/tokens', { headers: hers, body: { name: 't', roles: ['curator'] } });
    expect(tooMuch.status).toBe(403);
    const made = await ask('POST', '/api/tokens', { headers: hers, body: { name: 't' } });
    const bearer = { authorization: `Bearer ${String(made.body['token'])}` };
    const roles = async (): Promise<unknown> => (await ask('GET', '/api/session', { headers: bearer })).body['roles'];
    expect(await roles()).toEqual(expect.arrayContaining(['administrator', 'operator']));
    await ask('PUT', '/api/accounts/olga/roles', { headers, body: { roles: ['operator', 'curator'] } });
    expect(await roles()).toEqual(['operator']);
    expect((await ask('DELETE', '/api/accounts/olga', { headers })).status).toBe(204);
    expect((await ask('GET', '/api/session', { headers: bearer })).status).toBe(401);
  });

  it('makes none that outlives it, and sets no password', async () => {
    const { ask } = await start();
    const headers = await house.signIn();
    const parent = await ask('POST', '/api/tokens', { headers, body: { name: 'parent', days: 1 } });
    const bearer = { authorization: `Bearer ${String(parent.body['token'])}` };
    const child = await ask('POST', '/api/tokens', { headers: bearer, body: { name: 'child', days: 3_650 } });
    expect(child.body['expiresAt']).toBe(parent.body['expiresAt']);
    expect((await ask('POST', '/api/password', { headers: bearer, body: { password: 'long enough' } })).status).toBe(
      403,
    );
  });
});

describe('accounts', () => {
  it('keep one administrator, though all of them demote or remove each other at once', async () => {
    const { ask } = await start();
    const headers = await house.signIn();
    const names = ['vera', 'olga', 'lena', 'mira'];
    const password = 'long enough';
    for (const username of names)
      await ask('POST', '/api/accounts', { headers, body: { username, password, roles: ['administrator'] } });
    const before = await house.pool.query("select roles from gate.account where username = 'admin'");
    const own = await Promise.all(names.map((name) => house.signIn(name, password)));
    const demote = (name: string, by = headers) =>
      ask('PUT', `/api/accounts/${name}/roles`, { headers: by, body: { roles: ['observer'] } });
    const answers = await Promise.all([
      ...names.map((name, at) => demote(name, own[at])),
      demote('admin', own[0]),
      ask('DELETE', '/api/accounts/mira', { headers }),
    ]);
    expect(answers.map(({ status }) => status)).not.toContain(500);
    const left = await house.pool.query("select 1 from gate.account where 'administrator' = any(roles)");
    expect(left.rowCount).toBeGreaterThan(0);
    await house.pool.query("update gate.account set roles = $1 where username = 'admin'", [before.rows[0].roles]);
    await house.pool.query('delete from gate.account where username = any($1)', [names]);
  });

  it('are the administrator’s, who stays', async () => {
    const { ask } = await start();
    const headers = await house.signIn();
    const refused = await ask('PUT', '/api/accounts/admin/roles', { headers, body: { roles: ['observer'] } });
    expect(refused).toMatchObject({ status: 409, body: { rule: 'account/last-administrator' } });
    expect((await ask('DELETE', '/api/accounts/admin', { headers })).status).toBe(409);
    expect((await ask('DELETE', '/api/accounts/nobody', { headers })).status).toBe(404);
    const account = { username: 'vera', password: 'long enough', roles: ['observer'] };
    await ask('POST', '/api/accounts', { headers, body: account });
    expect((await ask('POST', '/api/accounts', { headers, body: account })).status).toBe(409);
    const delegate = { ...account, username: 'li', roles: ['delegate'] };
    expect((await ask('POST', '/api/accounts', { headers, body: delegate })).status).toBe(400);
    const unknown = await ask('POST', '/api/accounts', { headers, body: { ...delegate, party: 'org-nowhere' } });
    expect(unknown).toMatchObject({ status: 400, body: { rule: 'account/unknown-party' } });
    expect(JSON.stringify(unknown.body)).toContain('org-nowhere');
    const hers = await house.signIn('vera', 'long enough');
    const forbidden = await ask('GET', '/api/accounts', { headers: hers });
    expect(forbidden).toMatchObject({ status: 403, body: { needs: ['administrator'] } });
    expect((await ask('DELETE', '/api/accounts/vera/sessions', { headers })).body).toEqual({ ended: 1 });
    expect((await ask('GET', '/api/session', { headers: hers })).status).toBe(401);
  });
});

describe('the gateway', () => {
  it('does not listen beyond this machine unless TLS is declared', async () => {
    await expect(houseOn(server, { host: '0.0.0.0' })).rejects.toBeInstanceOf(ConfigurationError);
    await start({ host: '0.0.0.0', tls: true, names: ['concord.example'] });
  });

  it('does not start behind TLS without a name by which it is known', async () => {
    await expect(houseOn(server, { tls: true })).rejects.toThrow(/^CONCORD_NAMES: /);
  });

  it('tells browsers to load nothing but what is its own', async () => {
    const { ask } = await start();
    const policy = String((await ask('GET', '/api/session')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('takes a process of the installation at its secret, and no other', async () => {
    const { ask, local } = await start();
    expect((await ask('GET', '/api/session', { headers: local })).body).toMatchObject({ username: 'system:local' });
    const wrong = { authorization: 'Bearer local.another-secret' };
    expect((await ask('GET', '/api/session', { headers: wrong })).status).toBe(401);
    const loader = { ...local, 'x-concord-as': 'system:record-loader' };
    expect((await ask('GET', '/api/session', { headers: loader })).status).toBe(200);
  });

  it('takes a simulator at a secret of its own, which opens nothing else', async () => {
    const { ask, local } = await start();
    const as = { 'x-concord-as': 'system:simulator' };
    const own = { authorization: 'Bearer local.the-simulators-secret' };
    expect((await ask('GET', '/api/session', { headers: { ...own, ...as } })).body).toMatchObject({
      username: 'system:simulator',
      roles: ['system:simulator'],
    });
    for (const headers of [own, { ...own, 'x-concord-as': 'system:record-loader' }, { ...local, ...as }])
      expect((await ask('GET', '/api/session', { headers })).status).toBe(401);
    expect((await ask('GET', '/api/accounts', { headers: { ...own, ...as } })).status).toBe(403);
    expect((await ask('GET', '/api/organizations', { headers: { ...own, ...as } })).status).toBe(403);
  });
});
