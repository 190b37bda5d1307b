/** One piece of work in a thread. */
import { type Design, type Part, runParts } from '@concord/simulation';
import type { Piece } from './pool.ts';

export type Computed =
  | { kind: 'computed'; parts: readonly Part[] }
  /** This run throws, wherever it is run. */
  | { kind: 'failed'; replication: number; design: Design; message: string };

const attempt = <T>(work: () => T): { value: T } | { error: unknown } => {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
};

/** The designs of a replication share its world: which of them throws shows when each runs alone. */
const failureOf = ({ scenario, designs, seed }: Piece, replication: number, error: unknown): Computed => {
  const alone = (design: Design): boolean =>
    'error' in attempt(() => runParts(scenario, { designs: [design], seed }, replication, replication + 1));
  const design = designs.find(alone) ?? designs[0];
  if (design === undefined) throw error;
  return { kind: 'failed', replication, design, message: error instanceof Error ? error.message : String(error) };
};

export default (piece: Piece): Computed => {
  const { scenario, designs, seed, first, before } = piece;
  const parts: Part[] = [];
  for (let replication = first; replication < before; replication += 1) {
    const run = attempt(() => runParts(scenario, { designs, seed }, replication, replication + 1));
    if ('error' in run) return failureOf(piece, replication, run.error);
    parts.push(...run.value);
  }
  return { kind: 'computed', parts };
};
