/** Organizations and states, with the memberships that stand. */
import { itemAt, memberAt, type OrganizationState, type StateState } from '@concord/domain';
import { itemView } from '../fields.ts';
import type { OrganizationView, StateView } from '../views.ts';
import { isReferredTo, unknownItem } from './identity.ts';
import { membershipsOf } from './lookup.ts';
import { isThere } from './presence.ts';
import { hidden, type ToView } from './reader.ts';

export const organizationView: ToView<OrganizationView> = (document, clock, documents) => {
  const state = itemAt(document.state as OrganizationState, clock);
  if (!state.exists || !state.data) return undefined;
  const { provenance: _, ...data } = state.data;
  const members = membershipsOf(documents, 'organization', document.id).filter((one) => !hidden(one.state, clock));
  const answers = members.map((one) => memberAt(one.state, clock));
  const count = (answer: string): number => answers.filter((one) => one === answer).length;
  const standing = { yes: count('yes'), unknown: count('unknown') };
  if (isThere(document, clock))
    return {
      ...itemView('organization', document, state, clock, documents),
      ...data,
      members: standing,
      identityOnly: false,
    };
  if (!isReferredTo(document.id, clock, documents)) return undefined;
  const { short, orgKind, names, aliases } = data;
  return {
    ...unknownItem('organization', document, state.publicFrom),
    ...{ short, orgKind, names, aliases, members: standing },
    ...{ parent: null, seat: null, founded: null, status: null, details: {} },
  };
};

export const stateView: ToView<StateView> = (document, clock, documents) => {
  const state = itemAt(document.state as StateState, clock);
  if (!state.exists || !state.data) return undefined;
  const memberOf = membershipsOf(documents, 'member', document.id)
    .filter((one) => !hidden(one.state, clock) && memberAt(one.state, clock) === 'yes')
    .map((one) => one.state.data?.organization ?? '')
    .sort();
  const { iso2, iso3, names, unMemberSince, details } = state.data;
  if (!hidden(state, clock))
    return {
      ...itemView('state', document, state, clock, documents),
      ...{ iso2, iso3, names, unMemberSince, memberOf, details, identityOnly: false },
    };
  return isReferredTo(document.id, clock, documents)
    ? {
        ...unknownItem('state', document, state.publicFrom),
        ...{ iso2, iso3, names, unMemberSince: null, memberOf, details: {} },
      }
    : undefined;
};
