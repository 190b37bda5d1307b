/** What each agreement is worth: the change of a value over coalitions of agreements, replication by replication on common keys. */

/** Coalitions are numbers: bit n is set where agreement n is in. */
export type Coalition = number;
/** Value of a coalition; it is asked once for each. */
export type Worth = (coalition: Coalition) => number;

/** Beyond this many agreements the coalitions are too many for an exact value. */
export const MOST_EXACT = 12;

export type Attribution = {
  /** v({n}) − v(∅). */
  addOneIn: readonly number[];
  /** v(N) − v(N without n). */
  leaveOneOut: readonly number[];
  /** Mean marginal contribution over all orders; sums to v(N) − v(∅). */
  shapley: readonly number[];
  /** Shapley interaction of each pair (i, j), i < j: below zero one covers for the other, above they need each other. */
  interactions: readonly { i: number; j: number; value: number }[];
};

const sizeOf = (coalition: Coalition): number => {
  let size = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) size += 1;
  return size;
};

/** Weight of a coalition of each size among those without `drop` agreements, s! (m − s)! ÷ (m + 1)! with m = count − drop. */
const weights = (count: number, drop: number): readonly number[] => {
  // There are C(m, s) coalitions of size s, and every size has the same share, 1 ÷ (m + 1).
  const others = count - drop;
  const found: number[] = [];
  let choose = 1;
  for (let size = 0; size <= others; size += 1) {
    found.push(1 / ((others + 1) * choose));
    choose = (choose * (others - size)) / (size + 1);
  }
  return found;
};

/**
 * Exact, over all 2^count coalitions.
 * @param count agreements, at most {@link MOST_EXACT}
 * @throws RangeError naming the argument
 */
export const attribute = (count: number, worth: Worth): Attribution => {
  if (!Number.isInteger(count) || count < 0 || count > MOST_EXACT)
    throw new RangeError(`agreements: at most ${MOST_EXACT} for an exact value`);
  const all = (1 << count) - 1;
  const values = Float64Array.from({ length: all + 1 }, (_, coalition) => worth(coalition));
  const v = (coalition: Coalition): number => values[coalition] ?? 0;
  const each = Array.from({ length: count }, (_, n) => n);
  const without = (...members: readonly number[]): Coalition[] => {
    const mask = members.reduce((sum, n) => sum | (1 << n), 0);
    return Array.from({ length: all + 1 }, (_, coalition) => coalition).filter((coalition) => (coalition & mask) === 0);
  };
  const [single, pair] = [weights(count, 1), weights(count, 2)];
  return {
    addOneIn: each.map((n) => v(1 << n) - v(0)),
    leaveOneOut: each.map((n) => v(all) - v(all & ~(1 << n))),
    shapley: each.map((n) =>
      without(n).reduce((sum, s) => sum + (single[sizeOf(s)] ?? 0) * (v(s | (1 << n)) - v(s)), 0),
    ),
    interactions: each.flatMap((i) =>
      each
        .filter((j) => j > i)
        .map((j) => ({
          i,
          j,
          value: without(i, j).reduce((sum, s) => {
            const both = v(s | (1 << i) | (1 << j)) - v(s | (1 << i)) - v(s | (1 << j)) + v(s);
            return sum + (pair[sizeOf(s)] ?? 0) * both;
          }, 0),
        })),
    ),
  };
};
