import { type AnyRecorded, begin, evolveItem, isShared } from '../../item.ts';
import { stepOf } from '../../step.ts';
import { Acted, Answered, Appealed, Consulted, Decided, Drafted, Plain, Requested, Reviewed } from './events.ts';
import {
  type OfStep,
  type RightsReview,
  type Sequel,
  type StrategyAction,
  type StrategyState,
  type StrategyStep,
  statusAfter,
} from './state.ts';

export const evolve = (state: StrategyState, event: AnyRecorded): StrategyState => {
  if (isShared(event.type)) return evolveItem(state, event);
  const to = (
    step: OfStep & { finding?: RightsReview['finding'] },
    next: Partial<StrategyState> = {},
  ): StrategyState => ({
    ...state,
    status: statusAfter(state.status, step.step, step.finding),
    ...next,
    steps: [...state.steps, step],
  });
  const acting = (action: StrategyAction): StrategyState => to(action, { actions: [...state.actions, action] });
  const followed = (sequel: Sequel): StrategyState => to(sequel, { sequels: [...state.sequels, sequel] });
  switch (event.type) {
    case 'strategy/drafted': {
      const data = Drafted.parse(event.data);
      return to(stepOf(event, 'drafted', data), { ...begin(state, event, data.provenance), data });
    }
    case 'strategy/rights-reviewed': {
      const data = Reviewed.parse(event.data);
      const { finding, expression, necessity } = data;
      const one = { ...stepOf<StrategyStep>(event, 'reviewed', data), finding, expression, necessity };
      return to(one, { review: one, reviews: [...state.reviews, one] });
    }
    case 'strategy/consulted':
      return to(stepOf(event, 'consulted', Consulted.parse(event.data)));
    case 'strategy/approved':
      return to(stepOf(event, 'approved', Plain.parse(event.data)));
    case 'strategy/action-taken': {
      const data = Acted.parse(event.data);
      const { action, actionKind, lawfulBasis } = data;
      const bare = { addressee: null, ground: null, appeal: null };
      return acting({
        ...stepOf<StrategyStep>(event, 'action', data, action),
        action,
        actionKind,
        lawfulBasis,
        ...bare,
      });
    }
    case 'strategy/removal-requested': {
      const data = Requested.parse(event.data);
      const { action, lawfulBasis, addressee, ground, appeal } = data;
      const step = stepOf<StrategyStep>(event, 'removal-request', data, action);
      return acting({ ...step, action, actionKind: 'removal-request', lawfulBasis, addressee, ground, appeal });
    }
    case 'strategy/removal-answered': {
      const data = Answered.parse(event.data);
      const { action } = data;
      return followed({ ...stepOf(event, 'removal-answer', data, action), action, outcome: data.answer });
    }
    case 'strategy/appealed': {
      const data = Appealed.parse(event.data);
      return followed({ ...stepOf(event, 'appeal', data, data.action), action: data.action, outcome: null });
    }
    case 'strategy/appeal-decided': {
      const data = Decided.parse(event.data);
      const { action } = data;
      return followed({ ...stepOf(event, 'appeal-decision', data, action), action, outcome: data.outcome });
    }
    case 'strategy/measured':
      return to(stepOf(event, 'measured', Plain.parse(event.data)));
    case 'strategy/revised':
      return to(stepOf(event, 'revised', Plain.parse(event.data)), { review: null });
    case 'strategy/closed':
      return to(stepOf(event, 'closed', Plain.parse(event.data)));
    default:
      return state;
  }
};
