import { daysBetween, firstDay, itemAt, type ProposalState } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { ProposalStage, ProposalView, Strength } from '../proposal-types.ts';
import { evidenceOf } from './evidence.ts';
import { isThere } from './presence.ts';
import { begun, proofOf, type ToView, visible } from './reader.ts';

type Steps = ProposalState['steps'];
/** As they happened, whatever order they were recorded in; what has no date stands before what has one. */
const inOrder = (steps: Steps): Steps =>
  [...steps].sort((a, b) => {
    const [x, y] = [a, b].map((one) => (one.on === null ? '' : firstDay(one.on)));
    return x === y ? a.position - b.position : (x ?? '') < (y ?? '') ? -1 : 1;
  });

export const proposalView: ToView<ProposalView> = (document, clock, documents) => {
  const state = itemAt(document.state as ProposalState, clock);
  if (!isThere(document, clock) || !state.data) return undefined;
  const { provenance, on, ...data } = state.data;
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
  const evidence = evidenceOf(state, document.id, clock, documents);
  const count = (strength: Strength): number => evidence.filter((one) => one.strength === strength).length;
  return {
    ...itemView('proposal', document, state, clock, documents),
    ...data,
    tabledOn: on,
    stage: last.stage,
    steps: [tabled, ...taken],
    evidence,
    evidenceByStrength: {
      ...{ strong: count('strong'), moderate: count('moderate'), weak: count('weak'), none: count('none') },
    },
    ageDays: days(on),
    silentDays: days(last.on ?? on),
  };
};
