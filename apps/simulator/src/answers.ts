/** What a worker has to say of an experiment. Each call comes back when the installation has taken note, or throws where `signal` ends it. */
import type { Design, Part } from '@concord/simulation';
import type { Experiment } from './experiments.ts';
import type { Chunk } from './work-queue.ts';

export type Failure = { replication: number; design: Design; message: string };

export type Answers = {
  /** The runs of one chunk. Saying it twice changes nothing; of an experiment that has ended nobody takes note any more. */
  progress(experiment: Experiment, chunk: Chunk, parts: readonly Part[], signal: AbortSignal): Promise<void>;
  /** A run that cannot be done, by its key: it ends the experiment. */
  fail(experiment: Experiment, failure: Failure, signal: AbortSignal): Promise<void>;
};
