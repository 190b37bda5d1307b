/** Whom a plan may assist: members in law of the parties to its agreement, or of the organizations that these are bodies of. */
import type { MembershipView, OrganizationView } from '@concord/read-models';

type Body = Pick<OrganizationView, 'id' | 'parent'>;
type Membership = Pick<
  MembershipView,
  'id' | 'member' | 'organization' | 'status' | 'legalBasis' | 'layer' | 'standing'
>;

/** The parties, and upwards whatever they are bodies of. */
export const linesOf = (parties: readonly string[], organizations: readonly Body[]): ReadonlySet<string> => {
  const parentOf = new Map(organizations.map((one) => [one.id, one.parent]));
  const found = new Set<string>();
  for (const party of parties)
    for (let id: string | null | undefined = party; id && !found.has(id); id = parentOf.get(id)) found.add(id);
  return found;
};

/** Memberships of states in law in these organizations, whether they stand or not; those that stand first. */
export const membershipsIn = <M extends Membership>(lines: ReadonlySet<string>, all: readonly M[]): readonly M[] =>
  all
    .filter(({ status, legalBasis, layer }) => status === 'member' && legalBasis === 'de-jure' && layer === 'status')
    .filter(({ member, organization }) => member.startsWith('state-') && lines.has(organization))
    .sort((a, b) => Number(b.standing === 'yes') - Number(a.standing === 'yes'));
