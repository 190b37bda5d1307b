/**
 * What a state or organization is to an organization: member, observer, partner, and the procedures on the way in and out.
 * Stream `membership-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import { resolve, standingClaims } from '../claim.ts';
import type { Aggregate, Context, Decision, Facts, StreamId } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
  claimOf,
  DateOrWords,
  Details,
  decideItem,
  evolveItem,
  happened,
  Id,
  type ItemState,
  isShared,
  noItem,
  Provenance,
  setClaim,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, reject, ruleOf, settle, unless } from '../rules.ts';
import { firstDay, lastDay, monthsLater, PartialDate } from '../time.ts';
import type { OrganizationState } from './organization.ts';

const body = {
  member: Id,
  organization: Id,
  /**
   * In the word of the organization ("sco-partner", "participation-frozen"): open on purpose.
   * Only `member` in law counts among the members; what leads to it or away from it is told by the layer.
   */
  status: Text,
  legalBasis: z.enum(['de-jure', 'de-facto']),
  /** `status`: what it is; `treaty`: party to the founding treaty, beside the status; `procedure`: a step, may overlap. */
  layer: z.enum(['status', 'treaty', 'procedure']),
  startEvent: Text.nullable(),
  details: Details.default({}),
};
/** Of what else may be claimed: all but who is what to whom, which tells one membership from another. */
const { member: _member, organization: _organization, details: _details, ...told } = body;
const claimable = { ...told, start: DateOrWords, end: DateOrWords };

/** `start` is null where only claims tell it. */
const Started = z.object({ ...body, start: DateOrWords.nullable(), provenance: Provenance });
const Ended = z.object({ end: DateOrWords, endEvent: Text.nullable(), provenance: Provenance });

/** Notice of leaving. Until it takes effect the membership goes on. */
const WithdrawalNotified = z.object({ on: PartialDate, effective: PartialDate, provenance: Provenance });

export type MembershipState = ItemState & {
  /** When it began is a fact with its claims. */
  data: Omit<z.infer<typeof Started>, 'start'> | null;
  endEvents: readonly { says: string; publicFrom: string }[];
  notices: readonly { on: PartialDate; effective: PartialDate; publicFrom: string; position: number }[];
};

const evolve = (state: MembershipState, event: AnyRecorded): MembershipState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type === 'membership/started') {
    const { start, ...data } = Started.parse(event.data);
    const begun: MembershipState = { ...state, ...begin(state, event, data.provenance), data };
    return start === null ? begun : setClaim(begun, 'start', claimOf<unknown>(event, data.provenance, start, start));
  }
  if (event.type === 'membership/ended') {
    const { end, endEvent, provenance } = Ended.parse(event.data);
    const told = endEvent === null ? [] : [{ says: endEvent, publicFrom: event.knownAt }];
    return setClaim(
      { ...state, endEvents: [...state.endEvents, ...told] },
      'end',
      claimOf<unknown>(event, provenance, end, end),
    );
  }
  if (event.type === 'membership/withdrawal-notified') {
    const { on, effective } = WithdrawalNotified.parse(event.data);
    return {
      ...state,
      notices: [...state.notices, { on, effective, publicFrom: event.knownAt, position: event.position }],
    };
  }
  return state;
};

export const StartMembership = z.object({
  type: z.literal('membership/start'),
  id: Id,
  ...body,
  start: DateOrWords.nullable(),
});
export const EndMembership = z.object({
  type: z.literal('membership/end'),
  id: Id,
  end: DateOrWords,
  endEvent: Text.nullable().default(null),
});
export const NotifyWithdrawal = z.object({
  type: z.literal('membership/notify-withdrawal'),
  id: Id,
  on: PartialDate.optional(),
  effective: PartialDate,
});
type Command = z.infer<typeof StartMembership> | z.infer<typeof EndMembership> | z.infer<typeof NotifyWithdrawal>;
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Months between notice and effect, where the founding text asks for them. CIS: Charter of 22 January 1993, article 9. */
const NOTICE_MONTHS: Readonly<Record<string, number>> = { 'org-cis': 12 };

const dateOf = (value: DateOrWords | null): PartialDate | null => (typeof value === 'string' ? value : null);
const streamOf = (party: string): StreamId => (party.startsWith('org-') ? `organization-${party}` : `state-${party}`);
const rule = ruleOf('membership');
const aheadIn = (field: string, date: PartialDate | null, context: Context): Broken[] =>
  notAhead('membership', date ?? undefined, context).map((broken) => ({ ...broken, field }));

/** What is done here and now has a day; words in place of one are for what a source tells. */
const dated = (field: string, date: PartialDate | null, { assertion }: Context): Broken[] =>
  unless(assertion !== undefined || date !== null, rule('date-needed', field, 'An act has a date.', 'date'));

/**
 * Who may set this layer. What a party is to an organization in law, the organization says (itself, or a body of it); a step on
 * the way in or out, accession to the treaty, and what a party merely practises are that party's own as well.
 */
const sidesOf = (
  { member, organization, layer, legalBasis }: Pick<z.infer<typeof Started>, keyof typeof body>,
  facts: Facts,
  { actor }: Context,
): readonly string[] => {
  const own = actor.party === undefined ? undefined : facts.get(streamOf(actor.party));
  const isBody = (own as OrganizationState | undefined)?.data?.parent === organization;
  const organs = [organization, ...(isBody && actor.party !== undefined ? [actor.party] : [])];
  return layer === 'status' && legalBasis === 'de-jure' ? organs : [member, ...organs];
};

const starting = (
  command: Of<'membership/start'>,
  state: MembershipState,
  facts: Facts,
  context: Context,
): Decision => {
  const { type: _, id: __, ...data } = command;
  // The facts hold what `reads` named: folded organizations and states.
  const registered = (party: string): boolean => (facts.get(streamOf(party)) as ItemState | undefined)?.exists === true;
  const known = (field: string, party: string): Broken[] =>
    unless(registered(party), rule('unknown-party', field, `"${party}" is not registered.`, party));
  const broken = [
    ...notYours('membership', sidesOf(data, facts, context), context),
    ...known('/member', data.member),
    ...known('/organization', data.organization),
    ...unless(data.member !== data.organization, rule('own-member', '/member', 'Nobody is a member of itself.')),
    ...dated('/start', dateOf(data.start), context),
    ...aheadIn('/start', dateOf(data.start), context),
  ];
  const started = happened('membership/started', data, context, dateOf(data.start));
  return exactlyOnce('membership', state) ?? settle('membership', context, broken, [started]);
};

const notifying = (command: Of<'membership/notify-withdrawal'>, state: MembershipState, context: Context): Decision => {
  const on = command.on ?? (context.assertion ? context.assertion.occurredAt : context.today);
  if (on === null) return reject('membership/date-needed', '/on', 'When was the notice given?');
  const clock = { asOf: context.today, knownAt: context.today };
  const { member = '', organization = '' } = state.data ?? {};
  const months = NOTICE_MONTHS[organization] ?? 0;
  const earliest = monthsLater(firstDay(on), months);
  const broken = [
    ...notYours('membership', [member], context),
    ...aheadIn('/on', on, context),
    // What was notified elsewhere, and when, is told; who notifies now does so today, and once.
    ...unless(
      context.assertion !== undefined || firstDay(on) >= context.today,
      rule('backdated', '/on', 'A notice that is given now counts from today.'),
    ),
    ...unless(
      context.assertion !== undefined || resolve(state.facts['end'], clock).answer !== 'yes',
      rule('nothing-to-leave', '', 'It has ended already.'),
    ),
    ...unless(
      context.assertion !== undefined || !state.notices.some((one) => lastDay(one.effective) > context.today),
      rule('already-notified', '', 'A notice runs already.'),
    ),
    ...unless(
      lastDay(command.effective) >= earliest && lastDay(command.effective) > firstDay(on),
      rule(
        'notice-too-short',
        '/effective',
        months > 0
          ? `The notice takes ${months} months: effective from ${earliest}.`
          : 'A notice takes effect after the day on which it is given.',
        'notice',
      ),
    ),
  ];
  const data = { on, effective: command.effective };
  return settle('membership', context, broken, [happened('membership/withdrawal-notified', data, context, on)]);
};

const ending = (command: Of<'membership/end'>, state: MembershipState, facts: Facts, context: Context): Decision => {
  const { type: _, id: __, ...data } = command;
  const clock = { asOf: context.today, knownAt: context.today };
  const began = state.facts['start'] ? standingClaims(state.facts['start'], context.today) : [];
  const end = dateOf(data.end);
  // Every claim of its beginning that stands: a vague or a future one too.
  const later = began
    .map((claim) => claim.from)
    .find((from) => typeof from === 'string' && end !== null && lastDay(end) < firstDay(from));
  const { member = '', layer, legalBasis } = state.data ?? {};
  // A member leaves by notice; its organization may put an end to it otherwise. The record keeps notices as items of
  // their own, so for an assertion their absence here is no doubt.
  const leaves = !context.assertion && context.actor.party === member && layer === 'status' && legalBasis === 'de-jure';
  const noticed = end !== null && state.notices.some((notice) => firstDay(notice.effective) <= firstDay(end));
  const broken = [
    ...notYours('membership', [member, ...(state.data ? sidesOf(state.data, facts, context) : [])], context),
    ...dated('/end', end, context),
    ...unless(
      later === undefined,
      rule('ended-before-start', '/end', `It began on ${String(later)}; it cannot end before.`),
    ),
    ...unless(
      resolve(state.facts['end'], clock).answer !== 'yes',
      rule('already-ended', '/end', 'It has ended already.'),
    ),
    ...unless(
      !leaves || noticed,
      rule('no-notice', '/end', 'A member leaves by notice, and no notice has taken effect by then.', 'notice'),
    ),
    ...aheadIn('/end', end, context),
  ];
  return settle('membership', context, broken, [happened('membership/ended', data, context, end)]);
};

const decide = (command: Command, state: MembershipState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('membership', command, state, context, claimable);
  if (shared) return shared;
  if (command.type === 'membership/start') return starting(command, state, facts, context);
  const missing = mustExist('membership', state);
  if (missing) return missing;
  return command.type === 'membership/end'
    ? ending(command, state, facts, context)
    : notifying(command, state, context);
};

export const membership: Aggregate<MembershipState, Command> = {
  name: 'membership',
  events: {
    'membership/started': { schema: Started, version: 1 },
    'membership/ended': { schema: Ended, version: 1 },
    'membership/withdrawal-notified': { schema: WithdrawalNotified, version: 1 },
    ...sharedEvents('membership'),
  },
  commands: {
    'membership/start': StartMembership,
    'membership/notify-withdrawal': NotifyWithdrawal,
    'membership/end': EndMembership,
    ...sharedCommands('membership'),
  },
  initial: { ...noItem, data: null, endEvents: [], notices: [] },
  evolve,
  reads: (command, _state, party) => {
    const actor = party?.startsWith('org-') ? [streamOf(party)] : [];
    if (command.type === 'membership/start')
      return [streamOf(command.member), streamOf(command.organization), ...actor];
    return command.type === 'membership/end' ? actor : [];
  },
  decide,
};
