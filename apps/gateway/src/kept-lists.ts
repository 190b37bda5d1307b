/** Lists that were made stay made: what is asked for again on the same documents, at the same dates, is not made again. */
import type { Clock } from '@concord/domain';
import type { Documents } from '@concord/read-models';
import { type Row, rowOf, type View } from './rows.ts';

export type { View } from './rows.ts';
/** `rows`: every line that is there. `extra`: what an answer says beside them. */
export type Listed = { rows: readonly Row[]; extra?: Record<string, unknown>; again?(): void };

/** Of lines that were made already. */
export const listed = (items: readonly View[], extra?: Record<string, unknown>): Listed => ({
  rows: items.map(rowOf),
  ...(extra ? { extra } : {}),
});

/** Of one list, for one set of documents: as many pairs of dates as a reader goes to and fro between. */
const KEPT_CLOCKS = 4;

type Make<L> = (documents: Documents, clock: Clock) => L;

/** A set of documents never changes, and with it goes what was made of it. What is asked for again is told so. */
export const kept = <L extends object = Listed>(make: Make<L>): Make<L> => {
  const lists = new WeakMap<Documents, Map<string, L>>();
  return (documents, clock) => {
    const made = lists.get(documents) ?? new Map<string, L>();
    lists.set(documents, made);
    const key = `${clock.asOf} ${clock.knownAt}`;
    const known = made.get(key);
    if (known && 'again' in known && typeof known.again === 'function') known.again();
    const list = known ?? make(documents, clock);
    // Last asked for, last to go.
    made.delete(key);
    made.set(key, list);
    const [oldest] = made.keys();
    if (made.size > KEPT_CLOCKS && oldest !== undefined) made.delete(oldest);
    return list;
  };
};
