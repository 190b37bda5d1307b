import type { z } from 'zod';
import { type AnyRecorded, begin, evolveItem, isShared } from '../../item.ts';
import { stepOf } from '../../step.ts';
import { AssistancePlanned, Closed, Completed, Drafted, Started, StepPlanned } from './events.ts';
import type { PlanState, PlanStep, PlanTaken } from './state.ts';

const moved = (state: PlanState, step: PlanTaken): PlanState => ({ ...state, steps: [...state.steps, step] });

type Planned = z.infer<typeof StepPlanned> & { member?: string; helper?: string; membership?: string | null };
const planned = (state: PlanState, event: AnyRecorded, step: PlanStep, data: Planned): PlanState => {
  const { title, scope, dueBy, member = null, helper = null, membership = null } = data;
  const one = stepOf(event, step, data, data.step);
  return { ...moved(state, one), lines: [...state.lines, { ...one, title, scope, dueBy, member, helper, membership }] };
};

export const evolve = (state: PlanState, event: AnyRecorded): PlanState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'plan/drafted': {
      const data = Drafted.parse(event.data);
      return moved({ ...state, ...begin(state, event, data.provenance), data }, stepOf(event, 'drafted', data));
    }
    case 'plan/step-planned':
      return planned(state, event, 'step-planned', StepPlanned.parse(event.data));
    case 'plan/assistance-planned':
      return planned(state, event, 'assistance-planned', AssistancePlanned.parse(event.data));
    case 'plan/step-started': {
      const data = Started.parse(event.data);
      return moved(state, stepOf(event, 'step-started', data, data.step));
    }
    case 'plan/step-completed': {
      const data = Completed.parse(event.data);
      const step = stepOf(event, 'step-completed', data, data.step);
      return { ...moved(state, step), completions: [...state.completions, { ...step, evidence: data.evidence }] };
    }
    case 'plan/closed':
      return moved(state, stepOf(event, 'closed', Closed.parse(event.data)));
    default:
      return state;
  }
};
