/** Worker threads that run replications, below everything else of this machine: whoever waits for a page goes first. */
import { fileURLToPath } from 'node:url';
import type { Design, Scenario } from '@concord/simulation';
import { Piscina } from 'piscina';
import type { Computed } from './thread.ts';

export type Piece = {
  scenario: Scenario;
  designs: readonly Design[];
  seed: number;
  /** Replications from `first` up to `before`. */
  first: number;
  before: number;
};

export type Pool = {
  threads: number;
  /** @throws where the thread died, or `signal` ended it */
  compute(piece: Piece, signal: AbortSignal): Promise<Computed>;
  close(): Promise<void>;
};

const SOURCE = import.meta.url.endsWith('.ts');
/** Their memory is given back when nothing was to do for so long. */
const IDLE_MS = 30_000;
const NICE = 10;

export const poolOf = (threads: number): Pool => {
  const pool = new Piscina<Piece, Computed>({
    filename: fileURLToPath(new URL(SOURCE ? './thread.ts' : './thread.js', import.meta.url)),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    niceIncrement: NICE,
    // A thread that waits for work sleeps in its event loop, so that it can be ended at once.
    atomics: 'disabled',
    recordTiming: false,
    ...(SOURCE ? { execArgv: ['--conditions=@concord/source'] } : {}),
  });
  return {
    threads,
    compute: (piece, signal) => pool.run(piece, { signal }),
    close: () => pool.destroy(),
  };
};
