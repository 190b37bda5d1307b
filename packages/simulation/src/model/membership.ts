/** Who is still a member: what a member that left is cut off from. Recalls still go; records, keys and answers do not. */
import type { Mechanism } from './mechanism.ts';

export type Membership = {
  /** One of the two left: nothing more is passed between them. */
  isCut(originator: number, recipient: number): boolean;
  /** States whose filters this one has. */
  filters(state: number): number;
  /** The n-th of them; undefined where there are fewer. */
  source(state: number, n: number): { from: number; key: number } | undefined;
};

export const createMembership = ({ routes, columns: { revokedNow } }: Mechanism): Membership => {
  const isCut = (originator: number, recipient: number): boolean =>
    revokedNow[originator] === 1 || revokedNow[recipient] === 1;
  return {
    isCut,
    filters: (state) => {
      let count = 0;
      for (const { from } of routes.sources[state] ?? []) if (!isCut(from, state)) count += 1;
      return count;
    },
    source: (state, n) => {
      let left = n;
      for (const one of routes.sources[state] ?? []) {
        if (isCut(one.from, state)) continue;
        if (left === 0) return one;
        left -= 1;
      }
      return undefined;
    },
  };
};
