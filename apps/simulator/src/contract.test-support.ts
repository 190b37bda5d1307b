/** One contract, two adapters: whoever hands work out may rely on this, through a table or through Kafka. */
import { randomUUID } from 'node:crypto';
import { pauseFor } from '@concord/event-log';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Victim, victim } from './victim.test-support.ts';
import { type Chunk, type Hands, nameOf, type WorkQueue } from './work-queue.ts';

const PATIENCE = { timeout: 50_000, interval: 20 };

export type Rig = {
  /** A queue as one process would open it. Ended with the test. */
  queue(): WorkQueue;
  /** What another process needs to open it. */
  address: Victim;
  end(): Promise<void>;
};

export const chunksOf = (count: number, experiment: string = randomUUID()): Chunk[] =>
  Array.from({ length: count }, (_, n) => ({ experiment, first: n * 10, count: 10 }));

const names = (chunks: readonly Chunk[]): string[] => chunks.map(nameOf).sort();
const distinct = (chunks: readonly Chunk[]): string[] => [...new Set(names(chunks))];

type Taker = Hands & { done: Chunk[]; errors: unknown[] };
const taker = (
  work: (chunk: Chunk, signal: AbortSignal) => Promise<void> | void = () => undefined,
  slots = 2,
): Taker => {
  const [done, errors]: [Chunk[], unknown[]] = [[], []];
  return {
    slots,
    done,
    errors,
    work: async (chunk, signal) => {
      await work(chunk, signal);
      done.push(chunk);
    },
    onError: (error) => void errors.push(error),
  };
};
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, PATIENCE);

/** Declares the tests. */
export const contract = (open: () => Promise<Rig>): void => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await open();
  });
  afterEach(() => rig.end());

  it('gives every chunk, as it was put in, and none again once it is done', async () => {
    const chunks = chunksOf(40);
    const [one, two] = [taker(), taker()];
    await rig.queue().put(chunks);
    const first = await rig.queue().serve(one);
    await eventually(() => expect(names(one.done)).toEqual(names(chunks)));
    await first.stop();
    const more = chunksOf(3);
    await rig.queue().put(more);
    await rig.queue().serve(two);
    await eventually(() => expect(names(two.done)).toEqual(names(more)));
  });

  it('shares them among all who serve, as many side by side as each has slots', async () => {
    let [running, most] = [0, 0];
    const together = Promise.withResolvers<void>();
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      if (running === 4) together.resolve();
      await together.promise;
      running -= 1;
    };
    const takers = [taker(work), taker(work)];
    for (const one of takers) await rig.queue().serve(one);
    const chunks = chunksOf(48);
    await rig.queue().put(chunks);
    await eventually(() => expect(distinct(takers.flatMap(({ done }) => done))).toEqual(names(chunks)));
    expect(most).toBe(4);
    for (const { done } of takers) expect(done.length).toBeGreaterThan(0);
  });

  it('takes the same chunk twice without harm', async () => {
    const chunks = chunksOf(5);
    const one = taker();
    const queue = rig.queue();
    await queue.put(chunks);
    await queue.put([...chunks].reverse());
    await queue.serve(one);
    const last = chunksOf(1);
    await queue.put(last);
    await eventually(() => expect(distinct(one.done)).toEqual(distinct([...chunks, ...last])));
  });

  it('gives a chunk again after a throw, says what was thrown, and lets the others pass', async () => {
    const chunks = chunksOf(6);
    let throws = 3;
    const one = taker(({ first }) => {
      if (first === 0 && throws-- > 0) throw new Error('not today');
    });
    await rig.queue().serve(one);
    await rig.queue().put(chunks);
    await eventually(() => expect(distinct(one.done)).toEqual(names(chunks)));
    expect(one.errors.map(String).filter((text) => text.includes('not today'))).toEqual(
      Array(3).fill('Error: not today'),
    );
  });

  it('gives what was under way to others when one stops, who is told so', async () => {
    const chunks = chunksOf(12);
    const [begun, told]: [Chunk[], Chunk[]] = [[], []];
    const held = taker(async (chunk, signal) => {
      begun.push(chunk);
      await pauseFor(600_000, signal);
      told.push(chunk);
      throw new Error('stopped');
    });
    const queue = rig.queue();
    const serving = await queue.serve(held);
    await queue.put(chunks);
    await eventually(() => expect(begun).toHaveLength(2));
    await serving.stop();
    expect(told).toHaveLength(2);
    const other = taker();
    await rig.queue().serve(other);
    await eventually(() => expect(distinct(other.done)).toEqual(names(chunks)));
  });

  it('gives what a killed process held to others', async () => {
    const chunks = chunksOf(12);
    const queue = rig.queue();
    await queue.put(chunks);
    const killed = await victim(rig.address);
    await killed.hasTaken;
    killed.kill();
    const other = taker();
    await queue.serve(other);
    await eventually(() => expect(distinct(other.done)).toEqual(names(chunks)));
  });
};
