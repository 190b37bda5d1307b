/** The planner on a real PostgreSQL: every chunk that is missing is put in, whatever happens to the planner. */
import { embeddedLog } from '@concord/event-log';
import { type Postgres, startPostgres } from '@concord/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentsIn } from './experiments.ts';
import { happened, newWork, request, type TestWork } from './fixtures.test-support.ts';
import { type PlanMemory, planMemoryOn } from './plan-memory.ts';
import { type Planner, startPlanner } from './planner.ts';
import { tableQueue } from './table-queue.ts';

let server: Postgres;
let work: TestWork;
const running = new Set<Planner>();
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  work = await newWork(server);
});
const stop = async (planner: Planner): Promise<void> => {
  running.delete(planner);
  await planner.stop();
};
afterEach(async () => {
  await Promise.all([...running].map(stop));
  await work.end();
});

const start = async (memory: PlanMemory = planMemoryOn(work.pool), stillMs = 600_000): Promise<Planner> => {
  const planner = await startPlanner({
    log: embeddedLog(work.store),
    memory,
    experiments: experimentsIn(work.store),
    queue: tableQueue({ pool: work.pool }),
    busy: () => false,
    onError: () => undefined,
    stillMs,
  });
  running.add(planner);
  return planner;
};
const readAll = (planner: Planner): Promise<void> =>
  vi.waitFor(async () => expect((await planner.health()).position).toBe(await work.store.head()), 20_000);
const chunks = async (): Promise<string[]> => {
  const { rows } = await work.pool.query<{ name: string }>(
    `select experiment || ' ' || first || '+' || count as name from work.chunk order by experiment, first`,
  );
  return rows.map((row) => row.name);
};
const forget = (): Promise<unknown> => work.pool.query('delete from work.chunk');

describe('the planner', () => {
  it('puts in the chunks of what is requested, the last of them shorter', async () => {
    const planner = await start();
    await request(work.store, 'x', 25, 10);
    await readAll(planner);
    expect(await chunks()).toEqual(['x 0+10', 'x 10+10', 'x 20+5']);
    expect(await planner.health()).toMatchObject({ open: 1, error: null });
    await happened(work.store, 'x', 'experiment/cancelled');
    await readAll(planner);
    expect((await planner.health()).open).toBe(0);
  });

  it('puts in nothing of what has ended, and of the rest only what is missing, when it reads the log from its beginning', async () => {
    for (const id of ['done', 'cancelled', 'failed', 'half']) await request(work.store, id, 20, 10);
    await happened(work.store, 'done', 'experiment/completed');
    await happened(work.store, 'cancelled', 'experiment/cancelled');
    await happened(work.store, 'failed', 'experiment/failed');
    await happened(work.store, 'half', 'experiment/progressed', { first: 10 });
    const planner = await start();
    await readAll(planner);
    expect(await chunks()).toEqual(['half 0+10']);
    expect((await planner.health()).open).toBe(1);
  });

  it('puts in again what was lost, when it starts and when nothing has moved for a while', async () => {
    const planner = await start();
    await request(work.store, 'x', 30, 10);
    await readAll(planner);
    await happened(work.store, 'x', 'experiment/progressed', { first: 0 });
    await readAll(planner);
    await stop(planner);
    await forget();
    const next = await start(undefined, 200);
    await vi.waitFor(async () => expect(await chunks()).toEqual(['x 10+10', 'x 20+10']), 20_000);
    await forget();
    await vi.waitFor(async () => expect(await chunks()).toEqual(['x 10+10', 'x 20+10']), 20_000);
    expect((await next.health()).error).toBeNull();
  });

  it('goes on where it was broken off between the chunks and the checkpoint, and beside another', async () => {
    const memory = planMemoryOn(work.pool);
    let breaks = 2;
    const breaking: PlanMemory = {
      ...memory,
      moveOn: async (...given) => {
        if (breaks-- > 0) throw new Error('broken off');
        await memory.moveOn(...given);
      },
    };
    await request(work.store, 'x', 20, 10);
    const planners = [await start(breaking), await start()];
    for (let n = 0; n < 5; n += 1) await request(work.store, `y${n}`, 10, 10);
    for (const one of planners) await readAll(one);
    expect(await chunks()).toEqual(['x 0+10', 'x 10+10', ...[0, 1, 2, 3, 4].map((n) => `y${n} 0+10`)]);
    expect((await memory.open()).length).toBe(6);
  });
});
