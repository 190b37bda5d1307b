import { itemAt, type MatchState, type MatchStatus, type OfferState } from '@concord/domain';
import type { MatchView } from '../capacity-views.ts';
import { itemView } from '../fields.ts';
import { consentsOf, stageOf } from './matching.ts';
import { commitmentsAt } from './offer.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

const waiting = (
  stage: MatchStatus,
  view: Pick<MatchView, 'consents' | 'dueDiligence' | 'committed'>,
  sides: readonly (string | null)[],
): string[] => {
  if (stage !== 'suggested' && stage !== 'accepted') return [];
  const finding = view.dueDiligence?.finding;
  return [
    ...sides.flatMap((side) => (side !== null && !view.consents.includes(side) ? [`acceptance of ${side}`] : [])),
    ...(finding === undefined ? ['due diligence on human rights'] : []),
    ...(finding === 'not-cleared' ? ['a clearance of human rights'] : []),
    ...(view.committed ? [] : ['places committed by the offer']),
  ];
};

export const matchView: ToView<MatchView> = (document, clock, documents) => {
  const state = itemAt(document.state as MatchState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { need, offer, needer, offerer, language, places, hours, by } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const sides = [needer, offerer];
  const stage = stageOf(steps, sides);
  const found = steps.findLast((one) => one.step === 'due-diligence');
  const scheduled = steps.findLast((one) => one.step === 'scheduled');
  const offered = documents.get(`offer/${offer}`)?.state as OfferState | undefined;
  const told = {
    consents: consentsOf(steps),
    dueDiligence: found?.finding ? { finding: found.finding, by: found.by, says: found.says, on: found.on } : null,
    committed:
      offered !== undefined && commitmentsAt(offered, clock, documents).some((one) => one.match === document.id),
  };
  return {
    ...itemView('match', document, state, clock, documents),
    ...{ need, offer, needer, offerer, language, places, hours, stage, steps, ...told },
    suggestedBy: by,
    schedule: scheduled?.start ? { start: scheduled.start, end: scheduled.end ?? null } : null,
    attendance: steps.findLast((one) => one.step === 'delivered')?.attendance ?? null,
    waitsFor: waiting(stage, told, sides),
  };
};
