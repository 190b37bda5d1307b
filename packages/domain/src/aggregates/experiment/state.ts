import type { z } from 'zod';
import type { Cancelled, Chunk, Completed, Failed, Requested } from './events.ts';

export type ExperimentStatus = 'requested' | 'running' | 'completed' | 'cancelled' | 'failed';

export type ExperimentState = {
  exists: boolean;
  status: ExperimentStatus;
  request: z.infer<typeof Requested> | null;
  /** By the first replication of each that is known, whatever the order they came in. */
  chunks: Readonly<Record<number, Chunk>>;
  /** Replications that are known. */
  done: number;
  completed: z.infer<typeof Completed> | null;
  cancelled: z.infer<typeof Cancelled> | null;
  failure: z.infer<typeof Failed> | null;
};

export const initial: ExperimentState = {
  exists: false,
  status: 'requested',
  request: null,
  chunks: {},
  done: 0,
  completed: null,
  cancelled: null,
  failure: null,
};

/** Nothing is stated of it any more. */
export const hasEnded = ({ status }: ExperimentState): boolean =>
  status === 'completed' || status === 'cancelled' || status === 'failed';
