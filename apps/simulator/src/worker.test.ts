/** Workers on a real queue, log and threads: what they answer is written into the log, as the installation would. */
import { canonicalJson, mergeParts, type Part, runExperiment } from '@concord/simulation';
import { type Postgres, startPostgres } from '@concord/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answers, Failure } from './answers.ts';
import { type Experiment, experimentsIn, missingOf } from './experiments.ts';
import { happened, newWork, request, scenario, type TestWork } from './fixtures.test-support.ts';
import { type Pool, poolOf } from './pool.ts';
import { tableQueue } from './table-queue.ts';
import type { Chunk } from './work-queue.ts';
import { type Worker, workerOn } from './worker.ts';

let server: Postgres;
let work: TestWork;
let pool: Pool;
const never = new AbortController().signal;
beforeAll(async () => {
  server = await startPostgres();
  pool = poolOf(2);
});
afterAll(async () => {
  await pool.close();
  await server.stop();
});
beforeEach(async () => {
  work = await newWork(server);
});
afterEach(() => work.end());

const book = () => {
  const parts: Part[] = [];
  const answered: number[] = [];
  const failures: Failure[] = [];
  const answers: Answers = {
    progress: async ({ id }, { first }, some) => {
      await happened(work.store, id, 'experiment/progressed', { first });
      answered.push(first);
      parts.push(...some);
    },
    fail: async ({ id }, failure) => {
      await happened(work.store, id, 'experiment/failed');
      failures.push(failure);
    },
  };
  const worker = (threads: Pool = pool): Worker =>
    workerOn({ experiments: experimentsIn(work.store), pool: threads, answers });
  return { parts, answered, failures, worker };
};
const asked = async (id: string): Promise<Experiment> => {
  const experiment = await experimentsIn(work.store).look(id);
  if (!experiment) throw new Error(`there is no experiment ${id}`);
  return experiment;
};
const chunksOf = async (id: string): Promise<readonly Chunk[]> => missingOf(await asked(id));

describe('workers', () => {
  it('give together what one computer gives, to the byte, though every chunk comes three times, in no order, to two of them', async () => {
    await request(work.store, 'x', 22, 4);
    const { parts, answered, worker } = book();
    const chunks = await chunksOf('x');
    const workers = [worker(), worker()];
    const queue = tableQueue({ pool: work.pool });
    for (const one of workers) await queue.serve({ slots: 2, work: one.work });
    await queue.put([...chunks].reverse());
    await queue.put(chunks);
    await Promise.all(chunks.map((chunk) => workers[0]?.work(chunk, never)));
    await vi.waitFor(async () => expect((await work.pool.query('select from work.chunk')).rowCount).toBe(0), 20_000);
    await queue.close();
    const options = { designs: ['none', 'hub'] as const, seed: 1, replications: 22 };
    expect(canonicalJson(mergeParts(scenario, options, parts))).toBe(canonicalJson(runExperiment(scenario, options)));
    expect([...new Set(answered)].sort((a, b) => a - b)).toEqual([0, 4, 8, 12, 16, 20]);
  });

  it('compute a chunk once in one process, however often it comes at once', async () => {
    await request(work.store, 'x', 8, 4);
    const { answered, worker } = book();
    const one = worker();
    const [chunk] = await chunksOf('x');
    if (!chunk) throw new Error('no chunk');
    await Promise.all(Array.from({ length: 6 }, () => one.work(chunk, never)));
    expect(answered).toEqual([0]);
    expect(one.state()).toEqual({ running: 0, computed: 1, skipped: 5 });
  });

  it('leave alone what has ended, what is known, what nobody asked for, and what is cut otherwise', async () => {
    await request(work.store, 'ended', 8, 4);
    await happened(work.store, 'ended', 'experiment/cancelled');
    await request(work.store, 'half', 8, 4);
    await happened(work.store, 'half', 'experiment/progressed', { first: 0 });
    const { answered, worker } = book();
    const one = worker();
    for (const [experiment, first, count] of [
      ['ended', 0, 4],
      ['half', 0, 4],
      ['nobody', 0, 4],
      ['half', 2, 4],
      ['half', 4, 3],
      ['half', 8, 4],
    ] as const)
      await one.work({ experiment, first, count }, never);
    expect(answered).toEqual([]);
    expect(one.state()).toEqual({ running: 0, computed: 0, skipped: 6 });
  });

  it('hear of a cancellation before the next chunk', async () => {
    await request(work.store, 'x', 12, 4);
    const { answered, worker } = book();
    const one = worker();
    const [first, ...others] = await chunksOf('x');
    if (!first) throw new Error('no chunk');
    await one.work(first, never);
    await happened(work.store, 'x', 'experiment/cancelled');
    for (const chunk of others) await one.work(chunk, never);
    expect(answered).toEqual([0]);
  });

  it('say that an experiment fails of a chunk of which a thread dies three times, and not before', async () => {
    await request(work.store, 'x', 8, 4);
    const { answered, failures, worker } = book();
    const deadly: Pool = { ...pool, compute: () => Promise.reject(new Error('out of memory')) };
    const one = worker(deadly);
    const chunk = { experiment: 'x', first: 4, count: 4 };
    for (const _ of [1, 2]) await expect(one.work(chunk, never)).rejects.toThrow('out of memory');
    expect(failures).toEqual([]);
    await one.work(chunk, never);
    expect(failures).toEqual([
      { replication: 4, design: 'none', message: expect.stringContaining('replications 4 to 7: out of memory') },
    ]);
    expect(answered).toEqual([]);
    expect((await asked('x')).ended).toBe(true);
  });
});
