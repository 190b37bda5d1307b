/** How many events a selection holds. The log only grows: what was counted once stays, and only what came since is counted. */
import type { EventStore, Selection } from '@concord/event-store';

const KEPT = 200;

type Bounds = Selection & { from: number; upTo: number };

/** Positions have no gaps: without a condition there is nothing to count. */
const isWhole = ({ from: _, upTo: __, ...conditions }: Bounds): boolean =>
  Object.values(conditions).every((one) => one === undefined);

export type Counts = (bounds: Bounds) => Promise<number>;

/** Of one log. Selections not asked for any more are forgotten. */
export const countsOn = (store: Pick<EventStore, 'count'>): Counts => {
  const counted = new Map<string, { upTo: number; count: number }>();
  return async (bounds) => {
    const { upTo, ...selection } = bounds;
    if (upTo < bounds.from) return 0;
    if (isWhole(bounds)) return upTo - bounds.from + 1;
    const key = JSON.stringify(Object.entries(selection).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = counted.get(key);
    const before = known && known.upTo <= upTo ? known : { upTo: bounds.from - 1, count: 0 };
    const more = before.upTo >= upTo ? 0 : await store.count({ ...bounds, from: before.upTo + 1 });
    const count = before.count + more;
    // Whoever asks for an earlier position does not throw away what is known of a later one.
    if (upTo >= (counted.get(key)?.upTo ?? 0)) {
      counted.delete(key);
      counted.set(key, { upTo, count });
      const [oldest] = counted.keys();
      if (counted.size > KEPT && oldest !== undefined) counted.delete(oldest);
    }
    return count;
  };
};
