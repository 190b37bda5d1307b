/** Conditions conducive to the spread of terrorism, at a pair of dates. */
import { type ConditionState, itemAt } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { ConditionView } from '../threat-views.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

export const conditionView: ToView<ConditionView> = (document, clock, documents) => {
  const state = itemAt(document.state as ConditionState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by, says: ___, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const of = (step: string) => steps.filter((one) => one.step === step);
  return {
    ...itemView('condition', document, state, clock, documents),
    ...data,
    pillars: ['I'],
    stage: of('resolved').at(-1)?.step ?? steps.at(-1)?.step ?? 'identified',
    identifiedBy: by,
    acknowledgedBy: [...new Set(of('acknowledged').flatMap((one) => one.by ?? []))],
    addressedBy: [...new Set(of('addressed').flatMap((one) => one.ref ?? []))],
    steps,
  };
};
