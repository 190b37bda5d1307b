/** One worker thread: runs the chunks that it is given, and answers each with its runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ExperimentOptions, type Part, runParts, type Scenario } from '@concord/simulation';

export type Work = { scenario: Scenario; options: ExperimentOptions };
/** Replications from `first` up to `before`. */
export type Chunk = { first: number; before: number };
export type Finished = readonly Part[];

const { scenario, options }: Work = workerData;
const port = parentPort;
port?.on('message', ({ first, before }: Chunk) => port.postMessage(runParts(scenario, options, first, before)));
