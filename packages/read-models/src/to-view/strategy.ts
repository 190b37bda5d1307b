import { itemAt, type StrategyState, type StrategyStatus, statusAfter } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { ActionView, AppealView, StrategyView } from '../strategy-views.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

type Sequels = readonly Pick<StrategyState['sequels'][number], 'step' | 'action' | 'outcome' | 'on' | 'by' | 'says'>[];

/** Appeals against one request, each with the decision that followed it. */
const appealsOf = (sequels: Sequels): AppealView[] => {
  const appeals: AppealView[] = [];
  for (const { step, on, by, says, outcome } of sequels) {
    if (step === 'appeal') appeals.push({ on, by, says, decision: null });
    const open = appeals.at(-1);
    if (step === 'appeal-decision' && open?.decision === null)
      appeals.splice(-1, 1, { ...open, decision: { outcome, on, by, says } });
  }
  return appeals;
};

export const strategyView: ToView<StrategyView> = (document, clock, documents) => {
  const state = itemAt(document.state as StrategyState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: __, by: ___, says: ____, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const reviews = stepsAt(state.reviews, clock, documents);
  const findings = new Map(reviews.map((one) => [one.position, one.finding]));
  const sequels = stepsAt(state.sequels, clock, documents);
  const actions = stepsAt(state.actions, clock, documents).map((one): ActionView => {
    const own = sequels.filter((sequel) => sequel.action === one.action);
    const answer = own.findLast((sequel) => sequel.step === 'removal-answer')?.outcome ?? null;
    return { ...one, answer, appeals: appealsOf(own) };
  });
  const revised = steps.findLastIndex((one) => one.step === 'revised');
  const current = new Set(steps.slice(revised + 1).map((one) => one.position));
  return {
    ...itemView('strategy', document, state, clock, documents),
    ...data,
    stage: steps.reduce<StrategyStatus>(
      (status, one) => statusAfter(status, one.step, findings.get(one.position)),
      'drafted',
    ),
    reviews,
    rightsReview: reviews.findLast((one) => current.has(one.position)) ?? null,
    actions,
    removalRequests: actions.filter((one) => one.step === 'removal-request').length,
    appealsOpen: actions.flatMap((one) => one.appeals).filter((one) => one.decision === null).length,
    steps,
  };
};
