/** The embedded adapter: tails the event store. No broker; one tail per subscription. */
import type { EventStore } from '@concord/event-store';
import { backOff, pauseFor } from './back-off.ts';
import { createFollowers } from './followers.ts';
import type { EventLog, Subscription } from './port.ts';

const BATCH = 500;

/** Reads until aborted; a failure starts again from the checkpoint, later and later. */
const follow = async (store: EventStore, subscription: Subscription, signal: AbortSignal): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const checkpoint = await subscription.checkpoint();
      for await (const events of store.tail(checkpoint, signal, { batch: BATCH })) {
        if (signal.aborted) return;
        await subscription.onBatch(
          { events, head: Math.max(await store.head(), events.at(-1)?.position ?? 0) },
          signal,
        );
        failures = 0;
      }
    } catch (error) {
      if (signal.aborted) return;
      subscription.onError?.(error);
      await pauseFor(backOff(failures), signal);
      failures += 1;
    }
  }
};

/** @param store stays the caller's: closing the log does not close it. */
export const embeddedLog = (store: EventStore): EventLog => {
  const followers = createFollowers();
  return {
    subscribe: async (subscription) => followers.start((signal) => follow(store, subscription, signal)),
    close: followers.stopAll,
  };
};
