/** Whose an item is: the organizations that its parties belong to; of states alone, those that have all of them as members. */
import { type Clock, itemAt, type MembershipState, memberAt, type OrganizationState } from '@concord/domain';
import type { CoveredBy } from '../coverage-types.ts';
import type { Documents } from '../projection.ts';
import { of } from './lookup.ts';
import { hidden } from './reader.ts';

/** The organization that a body belongs to at the end of its chain of parents, as far as that is known by then. */
const rootOf = (documents: Documents, clock: Clock): ((id: string) => string) => {
  const parents = new Map(
    of<OrganizationState>(documents, 'organization').flatMap(({ id, state }) => {
      const parent = hidden(state, clock) ? null : itemAt(state, clock).data?.parent;
      return parent ? [[id, parent] as const] : [];
    }),
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

type Members = {
  /** By organization, who its members in law are at the date. */
  of: ReadonlyMap<string, ReadonlySet<string>>;
  /** By member, what it is a member of. */
  in: ReadonlyMap<string, readonly string[]>;
};

const membersAt = (documents: Documents, clock: Clock): Members => {
  const members = new Map<string, Set<string>>();
  const organizations = new Map<string, string[]>();
  for (const { state } of of<MembershipState>(documents, 'membership')) {
    if (hidden(state, clock) || !state.data || memberAt(state, clock) !== 'yes') continue;
    const { organization, member } = state.data;
    const all = members.get(organization) ?? new Set();
    if (all.has(member)) continue;
    members.set(organization, all.add(member));
    const others = organizations.get(member);
    if (others) others.push(organization);
    else organizations.set(member, [organization]);
  }
  return { of: members, in: organizations };
};

export type Whose = { by: readonly CoveredBy[]; organizations: readonly string[] };
const whoseOf = (by: readonly CoveredBy[]): Whose => ({ by, organizations: by.map((one) => one.id) });

/** For the same parties the same object, so that what is counted by organization can be counted together. */
export const coveredBy = (documents: Documents, clock: Clock): ((parties: readonly string[]) => Whose) => {
  const root = rootOf(documents, clock);
  const members = membersAt(documents, clock);
  const has = (organization: string, state: string): boolean => members.of.get(organization)?.has(state) ?? false;
  const byStates = (first: string, others: readonly string[]): readonly CoveredBy[] => {
    const near = members.in.get(first) ?? [];
    const common = near.filter((id) => others.every((state) => has(id, state))).map(root);
    return common.length > 0
      ? [...new Set(common)].sort().map((id) => ({ id, via: 'members' }))
      : [{ id: 'states', via: 'states' }];
  };
  const made = (organizations: readonly string[], states: readonly string[]): Whose => {
    const named = [...new Set(organizations.map(root))].sort();
    if (named.length > 0) return whoseOf(named.map((id) => ({ id, via: 'named' })));
    const [first, ...others] = states;
    return whoseOf(first === undefined ? [{ id: 'nobody', via: 'nobody' }] : byStates(first, others));
  };
  const known = new Map<string, Whose>();
  const same = new Map<readonly string[], Whose>();
  const ofParties = (parties: readonly string[]): Whose => {
    const organizations = parties.filter((one) => one.startsWith('org-'));
    const states = organizations.length > 0 ? [] : parties.filter((one) => one.startsWith('state-'));
    const key = [...organizations, ...states].join(' ');
    const found = known.get(key) ?? made(organizations, states);
    known.set(key, found);
    return found;
  };
  return (parties) => {
    const found = same.get(parties) ?? ofParties(parties);
    same.set(parties, found);
    return found;
  };
};
