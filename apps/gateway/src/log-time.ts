/** Log time: the fold of events 1 … P, in memory; the last few folds are kept and gone on from. */
import type { EventStore } from '@concord/event-store';
import { type Documents, fold } from '@concord/read-models';
import { Problem } from '@concord/service-kit';
import type pg from 'pg';

const FOLD_BATCH = 5_000;
const KEPT_FOLDS = 8;

/** `held`: streams that an event stopped which cannot be folded. */
type Fold = { documents: Documents; held: ReadonlySet<string> };

export const logTime = (pool: pg.Pool, store: EventStore) => {
  const folds = new Map<number, Fold>();
  let skippedBefore = '';

  /** Positions that an operator left out. When they change, what was folded before does not hold any more. */
  const skippedPositions = async (): Promise<ReadonlySet<number>> => {
    const rows = (
      await pool.query<{ position: number }>('select distinct position from read.skipped order by position')
    ).rows.map((row) => row.position);
    const now = rows.join();
    if (now !== skippedBefore) folds.clear();
    skippedBefore = now;
    return new Set(rows);
  };

  return async (position: number): Promise<{ documents: Documents }> => {
    const head = await store.head();
    if (position > head)
      throw new Problem(404, `The log ends at position ${head}; there is no position ${position}.`, {
        errors: [{ pointer: '/position', detail: `must be at most ${head}` }],
      });
    const skipped = await skippedPositions();
    const nearest = Math.max(0, ...[...folds.keys()].filter((one) => one <= position));
    const begun = folds.get(nearest);
    const held = new Set(begun?.held);
    let documents: Documents = begun?.documents ?? new Map();
    for (let from = nearest; from < position; ) {
      const { events } = await store.read(from, { limit: FOLD_BATCH, upTo: position });
      documents = fold(
        events.filter((event) => !skipped.has(event.position)),
        documents,
        held,
      );
      from = events.at(-1)?.position ?? position;
    }
    // Last asked for, last to go.
    folds.delete(position);
    folds.set(position, { documents, held });
    const [oldest] = folds.keys();
    if (folds.size > KEPT_FOLDS && oldest !== undefined) folds.delete(oldest);
    return { documents };
  };
};
