import {
  type Amount,
  type Clock,
  isNothing,
  itemAt,
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

/** What is committed at a date, and to which matches. A release frees what was known to be committed: the commitment itself may be told only later. */
const committedIn = (steps: OfferView['steps']): { steps: OfferView['steps']; commitments: readonly Commitment[] } => {
  const held = new Map<string, Commitment>();
  const told = steps.map((one) => {
    const { step, ref, on, places, hours } = one;
    if (ref === null) return one;
    if (step === 'committed') held.set(ref, { match: ref, places, hours, on });
    if (step !== 'released') return one;
    const freed: Amount = held.get(ref) ?? none;
    held.delete(ref);
    return { ...one, places: freed.places, hours: freed.hours };
  });
  return { steps: told, commitments: [...held.values()] };
};

export const commitmentsAt = (state: OfferState, clock: Clock, documents: Documents): readonly Commitment[] =>
  committedIn(stepsAt(state.steps, clock, documents)).commitments;

const stageOf = (steps: OfferView['steps'], committed: Amount, allDelivered: boolean): OfferView['stage'] => {
  const last = steps.map((one) => one.step).findLast((one) => one !== 'committed' && one !== 'released') ?? 'declared';
  if (last !== 'available' || isNothing(committed)) return last;
  return allDelivered ? 'delivered' : 'committed';
};

export const offerView: ToView<OfferView> = (document, clock, documents) => {
  const state = itemAt(document.state as OfferState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by: ___, says: ____, ...data } = state.data;
  const { steps, commitments } = committedIn(stepsAt(state.steps, clock, documents));
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
