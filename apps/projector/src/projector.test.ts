import { generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import type { Actor } from '@concord/domain';
import { embeddedLog } from '@concord/event-log';
import { projections } from '@concord/read-models';
import { foldOf, serveSmall, signIdentity, type verifyIdentity } from '@concord/service-kit';
import { type Postgres, startPostgres } from '@concord/testing';
import { importPKCS8, importSPKI } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { face } from './face.ts';
import {
  append,
  checkpoint,
  claimed,
  documentsOf,
  folded,
  type House,
  houseOn,
  parkedPositions,
  poison,
  registered,
  sources,
} from './fixtures.test-support.ts';
import { Paused } from './pause.ts';
import { applyBatch, CheckpointMoved, redrive } from './projection-store.ts';
import { type Projector, startProjector } from './projector.ts';
import { rebuild } from './rebuild.ts';
import { verifierOn } from './verify/verifier.ts';

let server: Postgres;
let house: House;
let projector: Projector;
let errors: string[];

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  house = await houseOn(server);
  const log = embeddedLog(house.store);
  errors = [];
  projector = await startProjector({
    pool: house.pool,
    store: house.store,
    log,
    fold: 'this',
    onError: (projection, error) => errors.push(`${projection}: ${String(error)}`),
  });
  return async () => {
    await projector.stop();
    await log.close();
    await house.close();
  };
});

const WAIT = { timeout: 30_000, interval: 10 };
const caughtUp = async (position: number): Promise<void> => {
  await expect
    .poll(async () => (await projector.health().catch(() => [])).map((one) => one.checkpoint), WAIT)
    .toEqual(projections.map(() => position));
};
const rebuilt = async (name: string): Promise<string> => {
  await expect.poll(() => projector.progress(name)?.state, WAIT).not.toBe('running');
  return projector.progress(name)?.state ?? 'none';
};
const alone = (over: Partial<Parameters<typeof rebuild>[0]> = {}): Promise<void> =>
  rebuild({
    pool: house.pool,
    store: house.store,
    projection: sources,
    fold: 'this',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...over,
  });

describe('the projector', () => {
  it('keeps the documents that a fold of the log gives', async () => {
    for (let n = 0; n < 30; n += 1)
      await append(house.store, `source-${n % 7}`, n < 7 ? registered(`${n}`) : claimed(`${n}`));
    await caughtUp(30);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });

  it('goes on after PostgreSQL went away, with every event applied once', async () => {
    await append(house.store, 'source-a', registered('A'));
    await caughtUp(1);
    await server.kill();
    try {
      await expect.poll(() => errors.length, WAIT).toBeGreaterThan(0);
    } finally {
      await server.start();
    }
    const head = await append(house.store, 'source-a', claimed('A2'));
    await caughtUp(head);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
    expect(await parkedPositions(house.pool, 'sources')).toEqual([]);
  });

  it('lets a poisoned projection go on, and its neighbours alike', async () => {
    await append(house.store, 'source-a', poison);
    const head = await append(house.store, 'source-b', registered('B'));
    await caughtUp(head);
    const parked = (await projector.health()).filter((one) => one.parked > 0);
    expect(parked).toMatchObject([{ name: 'sources', parked: 1, lag: 0 }]);
  });
});

describe('a rebuild', () => {
  it('beside the live documents, under appends, gives what a fold gives', async () => {
    for (let n = 0; n < 20; n += 1) await append(house.store, `source-${n}`, registered(`${n}`));
    await caughtUp(20);
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 1) await append(house.store, `source-${n % 20}`, claimed(`${n}`));
    })();
    projector.rebuild('sources');
    expect(await rebuilt('sources')).toBe('done');
    writing = false;
    await writer;
    await caughtUp(await house.store.head());
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
    expect((await checkpoint(house.pool, 'sources')).run).toBe(2);
    const runs = await house.pool.query("select distinct run from read.document where projection = 'sources'");
    expect(runs.rows).toEqual([{ run: 2 }]);
  });

  it('lets documents vanish that no event makes, and mends those that are wrong', async () => {
    await append(house.store, 'source-a', registered('A'));
    await caughtUp(1);
    await house.pool.query(
      "insert into read.document select projection, run, kind, 'ghost', version, position, revision, state from read.document",
    );
    await house.pool.query("update read.document set state = '{}' where id = 'a'");
    const before = await checkpoint(house.pool, 'sources');
    await alone();
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
    expect((await checkpoint(house.pool, 'sources')).revision).toBeGreaterThan(before.revision);
  });

  it('reads its own events among those of others, to the end of the log', async () => {
    for (let n = 0; n < 6; n += 1) await append(house.store, `source-${n}`, registered(`${n}`));
    const expected = await folded(house.store, sources);
    await append(house.store, 'agreement-x', claimed('not of sources'));
    await append(house.store, 'record-y', claimed('of no projection'));
    await caughtUp(8);
    await alone();
    expect(await documentsOf(house.pool, 'sources')).toEqual(expected);
    expect(await checkpoint(house.pool, 'sources')).toMatchObject({ run: 2, position: 8 });
  });

  it('is stopped by an event of no known aggregate, which might be its own', async () => {
    await append(house.store, 'source-a', registered('A'));
    await append(house.store, 'unheard-of', claimed('x'));
    await expect(alone()).rejects.toThrow('position 2 (source/claimed) cannot be applied');
  });

  it('that fails stops, names the event, leaves the live documents and nothing of its own', async () => {
    await append(house.store, 'source-a', registered('A'));
    await append(house.store, 'source-b', registered('B'), poison);
    await caughtUp(3);
    const live = await documentsOf(house.pool, 'sources');
    projector.rebuild('sources');
    expect(await rebuilt('sources')).toBe('failed');
    expect(projector.progress('sources')?.reason).toContain('position 3 (source/claimed) cannot be applied');
    expect(await documentsOf(house.pool, 'sources')).toEqual(live);
    expect(await parkedPositions(house.pool, 'sources')).toEqual([3]);
    const left = await house.pool.query('select 1 from read.document where run <> 1');
    expect(left.rows).toEqual([]);
  });

  it('whose switch was committed, though the answer was lost, keeps what is live now', async () => {
    for (let n = 0; n < 5; n += 1) await append(house.store, `source-${n}`, registered(`${n}`));
    await caughtUp(5);
    await projector.stop();
    // A pool that loses the answer to the commit of the switch, the third transaction of a rebuild.
    let commits = 0;
    const losing = new Proxy(house.pool, {
      get: (pool, key) =>
        key !== 'connect'
          ? (Reflect.get(pool, key).bind?.(pool) ?? Reflect.get(pool, key))
          : async () => {
              const client = await pool.connect();
              return new Proxy(client, {
                get: (target, name) => {
                  const value = Reflect.get(target, name);
                  if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
                  return async (...args: [string, unknown[]]) => {
                    const result = await target.query(...args);
                    commits += args[0] === 'commit' ? 1 : 0;
                    if (args[0] === 'commit' && commits === 3) throw new Error('the answer was lost');
                    return result;
                  };
                },
              });
            },
    });
    await expect(alone({ pool: losing })).rejects.toThrow('the answer was lost');
    expect(await checkpoint(house.pool, 'sources')).toMatchObject({ run: 2, position: 5 });
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });

  it('leaves out what an operator skipped', async () => {
    await append(house.store, 'source-a', registered('A'), poison, claimed('A2'));
    await caughtUp(3);
    await projector.skip('sources', { position: 2, reason: 'a slip', actor: 'olga' });
    const live = await documentsOf(house.pool, 'sources');
    await alone();
    expect(await documentsOf(house.pool, 'sources')).toEqual(live);
    expect(live.get('source/a')?.version).toBe(3);
  });

  it('runs once at a time, whichever process asks', async () => {
    await append(house.store, 'source-a', registered('A'));
    await caughtUp(1);
    const both = await Promise.allSettled([alone(), alone()]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });
});

describe('documents of another fold', () => {
  it('are not read until they are rebuilt, and then followed on', async () => {
    for (let n = 0; n < 5; n += 1) await append(house.store, `source-${n}`, registered(`${n}`));
    await caughtUp(5);
    await projector.stop();
    // As an earlier version left them: another shape, under another name.
    await house.pool.query(`update read.document set state = '{"old": true}'`);
    await house.pool.query(`update read.checkpoint set fold = 'earlier'`);
    const log = embeddedLog(house.store);
    const marked: boolean[] = [];
    projector = await startProjector({
      pool: house.pool,
      store: {
        ...house.store,
        read: async (after, options) => {
          marked.push((await projector?.health().catch(() => []))?.some((one) => one.stale) ?? false);
          return house.store.read(after, options);
        },
      },
      log,
      fold: 'this',
      onError: (projection, error) => errors.push(`${projection}: ${String(error)}`),
    });
    await append(house.store, 'source-0', claimed('0'));
    await caughtUp(6);
    await expect.poll(async () => (await projector.health()).filter((one) => one.stale), WAIT).toEqual([]);
    expect(marked).toContain(true);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
    expect(errors).toEqual([]);
    await log.close();
  });

  it('are not written on by a process of an earlier version', async () => {
    await append(house.store, 'source-0', registered('0'));
    await caughtUp(1);
    await projector.stop();
    await append(house.store, 'source-0', claimed('0'));
    const { events } = await house.store.read(1);
    await expect(applyBatch(house.pool, sources, 'earlier', events)).rejects.toBeInstanceOf(CheckpointMoved);
    await expect(redrive(house.pool, sources, 'earlier', async () => undefined)).rejects.toThrow(/another fold/);
    expect(await checkpoint(house.pool, 'sources')).toMatchObject({ position: 1 });
    await applyBatch(house.pool, sources, 'this', events);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });

  it('has a name that is the same for the same code, and another for other code', async () => {
    const resolve = (name: string): string => import.meta.resolve(name);
    const name = await foldOf(resolve);
    expect(await foldOf(resolve)).toBe(name);
    expect(await foldOf(resolve, ['@concord/domain'])).not.toBe(name);
  });
});

describe('a paused projection', () => {
  const by = { actor: 'olga', reason: 'looking at a doubtful document' };
  const standing = async () => (await projector.health()).find((one) => one.name === 'sources');

  it('stands while the log and its neighbours go on, and then goes on with every event applied once', async () => {
    await append(house.store, 'source-a', registered('A'));
    await caughtUp(1);
    expect(await projector.pause('sources', by)).toMatchObject({ done: by });
    expect(await projector.pause('sources', { actor: 'otto', reason: 'x' })).toMatchObject({ already: by });
    for (let n = 0; n < 20; n += 1) await append(house.store, 'source-a', claimed(`${n}`));
    await expect
      .poll(async () => (await projector.health()).filter((one) => one.checkpoint === 21).length, WAIT)
      .toBe(projections.length - 1);
    expect(await standing()).toMatchObject({ checkpoint: 1, lag: 20, parked: 0, paused: by });
    expect(await projector.resume('sources')).toBe('resumed');
    await caughtUp(21);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
    expect([await standing(), await projector.resume('sources')]).toMatchObject([{ paused: null }, 'not-paused']);
    expect([await projector.pause('none', by), await projector.resume('none')]).toEqual([undefined, undefined]);
    expect(errors).toEqual([]);
  });

  it('is still paused after a restart, and after a rebuild, and an earlier process writes nothing either', async () => {
    await append(house.store, 'source-a', registered('A'));
    await caughtUp(1);
    await projector.pause('sources', by);
    await append(house.store, 'source-a', claimed('B'));
    await expect(applyBatch(house.pool, sources, 'this', (await house.store.read(1)).events)).rejects.toBeInstanceOf(
      Paused,
    );
    const log = embeddedLog(house.store);
    const next = await startProjector({
      pool: house.pool,
      store: house.store,
      log,
      fold: 'this',
      onError: () => undefined,
    });
    await expect
      .poll(async () => (await next.health()).filter((one) => one.checkpoint === 2).length, WAIT)
      .toBe(projections.length - 1);
    expect((await next.health()).find((one) => one.name === 'sources')).toMatchObject({ checkpoint: 1, paused: by });
    expect(next.rebuild('sources')).toMatchObject({ state: 'running' });
    await expect.poll(() => next.progress('sources')?.state, WAIT).toBe('done');
    expect(await standing()).toMatchObject({ checkpoint: 2, paused: by });
    expect(await next.resume('sources')).toBe('resumed');
    await append(house.store, 'source-a', claimed('C'));
    await expect.poll(async () => (await standing())?.checkpoint, WAIT).toBe(3);
    await next.stop();
    await log.close();
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });

  it('was asked for while a batch was under way: the batch is whole, or was not applied', async () => {
    for (let n = 0; n < 50; n += 1) {
      const writing = append(house.store, 'source-a', n === 0 ? registered('A') : claimed(`${n}`));
      await projector.pause('sources', by);
      const before = await checkpoint(house.pool, 'sources');
      await writing;
      expect(await checkpoint(house.pool, 'sources')).toEqual(before);
      await projector.resume('sources');
    }
    await caughtUp(50);
    expect(await documentsOf(house.pool, 'sources')).toEqual(await folded(house.store, sources));
  });
});

describe('the face of the projector', () => {
  type Key = Parameters<typeof verifyIdentity>[0];
  let ours: Key;
  let http: Server;
  let url: string;
  const operator: Actor = { id: 'olga', roles: ['operator'] };

  beforeEach(async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    ours = await importPKCS8(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'EdDSA');
    const theirs = await importSPKI(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'EdDSA');
    const verifier = verifierOn({ ...house, topic: undefined, onError: () => undefined });
    http = await serveSmall(face(projector, verifier, 'embedded', theirs), '127.0.0.1', 0);
    const address = http.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    return () => void http.close();
  });
  const post = async (path: string, body: unknown, actor?: Actor, signedFor = path) => {
    const text = JSON.stringify(body);
    const bound = { method: 'POST', path: signedFor, key: '', ifMatch: '', body: Buffer.from(text) };
    const authorization = actor ? { authorization: `Bearer ${await signIdentity(ours, actor, bound)}` } : {};
    return fetch(`${url}${path}`, { method: 'POST', body: text, headers: { ...authorization, connection: 'close' } });
  };

  it('takes commands of the gateway only, and of whom the policy allows', async () => {
    const body = { projection: 'sources' };
    expect((await post('/rebuilds', body)).status).toBe(401);
    expect((await post('/rebuilds', body, operator, '/redrives')).status).toBe(401);
    expect((await post('/rebuilds', body, { id: 'o', roles: ['observer', 'administrator'] })).status).toBe(403);
    expect((await post('/rebuilds', { projection: 'none' }, operator)).status).toBe(404);
    expect((await post('/rebuilds', { ...body, more: 1 }, operator)).status).toBe(400);
    expect((await post('/rebuilds', body, operator)).status).toBe(202);
    expect(await rebuilt('sources')).toBe('done');
  });

  it('pauses with a reason and resumes, is well meanwhile, and says what is so already', async () => {
    const body = { projection: 'sources' };
    const reason = 'a look at its documents';
    expect((await post('/pauses', body, operator)).status).toBe(400);
    expect((await post('/pauses', { ...body, reason: ' ' }, operator)).status).toBe(400);
    expect((await post('/pauses', { ...body, reason }, { id: 'c', roles: ['curator'] })).status).toBe(403);
    expect((await post('/pauses', { projection: 'none', reason }, operator)).status).toBe(404);
    expect((await post('/resumes', body, operator)).status).toBe(409);
    expect(await (await post('/pauses', { ...body, reason }, operator)).json()).toMatchObject({
      paused: { actor: 'olga', reason },
    });
    const again = await post('/pauses', { ...body, reason: 'another' }, operator);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining(`by olga since`)]);
    await append(house.store, 'source-a', registered('A'));
    const health = (await (await fetch(`${url}/health`)).json()) as { status: string; projections: object[] };
    expect(health.status).toBe('ok');
    expect(health.projections).toContainEqual(
      expect.objectContaining({ name: 'sources', lag: 1, paused: expect.objectContaining({ actor: 'olga', reason }) }),
    );
    expect((await post('/resumes', body, operator)).status).toBe(200);
    await caughtUp(1);
  });

  it('is degraded while something is parked, and skips with a reason', async () => {
    await append(house.store, 'source-a', poison);
    await caughtUp(1);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'degraded' });
    const skips = { projection: 'sources', position: 1 };
    expect((await post('/skips', skips, operator)).status).toBe(400);
    expect((await post('/skips', { ...skips, position: 2, reason: 'a slip' }, operator)).status).toBe(409);
    expect((await post('/skips', { ...skips, reason: 'a slip' }, operator)).status).toBe(200);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
    expect((await house.pool.query('select actor, reason from read.skipped')).rows).toEqual([
      { actor: 'olga', reason: 'a slip' },
    ]);
  });
});
