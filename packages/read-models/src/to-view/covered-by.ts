/** Whose an item is: the organizations that its parties belong to; of states alone, those that have all of them as members. */
import { type Clock, type MembershipState, memberAt, type OrganizationState } from '@concord/domain';
import type { CoveredBy } from '../coverage-types.ts';
import type { Documents } from '../projection.ts';
import { of } from './lookup.ts';
import { hidden } from './reader.ts';

/** The organization that a body belongs to at the end of its chain of parents, as far as that is known by then. */
const rootOf = (documents: Documents, clock: Clock): ((id: string) => string) => {
  const parents = new Map(
    of<OrganizationState>(documents, 'organization').flatMap(({ id, state }) =>
      hidden(state, clock) || !state.data?.parent ? [] : [[id, state.data.parent] as const],
    ),
  );
  return (id) => {
    let at = id;
    for (let steps = 0; steps < 20; steps += 1) {
      const parent = parents.get(at);
      if (parent === undefined) return at;
      at = parent;
    }
    return at;
  };
};

/** By organization, who its members in law are at the date. */
const membersOf = (documents: Documents, clock: Clock): ReadonlyMap<string, ReadonlySet<string>> => {
  const members = new Map<string, Set<string>>();
  for (const { state } of of<MembershipState>(documents, 'membership')) {
    if (hidden(state, clock) || !state.data || memberAt(state, clock) !== 'yes') continue;
    const all = members.get(state.data.organization) ?? new Set();
    members.set(state.data.organization, all.add(state.data.member));
  }
  return members;
};

export const coveredBy = (
  documents: Documents,
  clock: Clock,
): ((parties: readonly string[]) => readonly CoveredBy[]) => {
  const root = rootOf(documents, clock);
  const members = membersOf(documents, clock);
  return (parties) => {
    const named = [...new Set(parties.filter((one) => one.startsWith('org-')).map(root))].sort();
    if (named.length > 0) return named.map((id) => ({ id, via: 'named' }));
    const states = parties.filter((one) => one.startsWith('state-'));
    if (states.length === 0) return [{ id: 'nobody', via: 'nobody' }];
    const common = [...members].flatMap(([id, all]) => (states.every((one) => all.has(one)) ? [root(id)] : []));
    return common.length > 0
      ? [...new Set(common)].sort().map((id) => ({ id, via: 'members' }))
      : [{ id: 'states', via: 'states' }];
  };
};
