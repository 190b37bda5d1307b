import { embeddedLog, type Subscription } from '@concord/event-log';
import { projections, type Verification } from '@concord/read-models';
import { type Postgres, startPostgres } from '@concord/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, claimed, type House, houseOn, poison, registered } from '../fixtures.test-support.ts';
import { applyBatch, checkpointOf, redrive } from '../projection-store.ts';
import { verifyTopic } from './topic.ts';
import { verifierOn } from './verifier.ts';

let server: Postgres;
let house: House;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  house = await houseOn(server);
  return () => house.close();
});

const WAIT = { timeout: 30_000, interval: 5 };
/** Every projection at the head, without a projector that runs beside. */
const project = async (): Promise<void> => {
  for (const projection of projections) {
    const { position } = await checkpointOf(house.pool, projection.name);
    const { events } = await house.store.read(position, { limit: 10_000 });
    await applyBatch(house.pool, projection, '', events);
  }
};
const verified = async (): Promise<Verification> => {
  const verifier = verifierOn({ ...house, topic: undefined, onError: () => undefined });
  const begun = verifier.start();
  expect(verifier.start()).toBe(begun);
  await expect.poll(() => verifier.last()?.state, WAIT).not.toBe('running');
  await verifier.stop();
  return verifier.last() ?? begun;
};
const sourcesIn = ({ projections: all }: Verification) => all.find((one) => one.projection === 'sources');
/** As somebody does it who owns the database. */
const byHand = async (...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  for (const one of statements) await client.query(one);
  await client.end();
};
const three = async (): Promise<void> => {
  for (const id of ['a', 'b', 'c']) await append(house.store, `source-${id}`, registered(id), claimed(`${id}2`));
};

describe('a verification', () => {
  it('finds everything as the log gives it, and says the digest of the log', async () => {
    await three();
    await project();
    const found = await verified();
    expect(found).toMatchObject({ state: 'done', sound: true, topic: null, log: { upTo: 6, faults: [] } });
    expect(found.log?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(found.projections.map((one) => one.projection)).toEqual(projections.map(({ name }) => name));
    expect(sourcesIn(found)).toMatchObject({ checkpoint: 6, documents: 3, differing: 0 });
    expect((await verified()).log?.digest).toBe(found.log?.digest);
    await append(house.store, 'source-a', claimed('a3'));
    // The documents stand where they stood, and are compared there.
    const later = await verified();
    expect([later.sound, sourcesIn(later)?.checkpoint, later.log?.upTo]).toEqual([true, 6, 7]);
    expect(later.log?.digest).not.toBe(found.log?.digest);
  });

  it('names each document that was altered, taken away or put in, and where it differs first', async () => {
    await three();
    await project();
    await byHand(
      `update read.document set state = jsonb_set(state, '{data,title}', '"forged"') where id = 'a'`,
      `delete from read.document where id = 'b'`,
      `insert into read.document select projection, run, kind, 'z', version, position, revision, state from read.document where id = 'c'`,
    );
    const found = await verified();
    expect([found.state, found.sound]).toEqual(['done', false]);
    expect(sourcesIn(found)?.differences).toEqual([
      { kind: 'source', id: 'a', what: 'altered', at: '/state/data/title' },
      { kind: 'source', id: 'z', what: 'extra', at: null },
      { kind: 'source', id: 'b', what: 'missing', at: null },
    ]);
    expect(sourcesIn(found)?.differing).toBe(3);
  });

  it('takes what is parked or skipped as left out, and says what should be parked and is not', async () => {
    await append(house.store, 'source-a', registered('A'), poison, claimed('A2'));
    await project();
    expect((await verified()).sound).toBe(true);
    await byHand(
      `insert into read.skipped (projection, position, reason, actor) values ('sources', 2, 'a slip', 'olga')`,
      'delete from read.parked where position = 2',
    );
    const sources = projections.find(({ name }) => name === 'sources');
    if (sources)
      await redrive(house.pool, sources, '', async (position) => (await house.store.read(position - 1)).events[0]);
    expect((await verified()).sound).toBe(true);
    await byHand('delete from read.skipped');
    const found = await verified();
    expect(found.sound).toBe(false);
    expect(sourcesIn(found)?.faults).toEqual([
      expect.stringMatching(/^position 2 \(source\/claimed\) cannot be applied and is not parked: /),
    ]);
  });

  it('says what is missing in the log, and which version of a stream', async () => {
    await three();
    await byHand('delete from log.event where position = 3');
    expect((await verified()).log?.faults).toEqual([
      'positions 3 to 3 are missing',
      'source-b has version 2 at position 4 behind version 0',
    ]);
    await byHand('delete from log.event where position = 6');
    expect((await verified()).log?.faults).toContain('positions 6 to 6 are missing');
    await byHand('update log.head set position = 4');
    expect((await verified()).log?.faults).toContain('the head says 4, and the last event is at 5');
  });

  it('does not compare documents of another fold, and says so', async () => {
    await three();
    await project();
    await byHand(`update read.checkpoint set stale = true where projection = 'sources'`);
    const found = await verified();
    expect([found.sound, sourcesIn(found)?.faults]).toEqual([false, [expect.stringContaining('rebuild it')]]);
  });

  it('says why it could not be ended', async () => {
    await three();
    const pool = new pg.Pool({ connectionString: house.url });
    await pool.end();
    const verifier = verifierOn({ pool, store: house.store, topic: undefined, onError: () => undefined });
    verifier.start();
    await verifier.stop();
    expect(verifier.last()).toMatchObject({ state: 'failed', sound: null, reason: expect.stringContaining('pool') });
  });
});

describe('a topic', () => {
  const watch = { signal: new AbortController().signal, at: () => undefined };
  /** What the topic gives a reader, as `change` has it. */
  const compared = async (change: (subscription: Subscription) => Subscription) => {
    const log = embeddedLog(house.store);
    const topic = { ...log, subscribe: (one: Subscription) => log.subscribe(change(one)) };
    return verifyTopic(topic, house.store, 'verify', watch, 2_000).finally(() => log.close());
  };

  it('that holds what the log holds has no faults', async () => {
    await three();
    expect(await compared((one) => one)).toEqual({ upTo: 6, faults: [] });
  });
  it('with a record of another content is told by position and field', async () => {
    await three();
    const found = await compared((one) => ({
      ...one,
      onBatch: ({ events, head }, signal) =>
        one.onBatch(
          { head, events: events.map((event) => (event.position === 4 ? { ...event, actor: 'mallory' } : event)) },
          signal,
        ),
    }));
    expect(found).toEqual({ upTo: 6, faults: ['position 4 differs from the log at /actor'] });
  });
  it('that ends before the log says where', async () => {
    await three();
    const found = await compared((one) => ({
      ...one,
      onBatch: ({ events, head }, signal) =>
        events.some((event) => event.position > 2)
          ? one.onBatch({ head, events: events.filter((event) => event.position <= 2) }, signal)
          : one.onBatch({ head, events }, signal),
    }));
    expect(found).toEqual({ upTo: 2, faults: ['it ends at position 2 of 6'] });
  });
});
