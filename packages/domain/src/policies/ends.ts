/** Whether an item has ended, or may have: then nothing is waited for. And since when that could be known, or that it has not. */
import { type Claim, type Fact, holdsIn, resolve } from '../claim.ts';
import { type Day, lastDay } from '../time.ts';
import { changeDays, type Settled, unbrokenSince } from './occasion.ts';

/** The first claim by which it has ended, or may have. */
const endIn = (fact: Fact<unknown>, today: Day, knownAt: Day): Claim<unknown> | undefined => {
  const ended = resolve(fact, { asOf: today, knownAt });
  return ended.answer === 'no' ? undefined : ended.candidates.find((one) => holdsIn(fact, one, today).answer !== 'no');
};

/** What ended on a day that is not known ended when that was public. */
export const endedBy = (fact: Fact<unknown> | undefined, today: Day): Settled | null => {
  const claim = fact && endIn(fact, today, today);
  if (!claim) return null;
  const publicFrom = unbrokenSince(fact, today, (day) => endIn(fact, today, day)?.id === claim.id);
  const on = typeof claim.from === 'string' ? lastDay(claim.from) : claim.publicFrom;
  return { on, why: 'ended', publicFrom, position: claim.position };
};

/** The day since which it is known that it has not ended after all: its end was retracted, or is not preferred. null: never said. */
export const goesOnSince = (fact: Fact<unknown> | undefined, today: Day): Day | null => {
  const goesOn = (day: Day): boolean => fact === undefined || endIn(fact, today, day) === undefined;
  return fact && goesOn(today) && changeDays(fact, today).some((day) => !goesOn(day))
    ? unbrokenSince(fact, today, goesOn)
    : null;
};
