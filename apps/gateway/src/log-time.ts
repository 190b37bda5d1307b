/** Log time: the fold of events 1 … P, in memory; the last few folds are kept and gone on from. */
import type { EventStore } from '@concord/event-store';
import { type Documents, fold } from '@concord/read-models';
import { Problem, unavailable } from '@concord/service-kit';
import type pg from 'pg';
import { turns } from './turns.ts';

const FOLD_BATCH = 5_000;
const KEPT_FOLDS = 8;
/** Folding is work of this process's one thread: two overlap while one of them waits for the database. */
const AT_ONCE = 2;
const WAITING = 32;

/** `held`: streams that an event stopped which cannot be folded. */
type Fold = { documents: Documents; held: ReadonlySet<string> };
/** What holds as long as the same positions are left out. A fold that was begun before goes on here, where nobody looks any more. */
type Generation = {
  skipped: ReadonlySet<number>;
  folds: Map<number, Fold>;
  running: Map<number, Promise<{ documents: Documents }>>;
};

const generationOf = (skipped: readonly number[]): Generation => ({
  skipped: new Set(skipped),
  folds: new Map(),
  running: new Map(),
});

export const logTime = (pool: Pick<pg.Pool, 'query'>, store: Pick<EventStore, 'head' | 'read'>) => {
  let current = generationOf([]);
  const inTurn = turns(AT_ONCE, WAITING, () => unavailable('Too many positions of the log are being asked for.'));

  /** Positions that an operator left out. When they change, what was folded before does not hold any more. */
  const generation = async (): Promise<Generation> => {
    const { rows } = await pool.query<{ position: number }>(
      'select distinct position from read.skipped order by position',
    );
    const skipped = rows.map((row) => row.position);
    if (skipped.join() !== [...current.skipped].join()) current = generationOf(skipped);
    return current;
  };

  const foldTo = async (position: number, { skipped, folds }: Generation): Promise<{ documents: Documents }> => {
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

  return async (position: number): Promise<{ documents: Documents }> => {
    const head = await store.head();
    if (position > head)
      throw new Problem(404, `The log ends at position ${head}; there is no position ${position}.`, {
        errors: [{ pointer: '/position', detail: `must be at most ${head}` }],
      });
    const mine = await generation();
    const others = mine.running.get(position);
    if (others) return others;
    const made = inTurn(() => foldTo(position, mine)).finally(() => mine.running.delete(position));
    mine.running.set(position, made);
    return made;
  };
};
