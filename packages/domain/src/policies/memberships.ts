/** What is waited for of a membership: the end of its notice of leaving. Until somebody says that it ended, it goes on. */
import type { MembershipState } from '../aggregates/membership.ts';
import { type Day, lastDay } from '../time.ts';
import { endedBy, goesOnSince } from './ends.ts';
import { latest, type Occasion } from './occasion.ts';

export const withdrawals = (state: MembershipState, today: Day): readonly Occasion[] => {
  const settled = endedBy(state.facts['end'], today);
  const goesOn = goesOnSince(state.facts['end'], today);
  return state.notices
    .filter((notice) => notice.publicFrom <= today)
    .map(({ on, effective, publicFrom, position }) => ({
      ...{ key: `${lastDay(on)}.${lastDay(effective)}`, since: on, dueOn: lastDay(effective) },
      ...{ publicFrom: latest(publicFrom, goesOn ?? publicFrom), position, settled },
    }));
};
