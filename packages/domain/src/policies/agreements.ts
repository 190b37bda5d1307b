/** What is waited for of agreements: their next review, and the end of a period of notice. */
import type { AgreementState } from '../aggregates/agreement/state.ts';
import { resolve } from '../claim.ts';
import { type Day, isPartialDate, lastDay, monthsLater } from '../time.ts';
import { endedBy, goesOnSince } from './ends.ts';
import {
  chained,
  countsBy,
  type Dated,
  happenedBy,
  latest,
  type Occasion,
  type Settled,
  unbrokenSince,
} from './occasion.ts';
import { REVIEW_MONTHS } from './periods.ts';

/** Stages, in the words of the record, after which nothing is reviewed any more. */
const FINISHED: readonly string[] = ['completed', 'superseded'];

/** It has ended, or may have: then nothing is waited for. */
const endOf = ({ facts, recordedStages }: AgreementState, today: Day): Settled | null => {
  const finished = recordedStages.find((one) => one.publicFrom <= today && FINISHED.includes(one.stage));
  return (
    endedBy(facts['ended'], today) ??
    (finished
      ? { on: finished.publicFrom, why: 'ended', publicFrom: finished.publicFrom, position: finished.position }
      : null)
  );
};

/** The day since which it binds: in force, somewhere at the latest; signed by all where it needs no ratification. */
const begun = ({ facts, data, publicFrom: told }: AgreementState, today: Day): Dated | undefined => {
  const dated = (field: string): Dated[] => {
    const fact = facts[field];
    const answered = (knownAt: Day) => {
      const answer = resolve(fact, { asOf: today, knownAt });
      return answer.answer === 'yes' ? answer.claim : undefined;
    };
    const claim = answered(today);
    if (!fact || typeof claim?.from !== 'string' || !isPartialDate(claim.from)) return [];
    const since = unbrokenSince(fact, today, (day) => answered(day)?.id === claim.id);
    return [{ on: claim.from, publicFrom: latest(told, since), position: countsBy(fact, claim, today) }];
  };
  const inForce = Object.keys(facts).filter((field) => field.startsWith('inForce:'));
  const [first] = [
    ...dated('inForce'),
    ...inForce.flatMap(dated).sort((a, b) => (lastDay(a.on) < lastDay(b.on) ? -1 : 1)),
    ...(data?.ratificationNeeded === true ? [] : dated('signed')),
  ];
  return first;
};

export const reviews = (state: AgreementState, today: Day): readonly Occasion[] => {
  const start = begun(state, today);
  if (!start) return [];
  // A review of what is not known to bind yet counts once that is known.
  const publicFrom = latest(start.publicFrom, goesOnSince(state.facts['ended'], today) ?? start.publicFrom);
  const later = happenedBy(state.reviews, today)
    .filter((one) => lastDay(one.on) > lastDay(start.on))
    .map((one) => ({ ...one, publicFrom: latest(one.publicFrom, publicFrom) }));
  return chained(
    [{ ...start, publicFrom }, ...later],
    (day) => monthsLater(day, REVIEW_MONTHS),
    'done',
    endOf(state, today),
  );
};

export const terminations = (state: AgreementState, today: Day): readonly Occasion[] => {
  const settled = endOf(state, today);
  const goesOn = goesOnSince(state.facts['ended'], today);
  return state.notices
    .filter((notice) => notice.publicFrom <= today)
    .map(({ party, on, effective, publicFrom, position }) => ({
      ...{ key: `${lastDay(on)}.${lastDay(effective)}.${party}`, since: on, dueOn: lastDay(effective) },
      ...{ publicFrom: latest(publicFrom, goesOn ?? publicFrom), position, settled },
    }));
};
