/** What is waited for of agreements: their next review, and the end of a period of notice. */
import type { AgreementState } from '../aggregates/agreement/state.ts';
import { resolve } from '../claim.ts';
import { type Day, isPartialDate, lastDay, monthsLater } from '../time.ts';
import { chained, countsSince, type Dated, happenedBy, type Occasion } from './occasion.ts';
import { REVIEW_MONTHS } from './periods.ts';

/** Stages, in the words of the record, after which nothing is reviewed any more. */
const FINISHED: readonly string[] = ['completed', 'superseded'];

/** It has ended, or may have: then nothing is waited for. What ended on a day that is not known ended when that was public. */
const endOf = ({ facts, recordedStages }: AgreementState, today: Day): Occasion['settled'] => {
  const ended = resolve(facts['ended'], { asOf: today, knownAt: today });
  if (ended.answer !== 'no') {
    const [claim] = ended.candidates;
    const on = typeof claim?.from === 'string' ? lastDay(claim.from) : claim?.publicFrom;
    return { on: on ?? today, why: 'ended', position: claim?.position ?? 0 };
  }
  const finished = recordedStages.find((one) => one.publicFrom <= today && FINISHED.includes(one.stage));
  return finished ? { on: finished.publicFrom, why: 'ended', position: finished.position } : null;
};

/** The day since which it binds: in force, somewhere at the latest; signed by all where it needs no ratification. */
const begun = ({ facts, data }: AgreementState, today: Day): Dated | undefined => {
  const dated = (field: string): Dated[] => {
    const fact = facts[field];
    const answer = resolve(fact, { asOf: today, knownAt: today });
    if (!fact || answer.answer !== 'yes' || typeof answer.claim.from !== 'string') return [];
    return isPartialDate(answer.claim.from)
      ? [{ on: answer.claim.from, ...countsSince(fact, answer.claim, today) }]
      : [];
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
  const later = happenedBy(state.reviews, today).filter((one) => lastDay(one.on) > lastDay(start.on));
  return chained([start, ...later], (day) => monthsLater(day, REVIEW_MONTHS), 'done', endOf(state, today));
};

export const terminations = (state: AgreementState, today: Day): readonly Occasion[] => {
  const settled = endOf(state, today);
  return state.notices
    .filter((notice) => notice.publicFrom <= today)
    .map(({ party, on, effective, publicFrom, position }) => ({
      ...{ key: `${lastDay(on)}.${lastDay(effective)}.${party}`, since: on, dueOn: lastDay(effective) },
      ...{ publicFrom, position, settled },
    }));
};
