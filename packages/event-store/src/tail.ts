/** Follows the log by polling: at once while there is more, then less and less often, woken by appends of this process. */
import type { EventStore, StoredEvent } from './types.ts';

/** Registers a waker; returns how to take it back. */
export type Signal = (waker: () => void) => () => void;

const SHORTEST_MS = 5;
const LONGEST_MS = 100;

const pause = (ms: number, wake: Signal, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      forget();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const forget = wake(done);
    signal.addEventListener('abort', done);
  });

export async function* tailLog(
  store: Pick<EventStore, 'read' | 'head'>,
  wake: Signal,
  after: number,
  signal: AbortSignal,
  batch: number,
): AsyncGenerator<readonly StoredEvent[]> {
  let position = after;
  let wait = SHORTEST_MS;
  while (!signal.aborted) {
    const head = await store.head();
    if (head <= position) {
      await pause(wait, wake, signal);
      wait = Math.min(wait * 2, LONGEST_MS);
      continue;
    }
    wait = SHORTEST_MS;
    const { events } = await store.read(position, { limit: batch });
    position = events.at(-1)?.position ?? position;
    if (events.length > 0) yield events;
  }
}
