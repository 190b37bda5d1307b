/** Chunks of work, handed out at least once. Two adapters, a topic of Kafka and a table, pass one contract suite. */
import { z } from 'zod';

export const Chunk = z.strictObject({
  /** Id of the experiment. */
  experiment: z.string().min(1).max(200),
  /** Its first replication, from 0. */
  first: z.number().int().min(0),
  /** Replications, at least one. */
  count: z.number().int().min(1),
});
export type Chunk = z.infer<typeof Chunk>;

export type Hands = {
  /** Chunks side by side. */
  slots: number;
  /**
   * Settled: the chunk is done and is not given again. Thrown: it is given again, later. It may come twice, and in any order.
   * @param signal aborted when this process stops, or when the chunk was given to another
   */
  work(chunk: Chunk, signal: AbortSignal): Promise<void>;
  /** Hears of every failure; what can be mended goes on by itself. */
  onError?(error: unknown): void;
};

export interface WorkQueue {
  /** Puts chunks in. What is waiting already may be put again: it changes nothing but time. */
  put(chunks: readonly Chunk[]): Promise<void>;
  /** Gives chunks to these hands until stopped; what was under way then is given to others. */
  serve(hands: Hands): Promise<{ stop(): Promise<void> }>;
  /** Stops everything that serves. */
  close(): Promise<void>;
}

export const nameOf = ({ experiment, first }: Chunk): string => `${experiment} ${first}`;
