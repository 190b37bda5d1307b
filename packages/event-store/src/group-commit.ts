/** Gathers appends: while one batch is under way, the next one fills. One batch in flight; more gain nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { jittered } from './back-off.ts';
import { isUnavailable, StoreContended, StoreUnavailable } from './connection.ts';
import type { AppendRequest, AppendResult } from './types.ts';

export type Flush = (requests: readonly AppendRequest[]) => Promise<readonly AppendResult[]>;

type Waiting = { request: AppendRequest; resolve(result: AppendResult): void; reject(error: unknown): void };

const MAX_REQUESTS = 512;
const MAX_EVENTS = 4_096;

const keysOf = (request: AppendRequest): string[] => [
  `s:${request.stream}`,
  ...(request.guards ?? []).map((guard) => `s:${guard.stream}`),
  `c:${request.actor}\u0000${request.commandId}`,
];

/** Takes from the front what may go together: a stream, as target or guard, and a command key, once per batch. */
const takeBatch = (queue: Waiting[]): Waiting[] => {
  const taken: Waiting[] = [];
  const left: Waiting[] = [];
  const keys = new Set<string>();
  let events = 0;
  for (const waiting of queue) {
    const mine = keysOf(waiting.request);
    const fits =
      taken.length < MAX_REQUESTS && (taken.length === 0 || events + waiting.request.events.length <= MAX_EVENTS);
    // Keys of those left behind count too, so that requests for one stream keep their order.
    if (fits && mine.every((key) => !keys.has(key))) {
      taken.push(waiting);
      events += waiting.request.events.length;
    } else {
      left.push(waiting);
    }
    for (const key of mine) keys.add(key);
  }
  queue.splice(0, queue.length, ...left);
  return taken;
};

const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;

/** Serialization failure, deadlock: nothing was stored, and the same again may pass. */
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 8;
const FIRST_MS = 5;
const LONGEST_MS = 200;

/** The same batch again, after longer and longer pauses, while others are in its way; in the end {@link StoreContended}. */
const insist = async (flush: Flush, requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await flush(requests);
    } catch (error) {
      const sqlState = sqlStateOf(error);
      if (sqlState === undefined || !RETRIED.has(sqlState)) throw error;
      if (failures === ATTEMPTS)
        throw new StoreContended(`PostgreSQL broke the append off ${ATTEMPTS} times (${sqlState})`, { cause: error });
    }
    await pause(jittered(failures, FIRST_MS, LONGEST_MS));
  }
};

/** Answers a batch; where PostgreSQL refuses it, halves it until the one request at fault stands alone. */
const answer = async (flush: Flush, batch: readonly Waiting[]): Promise<void> => {
  try {
    const results = await insist(
      flush,
      batch.map((waiting) => waiting.request),
    );
    batch.forEach((waiting, place) => {
      const result = results[place];
      if (result) waiting.resolve(result);
      else waiting.reject(new Error('an append was not answered'));
    });
  } catch (error) {
    const sqlState = sqlStateOf(error);
    if (isUnavailable(error) || sqlState === undefined) {
      const failure =
        isUnavailable(error) && !(error instanceof StoreContended)
          ? new StoreUnavailable('PostgreSQL is not available', { cause: error })
          : error;
      for (const waiting of batch) waiting.reject(failure);
      return;
    }
    const [only] = batch;
    if (only && batch.length === 1) {
      only.resolve({ kind: 'refused', sqlState, message: error instanceof Error ? error.message : String(error) });
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await answer(flush, batch.slice(0, half));
    await answer(flush, batch.slice(half));
  }
};

export const groupCommit = (
  flush: Flush,
): { append(request: AppendRequest): Promise<AppendResult>; idle(): Promise<void> } => {
  const queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    while (queue.length > 0) await answer(flush, takeBatch(queue));
    running = undefined;
  };
  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        // Started in a microtask, so that appends of one turn of the event loop go together.
        running ??= Promise.resolve().then(drain);
      }),
    idle: async () => {
      await running;
    },
  };
};
