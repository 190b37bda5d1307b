import { connect } from '@concord/event-store';
import { type Documents, fold, namesOf } from '@concord/read-models';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DocumentSource, documentSource } from './documents.ts';
import { append, claimed, FOLD, type House, houseOn, organization, server, write } from './fixtures.test-support.ts';
import { list } from './query.ts';
import { resources } from './resources.ts';

let house: House;
let source: DocumentSource;
beforeEach(async () => {
  house = await houseOn(server);
  source = documentSource(house.pool, house.store, FOLD);
  return () => house.close();
});

const folded = async (upTo?: number): Promise<Documents> =>
  fold((await house.store.read(0, { limit: 1_000, ...(upTo === undefined ? {} : { upTo }) })).events);
const versions = (documents: Documents) => [...documents.values()].map(({ id, version }) => [id, version]);

describe('the documents in memory', () => {
  it('show what a redrive mended, though its position is old', async () => {
    await append(house.store, 'organization-a', organization('A'), claimed('seat', 'Minsk'));
    const head = await append(house.store, 'organization-b', organization('B'));
    // The second event of a was parked: the checkpoint passed it.
    await write(
      house.pool,
      new Map([...(await folded(1)), ...(await folded())].filter(([key]) => key !== 'organization/a')),
      head,
    );
    await write(house.pool, await folded(1), head);
    expect(versions((await source.live()).documents).sort()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    const before = await source.live();
    await write(house.pool, new Map([...(await folded())].filter(([key]) => key === 'organization/a')), head);
    const after = await source.live();
    expect(after.documents.get('organization/a')?.version).toBe(2);
    expect(after.checkpoints).toEqual(before.checkpoints);
    expect(after.revisions['organizations']).toBe((before.revisions['organizations'] ?? 0) + 1);
    // What was given out does not change.
    expect(before.documents.get('organization/a')?.version).toBe(1);
  });

  it('stay the same set while checkpoints pass events that change none of them', async () => {
    const head = await append(house.store, 'organization-a', organization('A'));
    await write(house.pool, await folded(), head);
    const before = await source.live();
    await house.pool.query('update read.checkpoint set position = position + 1');
    const moved = await source.live();
    expect(moved.checkpoints['organizations']).toBe(head + 1);
    expect(moved.documents).toBe(before.documents);
    expect(namesOf(moved.documents)).toBe(namesOf(before.documents));
    await write(house.pool, await folded(), head + 1);
    expect((await source.live()).documents).not.toBe(before.documents);
  });

  it('switch to a rebuilt run all at once: what is gone is gone, and never is nothing there', async () => {
    await append(house.store, 'organization-a', organization('A'));
    const head = await append(house.store, 'organization-b', organization('B'));
    await write(house.pool, await folded(), head);
    expect((await source.live()).documents.size).toBe(2);
    const seen: number[] = [];
    let switching = true;
    const reader = (async () => {
      while (switching) seen.push((await source.live()).documents.size);
    })();
    // As a rebuild does it: under the next run, revision 0, then the switch and the end of the old run in one transaction.
    await house.pool.query(
      "insert into read.document select projection, 2, kind, id, version, position, 0, state from read.document where id = 'b'",
    );
    await house.pool.query(
      `with switched as (update read.checkpoint set run = 2, revision = revision + 1 where projection = 'organizations')
       delete from read.document where projection = 'organizations' and run = 1`,
    );
    expect(versions((await source.live()).documents)).toEqual([['b', 1]]);
    switching = false;
    await reader;
    expect(seen.every((size) => size === 1 || size === 2)).toBe(true);
    // A run without any document of a kind shows none of it.
    await house.pool.query(
      `with switched as (update read.checkpoint set run = 3, revision = revision + 1 where projection = 'organizations')
       delete from read.document where projection = 'organizations'`,
    );
    expect((await source.live()).documents.size).toBe(0);
  });

  it('are not there while they are of another fold, and a question that reads them says so', async () => {
    const head = await append(house.store, 'organization-a', organization('A'));
    await write(house.pool, await folded(), head);
    await house.pool.query(
      "update read.checkpoint set stale = true, revision = revision + 1 where projection = 'organizations'",
    );
    const asked = { source, head: () => house.store.head(), today: '2026-11-25' };
    const organizations = resources.get('organizations')!;
    await expect(list(organizations, {}, asked)).rejects.toMatchObject({ body: { status: 503 } });
    expect((await source.live()).documents.size).toBe(0);
    await house.pool.query(
      "update read.checkpoint set stale = false, revision = revision + 1 where projection = 'organizations'",
    );
    expect((await list(organizations, {}, asked)).total).toBe(1);
    // Nor are those that a projector of another version wrote meanwhile.
    await house.pool.query("update read.checkpoint set fold = 'another' where projection = 'organizations'");
    await expect(list(organizations, {}, asked)).rejects.toMatchObject({ body: { status: 503 } });
  });

  it('start over where the database was put back to an earlier state', async () => {
    const head = await append(house.store, 'organization-a', organization('A'), claimed('seat', 'Minsk'));
    await write(house.pool, await folded(), head);
    await write(house.pool, await folded(), head);
    expect((await source.live()).documents.get('organization/a')?.version).toBe(2);
    await house.pool.query('delete from read.document');
    await house.pool.query('delete from read.checkpoint');
    await write(house.pool, await folded(1), 1);
    expect((await source.live()).documents.get('organization/a')?.version).toBe(1);
  });

  it('are read once for many who ask at once', async () => {
    const head = await append(house.store, 'organization-a', organization('A'));
    await write(house.pool, await folded(), head);
    const pool = connect(house.pool.options.connectionString ?? '', 'concord_read', 4);
    let asked = 0;
    const query = pool.query.bind(pool);
    Object.assign(pool, {
      query: (...args: Parameters<typeof query>) => {
        asked += 1;
        return query(...args);
      },
    });
    const many = documentSource(pool, house.store, FOLD);
    const all = await Promise.all(Array.from({ length: 200 }, () => many.live()));
    expect(new Set(all.map(({ documents }) => documents.size))).toEqual(new Set([1]));
    expect(asked).toBeLessThanOrEqual(2);
    await pool.end();
  });
});
