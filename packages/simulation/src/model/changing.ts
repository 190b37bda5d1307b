/** A command to the run: at a day an agreement enters, lapses, is suspended or resumes, and ways between states open and close. */
import type { Copies } from './copies.ts';
import { LOGGED, type Mechanism } from './mechanism.ts';
import type { Link } from './routes.ts';
import { isWithin } from './windows.ts';
import { MINUTES_A_DAY } from './world.ts';

export type Changing = {
  /** Ways as they are at a minute. What is on its way on one that closes does not come, keys in filters are dropped; copies stay. */
  change(tick: number): number;
  /** Whether nothing may pass from the originator through a hub at this moment. */
  isIdle(originator: number, hub: number): boolean;
};

export const createChanging = (mechanism: Mechanism, copies: Copies): Changing => {
  const { world, columns } = mechanism;
  const { links, feeds, hubs, timed } = mechanism.routes;
  const { closed } = columns;
  const { states } = world;
  const ways = hubs.length + 1;
  const wayOf = (from: number, { to, hub }: Link): number => (from * states + to) * ways + hub + 1;

  const isOpen = (from: number, link: Link): boolean => closed[wayOf(from, link)] !== 1;
  const cutPair = (from: number, to: number): void => {
    for (let record = 0; record < world.records; record += 1)
      if (world.originator[record] === from) copies.cut(record * states + to);
  };

  return {
    change: (tick) => {
      const day = Math.floor(tick / MINUTES_A_DAY);
      for (const [from, out] of links.entries()) {
        for (const link of out) if (link.open) closed[wayOf(from, link)] = isWithin(link.open, day) ? 0 : 1;
        for (const link of out)
          if (link.open && !out.some((other) => other.to === link.to && isOpen(from, other))) cutPair(from, link.to);
      }
      return LOGGED.nothing;
    },
    isIdle: (originator, hub) => {
      if (!timed) return false;
      const reached = [hub, ...(feeds[originator] ?? []).filter(({ from }) => from === hub).map((one) => one.to)];
      return !(links[originator] ?? []).some((link) => reached.includes(link.hub) && isOpen(originator, link));
    },
  };
};
