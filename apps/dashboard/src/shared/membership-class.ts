/** States in the order of the organizations they share, never by weight. */
import { type MembershipClass, membershipClassOf } from '@concord/simulation';

export const MEMBERSHIP_CLASSES: readonly MembershipClass[] = [
  'all-three',
  'cis-csto',
  'sco-cis',
  'sco-csto',
  'cis',
  'csto',
  'sco',
  'elsewhere',
];

export type ClassGroup = { membership: MembershipClass; states: readonly string[] };

export const byMembershipClass = (
  states: readonly string[],
  members: Readonly<Record<string, readonly string[]>>,
): readonly ClassGroup[] =>
  MEMBERSHIP_CLASSES.map((membership) => ({
    membership,
    states: states.filter((state) => membershipClassOf(state, members) === membership).sort(),
  })).filter(({ states: some }) => some.length > 0);
