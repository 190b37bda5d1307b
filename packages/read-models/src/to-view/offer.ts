import {
  type Amount,
  type Clock,
  isNothing,
  minus,
  none,
  type OfferState,
  type PartialDate,
  plus,
} from '@concord/domain';
import type { OfferView } from '../capacity-views.ts';
import { itemView } from '../fields.ts';
import type { Documents } from '../projection.ts';
import { atLeastNone, isDelivered, matchesOf } from './matching.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

type Commitment = Amount & { match: string; on: PartialDate | null };

/** What is committed at a date, and to which matches. */
const commitmentsIn = (steps: OfferView['steps']): Commitment[] => {
  const held = new Map<string, Commitment>();
  for (const { step, ref, on, places, hours } of steps) {
    if (ref === null) continue;
    if (step === 'committed') held.set(ref, { match: ref, places, hours, on });
    if (step === 'released') held.delete(ref);
  }
  return [...held.values()];
};

export const commitmentsAt = (state: OfferState, clock: Clock, documents: Documents): readonly Commitment[] =>
  commitmentsIn(stepsAt(state.steps, clock, documents));

const stageOf = (steps: OfferView['steps'], committed: Amount, allDelivered: boolean): OfferView['stage'] => {
  const last = steps.map((one) => one.step).findLast((one) => one !== 'committed' && one !== 'released') ?? 'declared';
  if (last !== 'available' || isNothing(committed)) return last;
  return allDelivered ? 'delivered' : 'committed';
};

export const offerView: ToView<OfferView> = (document, clock, documents) => {
  const state = document.state as OfferState;
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by: ___, says: ____, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const commitments = commitmentsIn(steps);
  const committed = commitments.reduce<Amount>(plus, none);
  const free = atLeastNone(minus(data, committed));
  const matches = matchesOf('offer', document.id, clock, documents);
  const done = new Set(matches.filter((one) => isDelivered(one.stage)).map((one) => one.id));
  const vetted = steps.findLast((one) => one.step === 'vetted' || one.step === 'not-cleared');
  return {
    ...itemView('offer', document, state, clock, documents),
    ...data,
    stage: stageOf(steps, committed, isNothing(free) && commitments.every((one) => done.has(one.match))),
    steps,
    vetting: vetted ? { by: vetted.by, cleared: vetted.step === 'vetted', says: vetted.says } : null,
    matches: matches.map((one) => one.id),
    committed,
    free,
    commitments,
  };
};
