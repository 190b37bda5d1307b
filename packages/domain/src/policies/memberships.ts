/** What is waited for of a membership: the end of its notice of leaving. Until somebody says that it ended, it goes on. */
import type { MembershipState } from '../aggregates/membership.ts';
import { resolve } from '../claim.ts';
import { type Day, lastDay } from '../time.ts';
import type { Occasion } from './occasion.ts';

const endOf = ({ facts }: MembershipState, today: Day): Occasion['settled'] => {
  const end = resolve(facts['end'], { asOf: today, knownAt: today });
  if (end.answer === 'no') return null;
  const [claim] = end.candidates;
  const on = typeof claim?.from === 'string' ? lastDay(claim.from) : claim?.publicFrom;
  return { on: on ?? today, why: 'ended', position: claim?.position ?? 0 };
};

export const withdrawals = (state: MembershipState, today: Day): readonly Occasion[] => {
  const settled = endOf(state, today);
  return state.notices
    .filter((notice) => notice.publicFrom <= today)
    .map(({ on, effective, publicFrom, position }) => ({
      ...{ key: `${lastDay(on)}.${lastDay(effective)}`, since: on, dueOn: lastDay(effective) },
      ...{ publicFrom, position, settled },
    }));
};
