/**
 * The Kafka adapter. Each subscription is a consumer group of its own; its checkpoint, not the group's offset, says what
 * was applied. A gap between the checkpoint and a record is filled from the event store.
 */
import type { EventStore } from '@concord/event-store';
import { backOff, pauseFor } from './back-off.ts';
import { ForeignRecord, TOPIC } from './cloud-event.ts';
import { liveOnce } from './consumer.ts';
import { createFollowers } from './followers.ts';
import type { EventLog, Subscription } from './port.ts';

const FOREIGN_MS = 5_000;

export type KafkaLogOptions = {
  brokers: readonly string[];
  /** Fills gaps, and names the log. Stays the caller's. */
  store: EventStore;
  topic?: string | undefined;
};

export const kafkaLog = ({ brokers, store, topic = TOPIC }: KafkaLogOptions): EventLog => {
  const followers = createFollowers();

  const follow = async (subscription: Subscription, signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const before = await subscription.checkpoint().catch(() => -1);
      try {
        await liveOnce({ brokers, store, topic, subscription, signal });
      } catch (error) {
        if (signal.aborted) return;
        subscription.onError?.(error);
        const moved = (await subscription.checkpoint().catch(() => before)) > before;
        failures = moved ? 0 : failures + 1;
        await pauseFor(error instanceof ForeignRecord ? FOREIGN_MS : backOff(failures), signal);
      }
    }
  };

  return {
    subscribe: async (subscription) => followers.start((signal) => follow(subscription, signal)),
    close: followers.stopAll,
  };
};
