/** Memberships as bars: one row a state, one lane an organization. */
import type { MembershipView } from '@concord/read-models';
import type { Span } from '@concord/ui';

export type MembershipRow = { member: string; lanes: readonly (readonly Lane[])[]; weight: number };
/** `level` 0: by law, 1: in fact or by treaty, drawn below it. */
export type Lane = { span: Span; level: 0 | 1; membership: MembershipView };

/** Statuses that say that somebody is out: they end a bar and are none. */
const OUT = new Set(['withdrawn', 'left', 'suspended', 'ended-participation-in-bodies', 'accession-pending']);

const dateOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Where the record gives an end, or says that there is one, the bar ends; else it goes on. */
const endOfBar = ({ end }: MembershipView): Span['to'] => (end.claims.length === 0 ? undefined : dateOrNull(end.value));

const lookOf = (one: MembershipView): Span['look'] => {
  if (one.layer === 'treaty') return 'line';
  if (one.legalBasis === 'de-facto') return 'hatch';
  if (one.standing === 'unknown') return 'hollow';
  return one.status === 'member' ? 'full' : 'frame';
};

export const laneOf = (one: MembershipView, says: (one: MembershipView) => string): Lane | undefined =>
  one.layer === 'procedure' || OUT.has(one.status)
    ? undefined
    : {
        membership: one,
        level: one.layer === 'treaty' || one.legalBasis === 'de-facto' ? 1 : 0,
        span: { id: one.id, from: dateOrNull(one.start.value), to: endOfBar(one), look: lookOf(one), says: says(one) },
      };

const isMembership = (one: MembershipView): boolean => one.status === 'member' && one.legalBasis === 'de-jure';

/** States that are members, in law, of every one of the organizations at the moment; `maybe`: where that is not known of one. */
export const inAllOf = (
  memberships: readonly MembershipView[],
  organizations: readonly string[],
): { yes: readonly string[]; maybe: readonly string[] } => {
  const answer = (member: string): MembershipView['standing'] => {
    const each = organizations.map((organization) => {
      const own = memberships.filter(
        (one) => one.member === member && one.organization === organization && isMembership(one),
      );
      return own.some((one) => one.standing === 'yes') ? 2 : own.some((one) => one.standing === 'unknown') ? 1 : 0;
    });
    return (['no', 'unknown', 'yes'] as const)[Math.min(...each)] ?? 'no';
  };
  const states = [...new Set(memberships.map((one) => one.member))].filter((id) => id.startsWith('state-'));
  return {
    yes: states.filter((id) => answer(id) === 'yes'),
    maybe: states.filter((id) => answer(id) === 'unknown'),
  };
};

/** Rows in the order of how much one belongs: members of most organizations first, then those that were, then the rest. */
export const membershipRows = (
  memberships: readonly MembershipView[],
  organizations: readonly string[],
  nameOf: (id: string) => string,
  says: (one: MembershipView) => string,
): readonly MembershipRow[] => {
  const states = [
    ...new Set(
      memberships
        .filter((one) => organizations.includes(one.organization) && one.member.startsWith('state-'))
        .map((one) => one.member),
    ),
  ];
  return states
    .map((member): MembershipRow => {
      const mine = memberships.filter((one) => one.member === member);
      const lanes = organizations.map((organization) =>
        mine
          .filter((one) => one.organization === organization)
          .flatMap((one) => laneOf(one, says) ?? [])
          .sort((a, b) => b.level - a.level || (a.span.from ?? '').localeCompare(b.span.from ?? '')),
      );
      const standing = mine.filter((one) => organizations.includes(one.organization) && isMembership(one));
      return {
        member,
        lanes,
        weight: standing.filter((one) => one.standing === 'yes').length * 10 + (standing.length > 0 ? 1 : 0),
      };
    })
    .filter((row) => row.lanes.some((lane) => lane.length > 0))
    .sort((a, b) => b.weight - a.weight || (nameOf(a.member) < nameOf(b.member) ? -1 : 1));
};
