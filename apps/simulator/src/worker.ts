/** Does one chunk: asks the log whether it is still wanted, runs it, and answers. */
import type { Answers } from './answers.ts';
import type { Experiment, Experiments } from './experiments.ts';
import type { Pool } from './pool.ts';
import { type Chunk, nameOf } from './work-queue.ts';

/** A thread that dies of the same chunk so often dies of the chunk. */
const MOST_DEATHS = 3;

export type WorkerState = { running: number; computed: number; skipped: number };

export type Worker = {
  work(chunk: Chunk, signal: AbortSignal): Promise<void>;
  state(): WorkerState;
};

const isWanted = (experiment: Experiment | undefined, { first, count }: Chunk): experiment is Experiment =>
  experiment !== undefined &&
  !experiment.ended &&
  !experiment.known.has(first) &&
  first % experiment.chunk === 0 &&
  count === Math.min(experiment.chunk, experiment.replications - first);

export const workerOn = ({
  experiments,
  pool,
  answers,
}: {
  experiments: Experiments;
  pool: Pool;
  answers: Answers;
}): Worker => {
  const state: WorkerState = { running: 0, computed: 0, skipped: 0 };
  const deaths = new Map<string, number>();

  const computed = async (experiment: Experiment, chunk: Chunk, signal: AbortSignal) => {
    const { scenario, designs, seed } = experiment;
    const { first, count } = chunk;
    const name = nameOf(chunk);
    try {
      const found = await pool.compute({ scenario, designs, seed, first, before: first + count }, signal);
      deaths.delete(name);
      return found;
    } catch (error) {
      if (signal.aborted) throw error;
      const died = (deaths.get(name) ?? 0) + 1;
      deaths.set(name, died);
      const [design] = designs;
      if (died < MOST_DEATHS || design === undefined) throw error;
      deaths.delete(name);
      const says = error instanceof Error ? error.message : String(error);
      const message = `the thread died ${died} times in the replications ${first} to ${first + count - 1}: ${says}`;
      return { kind: 'failed', replication: first, design, message } as const;
    }
  };

  const doOnce = async (chunk: Chunk, signal: AbortSignal): Promise<void> => {
    const experiment = await experiments.look(chunk.experiment);
    if (!isWanted(experiment, chunk)) {
      state.skipped += 1;
      return;
    }
    state.running += 1;
    try {
      const found = await computed(experiment, chunk, signal);
      if (found.kind === 'failed') {
        const { replication, design, message } = found;
        await answers.fail(experiment, { replication, design, message }, signal);
      } else await answers.progress(experiment, chunk, found.parts, signal);
      state.computed += 1;
    } finally {
      state.running -= 1;
    }
  };

  /** The same chunk twice at once: the second waits, and then finds it known. */
  const under = new Map<string, Promise<void>>();
  return {
    work: async (chunk, signal) => {
      const name = nameOf(chunk);
      while (under.has(name)) await under.get(name)?.catch(() => undefined);
      const doing = doOnce(chunk, signal).finally(() => under.delete(name));
      under.set(name, doing);
      return doing;
    },
    state: () => ({ ...state }),
  };
};
