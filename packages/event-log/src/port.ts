/** Subscribe only. Two adapters, Kafka and embedded, pass one contract suite; the producer belongs to the relay. */
import type { StoredEvent } from '@concord/event-store';

export type LogBatch = {
  events: readonly StoredEvent[];
  /** Newest position known to exist when the batch was fetched. */
  head: number;
};

export type Subscription = {
  /** Name of the reader; a consumer group of its own under Kafka. */
  name: string;
  /** Last position the reader has applied. Asked at the start and after every (re)join, so a stand-by goes on where the other stopped. */
  checkpoint(): Promise<number>;
  /** Called with dense batches in order, one at a time; a throw is retried from `checkpoint()` with back-off. */
  onBatch(batch: LogBatch, signal: AbortSignal): Promise<void>;
  /** Hears of every failure, and of gaps that were filled. What can be mended goes on by itself. */
  onError?(error: unknown): void;
};

export interface EventLog {
  subscribe(subscription: Subscription): Promise<{ stop(): Promise<void> }>;
  /** Ends every subscription; when it settles, no `onBatch` runs any more and none will. */
  close(): Promise<void>;
}
