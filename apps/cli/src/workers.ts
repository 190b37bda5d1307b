/** An experiment on worker threads. Their number changes the time and nothing else: runs are merged in replication order. */
import { Worker } from 'node:worker_threads';
import {
  checkExperiment,
  type ExperimentOptions,
  type ExperimentResult,
  mergeParts,
  type Part,
  type Scenario,
} from '@concord/simulation';
import { Failure } from './client.ts';
import type { Chunk, Finished, Work } from './simulate-worker.ts';

export const MOST_WORKERS = 64;
/** Replications that a worker takes at a time: enough to be worth a message, few enough that no worker waits at the end. */
const CHUNK = 4;
const SOURCE = import.meta.url.endsWith('.ts');

const start = (work: Work): Worker =>
  new Worker(new URL(SOURCE ? './simulate-worker.ts' : './simulate-worker.js', import.meta.url), {
    workerData: work,
    ...(SOURCE ? { execArgv: ['--conditions=@concord/source'] } : {}),
  });

const chunksOf = ({ first, before }: Chunk): Chunk[] =>
  Array.from({ length: Math.ceil((before - first) / CHUNK) }, (_, n) => ({
    first: first + n * CHUNK,
    before: Math.min(first + (n + 1) * CHUNK, before),
  }));

/**
 * Every run of some replications (of all by default), in the order in which the workers deliver them.
 * @throws {@link Failure} where a worker fails
 */
export const partsOnWorkers = async (
  scenario: Scenario,
  options: ExperimentOptions,
  workers: number,
  onRuns: (done: number) => void = () => undefined,
  range: Chunk = { first: 0, before: options.replications },
): Promise<readonly Part[]> => {
  const waiting = chunksOf(range).reverse();
  const parts: Part[] = [];
  const threads = Array.from({ length: Math.min(workers, waiting.length) }, () => start({ scenario, options }));
  try {
    await Promise.all(
      threads.map(
        (thread) =>
          new Promise<void>((resolve, reject) => {
            const give = (): void => {
              const chunk = waiting.pop();
              if (chunk) thread.postMessage(chunk);
              else resolve();
            };
            thread.on('message', (finished: Finished) => {
              parts.push(...finished);
              onRuns(parts.length);
              give();
            });
            thread.on('error', reject);
            thread.on('exit', (code) =>
              reject(new Failure(`a worker ended with code ${code} before its work was done`)),
            );
            give();
          }),
      ),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return parts;
};

/** @throws RangeError naming the option; {@link Failure} where a worker fails */
export const experimentOnWorkers = async (
  scenario: Scenario,
  options: ExperimentOptions,
  workers: number,
  onRuns?: (done: number) => void,
): Promise<ExperimentResult> => {
  checkExperiment(options);
  return mergeParts(scenario, options, await partsOnWorkers(scenario, options, workers, onRuns));
};
