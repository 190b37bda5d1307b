import { type AnyRecorded, begin, evolveItem, isShared } from '../../item.ts';
import { stepOf } from '../../step.ts';
import { Delivered, Diligence, PLAIN, Plain, Scheduled, Suggested } from './events.ts';
import type { MatchState, TakenStep } from './state.ts';

const moved = (state: MatchState, step: TakenStep): MatchState => ({ ...state, steps: [...state.steps, step] });

const consented = (state: MatchState, by: string | null): MatchState => {
  const consents = by === null || state.consents.includes(by) ? state.consents : [...state.consents, by];
  const sides = [state.data?.needer ?? null, state.data?.offerer ?? null];
  const both = sides.every((side) => side !== null && consents.includes(side));
  return { ...state, consents, status: both && state.status === 'suggested' ? 'accepted' : state.status };
};

export const evolve = (state: MatchState, event: AnyRecorded): MatchState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'match/suggested': {
      const data = Suggested.parse(event.data);
      return moved({ ...state, ...begin(state, event, data.provenance), data }, stepOf(event, 'suggested', data));
    }
    case 'match/accepted': {
      const data = Plain.parse(event.data);
      return moved(consented(state, data.by), stepOf(event, 'accepted', data));
    }
    case 'match/diligence-recorded': {
      const data = Diligence.parse(event.data);
      const { finding: found } = data;
      return moved({ ...state, diligence: found }, { ...stepOf(event, 'due-diligence', data), finding: found });
    }
    case 'match/scheduled': {
      const data = Scheduled.parse(event.data);
      const { start, end } = data;
      return moved({ ...state, status: 'scheduled' }, { ...stepOf(event, 'scheduled', data), start, end });
    }
    case 'match/delivered': {
      const data = Delivered.parse(event.data);
      const { attendance: came } = data;
      return moved({ ...state, status: 'delivered' }, { ...stepOf(event, 'delivered', data), attendance: came });
    }
    default: {
      const status = PLAIN[event.type];
      return status ? moved({ ...state, status }, stepOf(event, status, Plain.parse(event.data))) : state;
    }
  }
};
