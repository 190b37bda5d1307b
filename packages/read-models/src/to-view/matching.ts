/** What needs, offers and matches ask of each other: which matches there are at a date, and how far they have come. */
import { type Amount, type Clock, itemAt, type MatchState, type MatchStatus, none, plus } from '@concord/domain';
import type { MatchView } from '../capacity-views.ts';
import type { Documents } from '../projection.ts';
import { of, once } from './lookup.ts';
import { begun, hidden } from './reader.ts';
import { stepsAt } from './steps.ts';

type Steps = MatchView['steps'];

export const consentsOf = (steps: Steps): string[] => [
  ...new Set(steps.flatMap((one) => (one.step === 'accepted' && one.by !== null ? [one.by] : []))),
];

export const stageOf = (steps: Steps, sides: readonly (string | null)[]): MatchStatus => {
  const consents = consentsOf(steps);
  const accepted = sides.every((side) => side !== null && consents.includes(side));
  const last = steps
    .map((one) => one.step)
    .findLast((one) => one !== 'suggested' && one !== 'accepted' && one !== 'due-diligence');
  // The last of these is none of the three that are left out.
  return (last as MatchStatus | undefined) ?? (accepted ? 'accepted' : 'suggested');
};

/** The stage of a match at a date; undefined: not known, or not suggested yet. */
export const matchStage = (state: MatchState, clock: Clock, documents: Documents): MatchStatus | undefined =>
  hidden(state, clock) || !state.data || !begun(state.data.on, clock)
    ? undefined
    : stageOf(stepsAt(state.steps, clock, documents), [state.data.needer, state.data.offerer]);

const bySide = once((documents) => {
  const matches = of<MatchState>(documents, 'match');
  return {
    need: Map.groupBy(matches, ({ state }) => state.data?.need),
    offer: Map.groupBy(matches, ({ state }) => state.data?.offer),
  };
});

/** Matches of a need or an offer that are known at a date, with their stages. */
export const matchesOf = (
  side: 'need' | 'offer',
  id: string,
  clock: Clock,
  documents: Documents,
): { id: string; stage: MatchStatus; amount: Amount }[] =>
  (bySide(documents)[side].get(id) ?? []).flatMap(({ id: match, state: told }) => {
    const state = itemAt(told, clock);
    const stage = matchStage(state, clock, documents);
    return stage && state.data
      ? [{ id: match, stage, amount: { places: state.data.places, hours: state.data.hours } }]
      : [];
  });

const AGREED: readonly MatchStatus[] = ['agreed', 'scheduled', 'delivered', 'evaluated'];
const DELIVERED: readonly MatchStatus[] = ['delivered', 'evaluated'];
export const isAgreed = (stage: MatchStatus): boolean => AGREED.includes(stage);
export const isDelivered = (stage: MatchStatus): boolean => DELIVERED.includes(stage);
export const isOver = (stage: MatchStatus): boolean => stage === 'rejected' || stage === 'lapsed';
export const sumOf = (all: readonly { amount: Amount }[]): Amount => all.map((one) => one.amount).reduce(plus, none);

/** Never less than nothing. */
export const atLeastNone = ({ places, hours }: Amount): Amount => ({
  places: Math.max(0, places),
  hours: Math.max(0, hours),
});
