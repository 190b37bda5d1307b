/**
 * The queue as a table: whoever takes a chunk holds it for some seconds and says again and again that it still lives. Who dies
 * says nothing more, and the chunk is given to another.
 */
import { randomUUID } from 'node:crypto';
import { backOff, createFollowers, pauseFor } from '@concord/event-log';
import { available } from '@concord/event-store';
import type pg from 'pg';
import type { Chunk, Hands, WorkQueue } from './work-queue.ts';

const LEASE_MS = 10_000;
const IDLE_MS = 300;
const PUT_AT_ONCE = 1_000;

export type TableQueueOptions = {
  /** Stays the caller's. */
  pool: pg.Pool;
  /** Milliseconds of the epoch; by default the database's own clock, so that machines need not agree on the time. */
  now?: () => number;
  /** How long a chunk is held without a sign of life. */
  leaseMs?: number;
};

type Held = Chunk & { tries: number };

export const tableQueue = ({ pool, now, leaseMs = LEASE_MS }: TableQueueOptions): WorkQueue => {
  const followers = createFollowers();
  let bell = new AbortController();
  const ring = (): void => {
    bell.abort();
    bell = new AbortController();
  };
  const clock = (): string | null => (now ? new Date(now()).toISOString() : null);
  /** The time in a statement whose parameter `at` is {@link clock}; behind it, the milliseconds that are added. */
  const time = (at: number): string => `coalesce($${at}::timestamptz, clock_timestamp())`;
  const until = (at: number): string => `${time(at)} + $${at + 1}::float8 * interval '1 ms'`;

  const take = async (holder: string): Promise<Held | undefined> => {
    const { rows } = await pool.query<Held>(
      `update work.chunk set holder = $3, held_until = ${until(1)}, tries = tries + 1
        where (experiment, first) = (select experiment, first from work.chunk
                                      where held_until is null or held_until <= ${time(1)}
                                      order by number limit 1 for update skip locked)
       returning experiment, first, count, tries`,
      [clock(), leaseMs, holder],
    );
    return rows[0];
  };
  const OWN = 'experiment = $1 and first = $2 and holder = $3';
  const isHeld = async ({ experiment, first }: Chunk, holder: string): Promise<boolean> => {
    const { rowCount } = await pool.query(`update work.chunk set held_until = ${until(4)} where ${OWN}`, [
      ...[experiment, first, holder],
      ...[clock(), leaseMs],
    ]);
    return rowCount === 1;
  };
  /** Given again after `ms`. */
  const release = async ({ experiment, first }: Chunk, holder: string, ms: number): Promise<void> => {
    await pool.query(`update work.chunk set holder = null, held_until = ${until(4)} where ${OWN}`, [
      ...[experiment, first, holder],
      ...[clock(), ms],
    ]);
  };
  const remove = async ({ experiment, first }: Chunk, holder: string): Promise<void> => {
    await pool.query(`delete from work.chunk where ${OWN}`, [experiment, first, holder]);
  };

  /** Says that the holder lives until `done`; aborts `lost` when the chunk is no longer its own. */
  const hold = async (
    chunk: Chunk,
    holder: string,
    done: AbortSignal,
    lost: AbortController,
    onError: Hands['onError'],
  ): Promise<void> => {
    for (;;) {
      await pauseFor(leaseMs / 3, done);
      if (done.aborted) return;
      try {
        if (!(await isHeld(chunk, holder))) return lost.abort();
      } catch (error) {
        onError?.(error);
      }
    }
  };

  const workOn = async (
    { tries, ...chunk }: Held,
    holder: string,
    hands: Hands,
    signal: AbortSignal,
  ): Promise<void> => {
    const [lost, done] = [new AbortController(), new AbortController()];
    const holding = hold(chunk, holder, done.signal, lost, hands.onError);
    try {
      await hands.work(chunk, AbortSignal.any([signal, lost.signal]));
      await remove(chunk, holder);
    } catch (error) {
      if (!signal.aborted && !lost.signal.aborted) hands.onError?.(error);
      await release(chunk, holder, signal.aborted ? 0 : backOff(tries)).catch((failure) => hands.onError?.(failure));
    } finally {
      done.abort();
      await holding;
    }
  };

  /** One slot: takes one chunk after the other. */
  const slot = async (hands: Hands, signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const holder = randomUUID();
      const heard = bell.signal;
      try {
        const held = await take(holder);
        if (held) await workOn(held, holder, hands, signal);
        else await pauseFor(IDLE_MS, AbortSignal.any([signal, heard]));
        failures = 0;
      } catch (error) {
        hands.onError?.(error);
        await pauseFor(backOff(failures), signal);
        failures += 1;
      }
    }
  };

  return {
    put: async (chunks) => {
      for (let from = 0; from < chunks.length; from += PUT_AT_ONCE) {
        const some = chunks.slice(from, from + PUT_AT_ONCE);
        await available(() =>
          pool.query(
            `insert into work.chunk (experiment, first, count)
             select * from unnest($1::text[], $2::integer[], $3::integer[]) on conflict do nothing`,
            [some.map((one) => one.experiment), some.map((one) => one.first), some.map((one) => one.count)],
          ),
        );
      }
      ring();
    },
    serve: async (hands) =>
      followers.start((signal) => Promise.all(Array.from({ length: hands.slots }, () => slot(hands, signal)))),
    close: followers.stopAll,
  };
};
