import { itemAt, minus, type NeedState } from '@concord/domain';
import type { NeedView } from '../capacity-views.ts';
import { itemView } from '../fields.ts';
import { atLeastNone, isAgreed, isDelivered, matchesOf, sumOf } from './matching.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

export const needView: ToView<NeedView> = (document, clock, documents) => {
  const state = itemAt(document.state as NeedState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by, says: ___, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const matches = matchesOf('need', document.id, clock, documents);
  const agreed = matches.filter((one) => isAgreed(one.stage));
  const stage = steps.at(-1)?.step ?? 'identified';
  return {
    ...itemView('need', document, state, clock, documents),
    ...data,
    identifiedBy: by,
    stage: stage === 'open' && agreed.length > 0 ? 'matched' : stage,
    steps,
    matches: matches.map((one) => one.id),
    matched: sumOf(agreed),
    delivered: sumOf(agreed.filter((one) => isDelivered(one.stage))),
    missing: atLeastNone(minus(data, sumOf(agreed))),
  };
};
