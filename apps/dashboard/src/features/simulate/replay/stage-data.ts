/** From a film to what the stage draws: the widest arrows, and how much of all they are. */
import { type Film, MOVED } from '@concord/simulation/trace';
import { arrivedBy, type StageEdge } from '@concord/ui';

/** Copies and keys are flows; recalls are shown on their way and counted in no arrow. */
const COUNTED = [MOVED.copy, MOVED.keys];
export type Widest = {
  pairs: readonly { from: string; to: string; at: number }[];
  most: number;
  all: number;
  share: number;
};

/** The arrows that are drawn, by what they carry until the end: fixed for the whole run. */
export const widestOf = (film: Film, most = 16): Widest => {
  const ids = [...film.classes, ...film.hubs];
  const sums = arrivedBy(film.moves, ids.length, film.end, COUNTED);
  const all = [...sums.entries()].filter(([, amount]) => amount > 0).sort(([m, a], [n, b]) => b - a || m - n);
  const shown = all.slice(0, most);
  const sum = (rows: readonly (readonly [number, number])[]): number => rows.reduce((total, [, n]) => total + n, 0);
  return {
    pairs: shown.map(([at]) => ({ from: ids[Math.floor(at / ids.length)] ?? '', to: ids[at % ids.length] ?? '', at })),
    most: all[0]?.[1] ?? 1,
    all: all.length,
    share: all.length === 0 ? 1 : sum(shown) / sum(all),
  };
};

/** The same arrows as wide as what has come by a minute. */
export const edgesAt = (
  film: Film,
  { pairs, most }: Widest,
  minute: number,
  label: (from: string, to: string, amount: number) => string,
): readonly (StageEdge & { count: number })[] => {
  const sums = arrivedBy(film.moves, film.classes.length + film.hubs.length, minute, COUNTED);
  return pairs.map(({ from, to, at }) => {
    const count = sums[at] ?? 0;
    return { from, to, count, amount: count / most, label: label(from, to, count) };
  });
};

/** Crossings by a minute, by mark. */
export const crossedBy = ({ crossings: { tick, mark } }: Film, minute: number): readonly number[] => {
  const counts = [0, 0, 0, 0, 0];
  for (let n = 0; n < tick.length && (tick[n] ?? 0) <= minute; n += 1) {
    const one = mark[n] ?? 0;
    counts[one] = (counts[one] ?? 0) + 1;
  }
  return counts;
};
