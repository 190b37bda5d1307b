import { type Postgres, startPostgres } from '@concord/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  append,
  checkpoint,
  claimed,
  documentsOf,
  type House,
  houseOn,
  parkedPositions,
  poison,
  registered,
  sources,
} from './fixtures.test-support.ts';
import { applyBatch, CheckpointMoved, checkpointOf, redrive, skip } from './projection-store.ts';

let server: Postgres;
let house: House;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  house = await houseOn(server);
  await checkpointOf(house.pool, 'sources');
  return () => house.close();
});

const eventsAfter = async (position: number) => (await house.store.read(position)).events;
const applyAll = async (): Promise<void> =>
  applyBatch(house.pool, sources, '', await eventsAfter((await checkpoint(house.pool, 'sources')).position));
const readEvent = async (position: number) => (await eventsAfter(position - 1))[0];

describe('a batch', () => {
  it('moves the checkpoint and writes its documents at once, all under one revision', async () => {
    await append(house.store, 'source-a', registered('A'), claimed('A2'));
    await append(house.store, 'organization-o', registered('not ours'));
    await applyAll();
    expect(await checkpoint(house.pool, 'sources')).toEqual({ position: 3, run: 1, revision: 1 });
    const rows = await house.pool.query(
      'select d.id, d.revision, d.xmin = c.xmin as together from read.document d, read.checkpoint c where c.projection = d.projection',
    );
    expect(rows.rows).toEqual([{ id: 'a', revision: 1, together: true }]);
  });

  it('of a zombie writes nothing', async () => {
    await append(house.store, 'source-a', registered('A'));
    const old = await eventsAfter(0);
    await applyAll();
    await append(house.store, 'source-b', registered('B'));
    await applyAll();
    const before = await documentsOf(house.pool, 'sources');
    // It was held up, and comes with what it read long ago and with what nobody else has.
    await expect(applyBatch(house.pool, sources, '', old)).rejects.toBeInstanceOf(CheckpointMoved);
    const forged = old.map((event) => ({ ...event, stream: 'source-zombie' }));
    await expect(applyBatch(house.pool, sources, '', forged)).rejects.toBeInstanceOf(CheckpointMoved);
    expect(await documentsOf(house.pool, 'sources')).toEqual(before);
    expect(await checkpoint(house.pool, 'sources')).toEqual({ position: 2, run: 1, revision: 2 });
  });

  it('is applied once where ten readers have it', async () => {
    await append(house.store, 'source-a', registered('A'), claimed('A2'));
    const events = await eventsAfter(0);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => applyBatch(house.pool, sources, '', events)));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await checkpoint(house.pool, 'sources')).toEqual({ position: 2, run: 1, revision: 1 });
  });
});

describe('a batch without an event of the projection', () => {
  it('moves its checkpoint, and not its revision: nothing changed for whoever looks', async () => {
    await append(house.store, 'source-a', registered('A'));
    await applyAll();
    await append(house.store, 'organization-o', registered('not ours'));
    await applyAll();
    expect(await checkpoint(house.pool, 'sources')).toEqual({ position: 2, run: 1, revision: 1 });
  });
});

describe('an event that cannot be applied', () => {
  it('is parked with the later ones of its stream, as the checkpoint moves on; other streams go on', async () => {
    await append(house.store, 'source-a', registered('A'));
    await append(house.store, 'source-a', poison);
    await append(house.store, 'source-b', registered('B'));
    await append(house.store, 'source-a', claimed('A2'));
    await applyAll();
    // A later batch: its stream is still held.
    await append(house.store, 'source-a', claimed('A3'));
    await append(house.store, 'source-b', claimed('B2'));
    const together = await house.pool.query('select p.xmin = c.xmin as together from read.parked p, read.checkpoint c');
    expect(together.rows).toEqual([{ together: true }, { together: true }]);
    await applyAll();
    expect(await parkedPositions(house.pool, 'sources')).toEqual([2, 4, 5]);
    const documents = await documentsOf(house.pool, 'sources');
    expect([...documents.values()].map(({ id, version }) => [id, version])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect((await checkpoint(house.pool, 'sources')).position).toBe(6);
  });

  it.each([
    ['of an unknown type', 'source-a', { type: 'source/invented', data: {} }],
    ['of a type of another aggregate', 'source-a', { type: 'organization/registered', data: {} }],
    ['of a version to come', 'source-a', { ...registered('A'), schemaVersion: 9 }],
    ['of a stream of no known aggregate', 'treaty-a', { type: 'treaty/signed', data: {} }],
  ])('%s is parked, not dropped', async (_, stream, event) => {
    await append(house.store, stream, event);
    await append(house.store, 'source-b', registered('B'));
    await applyAll();
    expect(await parkedPositions(house.pool, 'sources')).toEqual([1]);
    expect([...(await documentsOf(house.pool, 'sources')).keys()]).toEqual(['source/b']);
  });
});

describe('redrive', () => {
  beforeEach(async () => {
    await append(house.store, 'source-a', registered('A'), poison, claimed('A2'));
    await applyAll();
  });

  it('applies in order what can be applied now, and raises the revision, the position staying', async () => {
    const before = await checkpoint(house.pool, 'sources');
    // As the next build would read it.
    const repaired = async (position: number) => {
      const event = await readEvent(position);
      return event && position === 2 ? { ...event, ...claimed('repaired') } : event;
    };
    expect(await redrive(house.pool, sources, '', repaired)).toEqual({ tried: 2, parked: 0 });
    const after = await checkpoint(house.pool, 'sources');
    expect(after).toEqual({ ...before, revision: before.revision + 1 });
    const rows = await house.pool.query('select version, revision from read.document');
    expect(rows.rows).toEqual([{ version: 3, revision: after.revision }]);
    expect(await parkedPositions(house.pool, 'sources')).toEqual([]);
  });

  it('keeps parked what fails again, and what it cannot read', async () => {
    expect(await redrive(house.pool, sources, '', readEvent)).toEqual({ tried: 2, parked: 2 });
    await expect(redrive(house.pool, sources, '', async () => undefined)).rejects.toThrow(
      'position 2 is not in the log',
    );
    expect(await parkedPositions(house.pool, 'sources')).toEqual([2, 3]);
  });

  it('is not needed for what an operator skips with a reason', async () => {
    const reason = { position: 2, reason: 'a slip of 2019', actor: 'olga' };
    expect(await skip(house.pool, sources, '', { ...reason, position: 9 }, readEvent)).toBeUndefined();
    expect(await skip(house.pool, sources, '', reason, readEvent)).toEqual({ tried: 1, parked: 0 });
    const documents = await documentsOf(house.pool, 'sources');
    expect(documents.get('source/a')?.version).toBe(3);
    const kept = await house.pool.query('select position, reason, actor from read.skipped');
    expect(kept.rows).toEqual([reason]);
  });
});
