import { type Clock, type DateOrWords, itemAt, type MembershipState, resolve } from '@concord/domain';
import { fieldView, itemView } from '../fields.ts';
import type { MembershipView } from '../views.ts';
import { isThere } from './presence.ts';
import { type ToView, visible } from './reader.ts';

export const standingOf = (state: MembershipState, clock: Clock): 'yes' | 'no' | 'unknown' => {
  const start = resolve(state.facts['start'], clock).answer;
  const end = resolve(state.facts['end'], clock).answer;
  if (start === 'no' || end === 'yes') return 'no';
  return start === 'yes' && end === 'no' ? 'yes' : 'unknown';
};

export const membershipView: ToView<MembershipView> = (document, clock, documents) => {
  const state = itemAt(document.state as MembershipState, clock);
  if (!isThere(document, clock) || !state.data) return undefined;
  const { member, organization, status, legalBasis, layer, startEvent, details } = state.data;
  return {
    ...itemView('membership', document, state, clock, documents, ['start', 'end']),
    member,
    organization,
    status,
    legalBasis,
    layer,
    start: fieldView<DateOrWords>(state.facts['start'], clock, documents),
    end: fieldView<DateOrWords>(state.facts['end'], clock, documents),
    startEvent,
    endEvent: visible(state.endEvents, clock).at(-1)?.says ?? null,
    notices: visible(state.notices, clock),
    standing: standingOf(state, clock),
    details,
  };
};
