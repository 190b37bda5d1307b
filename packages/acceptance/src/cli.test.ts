/** `concord` as an operator has it: the built command line, as a process, against a running installation. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allIds,
  type Concord,
  caughtUp,
  healthOf,
  makeToken,
  newDataDir,
  PASSWORD,
  removeDataDir,
  startConcord,
  until,
} from './concord.ts';
import { databaseOf, within } from './database.ts';

const MAIN = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));
const dataDir = newDataDir();
let concord: Concord;

beforeAll(async () => {
  concord = await startConcord(dataDir);
  await caughtUp(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

type Ended = { code: number | null; stdout: string; stderr: string };
type Started = { child: ChildProcess; lines(): string[]; ended: Promise<Ended> };

const start = (args: readonly string[], input = ''): Started => {
  const { CONCORD_TOKEN: _, CONCORD_ADMIN_PASSWORD: __, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args, '--url', concord.url, '--data-dir', dataDir], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  return { child, lines: () => stdout.split('\n').filter((line) => line !== ''), ended };
};
const run = (args: readonly string[], input?: string): Promise<Ended> => start(args, input).ended;
const positions = (lines: readonly string[]): number[] => lines.map((line) => JSON.parse(line).position);
const signIn = (password: string) =>
  concord.call('/api/session', { method: 'POST', body: { username: 'admin', password } });

describe('status', () => {
  it('shows every component and projection, also as JSON', async () => {
    const health = await healthOf(concord);
    const plain = await run(['status']);
    expect([plain.code, plain.stderr]).toEqual([0, '']);
    expect(plain.stdout).toContain(`ok, version 0.1.0, log embedded, head ${health.head}, projected ${health.head}`);
    expect(plain.stdout).toMatch(/cooperation +ok\n/);
    expect(plain.stdout).toMatch(/agreements +position \d+, lag 0/);
    const refused = await run(['status', '--token', 'cc_wrong']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^401: /);
    const { code, stdout } = await run(['status', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { status: 'ok', head: health.head }]);
  });
});

describe('events', () => {
  it('gives the whole log, every position once and in order', async () => {
    const { head } = await healthOf(concord);
    const { code, stdout } = await run(['events']);
    expect(code).toBe(0);
    expect(positions(stdout.trim().split('\n'))).toEqual(Array.from({ length: head }, (_, n) => n + 1));
  });

  it('gives a range, as CloudEvents', async () => {
    const { code, stdout } = await run(['events', '--from', '3', '--to', '5']);
    const lines = stdout.trim().split('\n');
    expect([code, positions(lines)]).toEqual([0, [3, 4, 5]]);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      specversion: '1.0',
      source: 'concord',
      actor: 'system:record-loader',
      streamversion: 1,
      knownat: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  it('says where the log ends, with exit 1, where it is asked to begin beyond it', async () => {
    const { head } = await healthOf(concord);
    expect(await run(['events', '--from', String(head + 1)])).toEqual({
      code: 1,
      stdout: '',
      stderr: `The log ends at position ${head}; there is no position ${head + 1}.\n`,
    });
  });

  it('follows from a position without gap or repeat, until Ctrl-C', async () => {
    const { head } = await healthOf(concord);
    const following = start(['events', '--follow', '--from', String(head)]);
    await until('the event that is there', async () => following.lines().length === 1);
    const made = 3;
    const token = await makeToken(concord);
    for (let n = 1; n <= made; n += 1) {
      const { status } = await concord.command(
        '/api/organizations',
        {
          id: `org-followed-${n}`,
          short: 'F',
          orgKind: 'forum',
          parent: null,
          seat: null,
          founded: null,
          status: 'active',
          names: {},
          aliases: [],
          assertion: { sources: ['SEED'], confidence: 'L', occurredAt: '2019' },
        },
        token,
        randomUUID(),
      );
      expect(status).toBe(201);
    }
    await until('the new events', async () => following.lines().length === 1 + made);
    following.child.kill('SIGINT');
    const { code, stderr } = await following.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(positions(following.lines())).toEqual(Array.from({ length: 1 + made }, (_, n) => head + n));
  });
});

describe('pause and resume', () => {
  it('let one projection stand and go on, and say who did it and why', async () => {
    const standing = async () => {
      const { body } = await concord.call<{ components: { detail?: { projections?: { name: string }[] } }[] }>(
        '/api/health',
      );
      return body.components.flatMap((one) => one.detail?.projections ?? []).find((one) => one.name === 'agreements');
    };
    expect(await run(['pause', 'agreements', '--reason', 'a look at its documents'])).toMatchObject({ code: 0 });
    expect(await standing()).toMatchObject({ paused: { reason: 'a look at its documents' } });
    expect((await run(['status'])).stdout).toMatch(
      /agreements +position \d+, lag \d+, paused by .+: a look at its documents/,
    );
    const again = await run(['pause', 'agreements', '--reason', 'x']);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('agreements is paused already, by ')]);
    expect(await run(['resume', 'agreements'])).toMatchObject({ code: 0, stdout: 'agreements: goes on\n' });
    expect(await standing()).toMatchObject({ paused: null });
    expect(await run(['resume', 'agreements'])).toMatchObject({ code: 1 });
  });
});

describe('rebuild', () => {
  it('shows how far it is, and leaves the same documents', async () => {
    const list = async () => (await concord.call<{ items: unknown[] }>('/api/agreements?limit=1000')).body.items;
    const before = await list();
    const { code, stdout } = await run(['rebuild', 'agreements']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(agreements: \d+ of [1-9]\d* \(\d+ %\)\n)*agreements: rebuilt up to position \d+\n$/);
    await caughtUp(concord);
    expect(await list()).toEqual(before);
    expect(JSON.parse((await run(['rebuild', 'agreements', '--json'])).stdout)).toMatchObject({ state: 'done' });
  });

  it('names what is not there, with exit 1', async () => {
    const { code, stdout, stderr } = await run(['rebuild', 'nonsense']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^404: .*no such projection/);
  });
});

describe('verify', () => {
  it('finds what is stored as the log gives it, names a document altered by SQL, and a rebuild mends it', async () => {
    await caughtUp(concord);
    const sound = await run(['verify']);
    expect([sound.code, sound.stderr]).toEqual([0, '']);
    expect(sound.stdout).toMatch(/^log: \d+ events, SHA-256 [0-9a-f]{64}$/m);
    expect(sound.stdout).toMatch(/^agreements: \d+ documents at position \d+, as the log gives them$/m);
    expect(sound.stdout).toMatch(/\nsound\n$/);
    await within(databaseOf(concord, 'projector'), async (client) => {
      await client.query('set role concord_project');
      const altered = await client.query(
        `update read.document set state = jsonb_set(state, '{data,title}', '"forged"') where kind = 'agreement' and id = 'agr-rats-cted'`,
      );
      expect(altered.rowCount).toBe(1);
    });
    const { code, stdout } = await run(['verify']);
    expect(code).toBe(1);
    expect(stdout).toContain('\n  agreement agr-rats-cted: altered at /state/data/title\n');
    expect(stdout.match(/^ {2}\S/gm)).toHaveLength(1);
    expect((await run(['rebuild', 'agreements'])).code).toBe(0);
    expect(JSON.parse((await run(['verify', '--json'])).stdout)).toMatchObject({ state: 'done', sound: true });
  });
});

describe('token create', () => {
  it('makes a token that may what it says, and no more', async () => {
    const { code, stdout } = await run(['token', 'create', 'reader', '--role', 'observer', '--days', '1', '--json']);
    expect(code).toBe(0);
    const { token } = JSON.parse(stdout);
    expect(token).toMatch(/^cc_/);
    expect((await run(['events', '--to', '1', '--token', token])).code).toBe(0);
    const refused = await run(['rebuild', 'agreements', '--token', token]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^403: .*operator/);
  });

  it('refuses a role that does not exist, and a token that is none', async () => {
    expect((await run(['token', 'create', 'x', '--role', 'king'])).code).toBe(1);
    const { code, stderr } = await run(['events', '--token', 'cc_wrong']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^401: /);
  });
});

describe('simulate', () => {
  it('gives the same bytes over the live record as over the shipped one', async () => {
    const asked = ['simulate', '--as-of', '2019-09-25', '--replications', '3', '--seed', '1', '--json'];
    const [shipped, live] = [await run(asked), await run([...asked, '--server'])];
    expect([shipped.code, live.code]).toEqual([0, 0]);
    expect(live.stdout).toBe(shipped.stdout);
  });
});

describe('seed', () => {
  it('adds synthetic items that say so, goes on where it was killed, doubles nothing and leaves no account', async () => {
    const before = (await healthOf(concord)).head;
    const args = ['seed', '--synthetic', String(before + 900), '--json'];
    const killed = start(args);
    await until('some of it is there', async () => (await healthOf(concord)).head > before + 300);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const whole = await run(args);
    expect([whole.code, whole.stderr]).toEqual([0, '']);
    const { head } = JSON.parse(whole.stdout);
    const again = await run(args);
    expect([again.code, JSON.parse(again.stdout)]).toEqual([0, { head }]);
    const events = positions((await run(['events', '--from', String(before + 1)])).stdout.trim().split('\n'));
    expect(events).toEqual(Array.from({ length: head - before }, (_, at) => before + 1 + at));
    await caughtUp(concord);
    const organizations = (await allIds(concord, 'organizations')).filter((id) => id.includes('-syn'));
    const registered = await concord.call<{ items: { actor: string }[] }>(
      '/api/events?type=organization/registered&limit=1000',
    );
    const ofTheRecord = registered.body.items.filter(({ actor }) => actor === 'system:record-loader');
    expect(ofTheRecord.length).toBeGreaterThan(40);
    expect(organizations).toHaveLength(ofTheRecord.length);
    const one = await concord.call<{ names: { en: string } }>(`/api/organizations/${organizations[0]}`);
    expect(one.body.names.en).toMatch(/^Synthetic organization /);
    const left = await concord.call<{ items: { username: string }[] }>('/api/accounts');
    expect(left.body.items.map(({ username }) => username)).not.toContain('synthetic-seed');
  });
});

describe('admin reset-password', () => {
  it('sets it anew with the credential of the machine, which nobody else can read', async () => {
    for (const name of ['credential', 'simulator-credential'])
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    expect((await signIn(PASSWORD)).status).toBe(200);
    const given = await run(['admin', 'reset-password', '--password-stdin'], 'a new one, read from input\n');
    expect([given.code, given.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^The password of "admin" is set\.\nSessions ended: [1-9]\d*\. API tokens that go on until they are revoked/,
      ),
    ]);
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn('a new one, read from input')).status).toBe(200);
    const made = await run(['admin', 'reset-password', '--json']);
    expect(made.code).toBe(0);
    expect((await signIn(JSON.parse(made.stdout).password)).status).toBe(200);
  });

  it('is for no token, and for no account that is not there', async () => {
    const token = await makeToken(concord);
    const byToken = await concord.call('/api/accounts/admin/password', {
      method: 'PUT',
      body: { password: 'from far away' },
      token,
    });
    expect(byToken.status).toBe(403);
    const { code, stderr } = await run(['admin', 'reset-password', 'nobody']);
    expect([code, stderr]).toEqual([1, '404: There is no account "nobody".\n']);
  });
});
