/** Whom a plan assists, and who helps: a state that belongs to the organization of a party, helped by a party or a body of one. */
import type { Context, Facts, StreamId } from '../../decider.ts';
import { memberAt } from '../../instruments.ts';
import type { ItemState } from '../../item.ts';
import { type Broken, ruleOf, unless } from '../../rules.ts';
import { dayOf } from '../../step.ts';
import { lastDay } from '../../time.ts';
import type { AgreementState } from '../agreement/state.ts';
import type { MembershipState } from '../membership.ts';
import type { OrganizationState } from '../organization.ts';
import type { PlanCommand } from './commands.ts';
import type { PlanState } from './state.ts';

type Assistance = Extract<PlanCommand, { type: 'plan/add-assistance' }>;

const rule = ruleOf('plan');

/** The facts hold what `reads` named: folded items; undefined where there is none. */
export const item = <S extends ItemState>(facts: Facts, stream: StreamId): S | undefined => {
  const found = facts.get(stream) as S | undefined;
  return found?.exists === true ? found : undefined;
};

/** The parties, and the organizations that they are bodies of, as far up as was read. */
const linesOf = (parties: readonly string[], facts: Facts): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = [...parties];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (found.has(id)) continue;
    found.add(id);
    const parent = item<OrganizationState>(facts, `organization-${id}`)?.data?.parent;
    if (parent) waiting.push(parent);
  }
  return found;
};

/** On the day of the step; of an assertion without a day, today. */
const belongs = (
  { member, membership: id, on: given }: Assistance,
  parties: readonly string[],
  facts: Facts,
  context: Context,
): boolean => {
  const membership = id === null ? undefined : item<MembershipState>(facts, `membership-${id}`);
  const on = dayOf(given, context);
  return (
    membership?.data?.member === member &&
    linesOf(parties, facts).has(membership.data.organization) &&
    memberAt(membership, { asOf: on === null ? context.today : lastDay(on), knownAt: context.today }) === 'yes'
  );
};

export const assisting = (
  command: Assistance,
  parties: readonly string[],
  facts: Facts,
  context: Context,
): Broken[] => {
  const { member, helper } = command;
  const parent = item<OrganizationState>(facts, `organization-${helper}`)?.data?.parent ?? '';
  const isState = member.startsWith('state-') && item(facts, `state-${member}`) !== undefined;
  return [
    ...unless(isState, rule('unknown-member', '/member', `"${member}" is no state on record.`, member)),
    ...unless(
      !isState || belongs(command, parties, facts, context),
      rule(
        'not-a-member',
        '/membership',
        'A state is assisted as a member, on that day, of the organization of a party: name the membership.',
        'a membership in force on that day',
      ),
    ),
    ...unless(
      parties.includes(helper) || parties.includes(parent),
      rule('helper-elsewhere', '/helper', `"${helper}" is neither a party to the agreement nor a body of one.`, helper),
    ),
  ];
};

/** Who is assisted, by which membership, who helps; then the parties of the agreement, once it was read, and whose bodies they are. */
export const assistanceReads = (
  { member, membership, helper }: Assistance,
  { data }: PlanState,
  facts: Facts,
): readonly StreamId[] => {
  const agreement = item<AgreementState>(facts, `agreement-${data?.agreement ?? ''}`);
  const parties = agreement?.data?.parties.filter((one) => one.startsWith('org-')) ?? [];
  return [
    ...[`state-${member}`, `organization-${helper}`, ...(membership === null ? [] : [`membership-${membership}`])],
    ...[...linesOf(membership === null ? [] : parties, facts)].map((one) => `organization-${one}`),
  ];
};
