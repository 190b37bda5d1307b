/** Who is still a member, and which ways are open: what is cut off. Recalls still go; records, keys and answers do not. */
import type { Mechanism } from './mechanism.ts';

export type Membership = {
  /** One of the two left, or no agreement permits this way at the moment: nothing more is passed on it. @param hub −1: from state to state */
  isCut(originator: number, recipient: number, hub?: number): boolean;
  /** States whose filters this one has. */
  filters(state: number): number;
  /** The n-th of them; undefined where there are fewer. */
  source(state: number, n: number): { from: number; key: number } | undefined;
};

export const createMembership = ({ routes, world: { states }, columns }: Mechanism): Membership => {
  const { revokedNow, closed } = columns;
  const ways = routes.hubs.length + 1;
  const isCut = (originator: number, recipient: number, hub = -1): boolean =>
    revokedNow[originator] === 1 ||
    revokedNow[recipient] === 1 ||
    (routes.timed && closed[(originator * states + recipient) * ways + hub + 1] === 1);
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
