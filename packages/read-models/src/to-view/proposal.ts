import { daysBetween, firstDay, type ProposalState } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { ProposalStage, ProposalView } from '../views.ts';
import { begun, hidden, proofOf, type ToView, visible } from './reader.ts';

type Steps = ProposalState['steps'];
/** As they happened, whatever order they were recorded in; what has no date stands before what has one. */
const inOrder = (steps: Steps): Steps =>
  [...steps].sort((a, b) => {
    const [x, y] = [a, b].map((one) => (one.on === null ? '' : firstDay(one.on)));
    return x === y ? a.position - b.position : (x ?? '') < (y ?? '') ? -1 : 1;
  });

export const proposalView: ToView<ProposalView> = (document, clock, documents) => {
  const state = document.state as ProposalState;
  if (hidden(state, clock) || !state.data) return undefined;
  const { provenance, on, ...data } = state.data;
  if (!begun(on, clock)) return undefined;
  const proof = ({ basis, confidence, sources }: ReturnType<typeof proofOf>) => ({ basis, confidence, sources });
  const tabled = {
    stage: 'tabled' as ProposalStage,
    on,
    by: data.proposer,
    says: null,
    ref: null,
    ...proof(proofOf(provenance, clock, documents)),
    position: state.tabledAt,
  };
  const taken = inOrder(visible(state.steps, clock).filter((one) => begun(one.on, clock))).map((one) => ({
    stage: one.step as ProposalStage,
    on: one.on,
    by: one.by,
    says: one.says ?? one.ref,
    ref: one.ref,
    ...proof(proofOf(one.provenance, clock, documents)),
    position: one.position,
  }));
  const days = (date: string | null | undefined): number | null =>
    date ? daysBetween(firstDay(date), clock.asOf) : null;
  const last = taken.at(-1) ?? tabled;
  return {
    ...itemView('proposal', document, state, clock, documents),
    ...data,
    tabledOn: on,
    stage: last.stage,
    steps: [tabled, ...taken],
    ageDays: days(on),
    silentDays: days(last.on ?? on),
  };
};
