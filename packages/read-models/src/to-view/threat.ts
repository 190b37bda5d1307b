/** Threat assessments at a pair of dates: the judgement that counts, every one before it, and who endorsed. */
import { itemAt, lastDay, type ThreatState } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { ThreatView } from '../threat-views.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

export const threatView: ToView<ThreatView> = (document, clock, documents) => {
  const state = itemAt(document.state as ThreatState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by: ___, says: ____, level: _____, grounds: ______, reviewBy, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const judgements = stepsAt(state.judgements, clock, documents);
  const judgement = judgements.at(-1) ?? null;
  const due = judgement ? judgement.reviewBy : reviewBy;
  const stage = steps.findLast((one) => one.step === 'withdrawn')?.step ?? steps.at(-1)?.step ?? 'assessed';
  return {
    ...itemView('threat', document, state, clock, documents),
    ...data,
    stage,
    judgement,
    judgements,
    endorsedBy: [...new Set(steps.flatMap((one) => (one.step === 'endorsed' && one.by !== null ? [one.by] : [])))],
    overdue: stage !== 'withdrawn' && due !== null && lastDay(due) < clock.asOf,
    steps,
  };
};
