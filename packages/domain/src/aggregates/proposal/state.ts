/** A proposal as its events tell it: the steps that were taken, and beside them what was found. */
import type { z } from 'zod';
import { type AnyRecorded, begin, evolveItem, type ItemState, isShared, noItem } from '../../item.ts';
import { Evidenced, type ProposalStep, STEPS, Stepped, Tabled } from './events.ts';

type Known = { publicFrom: string; position: number };
export type ProposalEvidence = z.infer<typeof Evidenced> & Known;
export type ProposalState = ItemState & {
  data: z.infer<typeof Tabled> | null;
  /** Position of its tabling in the log. */
  tabledAt: number;
  steps: readonly (z.infer<typeof Stepped> & Known & { step: ProposalStep })[];
  evidence: readonly ProposalEvidence[];
};

export const initial: ProposalState = { ...noItem, data: null, tabledAt: 0, steps: [], evidence: [] };

const stepOf = (type: string): ProposalStep | undefined => STEPS.find((one) => type === `proposal/${one}`);

export const evolve = (state: ProposalState, event: AnyRecorded): ProposalState => {
  if (isShared(event.type)) return evolveItem(state, event);
  const known = { publicFrom: event.knownAt, position: event.position };
  if (event.type === 'proposal/tabled') {
    const data = Tabled.parse(event.data);
    return { ...state, ...begin(state, event, data.provenance), data, tabledAt: event.position };
  }
  if (event.type === 'proposal/evidenced')
    return { ...state, evidence: [...state.evidence, { ...Evidenced.parse(event.data), ...known }] };
  const step = stepOf(event.type);
  return step ? { ...state, steps: [...state.steps, { ...Stepped.parse(event.data), step, ...known }] } : state;
};
