/**
 * What a state or organization is to an organization: member, observer, partner, and the procedures on the way in and out.
 * Stream `membership-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import { resolve } from '../claim.ts';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  type Broken,
  begin,
  claimOf,
  DateOrWords,
  Details,
  decideItem,
  evolveItem,
  exactlyOnce,
  happened,
  Id,
  type ItemState,
  isShared,
  mustExist,
  noItem,
  notAhead,
  Provenance,
  setClaim,
  settle,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { firstDay, lastDay, type PartialDate } from '../time.ts';

const body = {
  member: Id,
  organization: Id,
  status: Text,
  legalBasis: z.enum(['de-jure', 'de-facto']),
  /** `status`: what it is; `treaty`: party to the founding treaty, beside the status; `procedure`: a step, may overlap. */
  layer: z.enum(['status', 'treaty', 'procedure']),
  startEvent: Text.nullable(),
  details: Details.default({}),
};
/** `start` is null where only claims tell it. */
const Started = z.object({ ...body, start: DateOrWords.nullable(), provenance: Provenance });
const Ended = z.object({ end: DateOrWords, endEvent: Text.nullable(), provenance: Provenance });

export type MembershipState = ItemState & { data: z.infer<typeof Started> | null; endEvent: string | null };

const evolve = (state: MembershipState, event: AnyRecorded): MembershipState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type === 'membership/started') {
    const data = Started.parse(event.data);
    const begun: MembershipState = { ...state, ...begin(state, event, data.provenance), data };
    return data.start === null
      ? begun
      : setClaim(begun, 'start', claimOf<unknown>(event, data.provenance, data.start, data.start));
  }
  if (event.type === 'membership/ended') {
    const { end, endEvent, provenance } = Ended.parse(event.data);
    return setClaim({ ...state, endEvent }, 'end', claimOf<unknown>(event, provenance, end, end));
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
type Command = z.infer<typeof StartMembership> | z.infer<typeof EndMembership>;

const dateOf = (value: DateOrWords | null): PartialDate | null => (typeof value === 'string' ? value : null);

const decide = (command: Command, state: MembershipState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('membership', command, state, context);
  if (shared) return shared;
  if (command.type === 'membership/start') {
    const { type: _, id: __, ...data } = command;
    const broken: Broken[] = notAhead('membership', dateOf(data.start) ?? undefined, context).map((rule) => ({
      ...rule,
      field: '/start',
    }));
    for (const [field, stream] of [
      ['/member', data.member],
      ['/organization', data.organization],
    ] as const) {
      const known = ['state', 'organization'].some(
        (kind) => (facts.get(`${kind}-${stream}`) as ItemState | undefined)?.exists,
      );
      if (!known)
        broken.push({
          rule: 'membership/unknown-party',
          field,
          says: `"${stream}" is not registered.`,
          missing: stream,
        });
    }
    if (data.member === data.organization)
      broken.push({ rule: 'membership/own-member', field: '/member', says: 'Nobody is a member of itself.' });
    return (
      exactlyOnce('membership', state) ??
      settle('membership', context, broken, [happened('membership/started', data, context, dateOf(data.start))])
    );
  }
  const { type: _, id: __, ...data } = command;
  const broken: Broken[] = [];
  const clock = { asOf: context.today, knownAt: context.today };
  const start = resolve(state.facts['start'], clock);
  if (
    start.answer === 'yes' &&
    typeof start.value === 'string' &&
    typeof data.end === 'string' &&
    lastDay(data.end) < firstDay(start.value)
  )
    broken.push({
      rule: 'membership/ended-before-start',
      field: '/end',
      says: `It began on ${start.value}; it cannot end before.`,
    });
  if (resolve(state.facts['end'], clock).answer === 'yes')
    broken.push({ rule: 'membership/already-ended', field: '/end', says: 'It has ended already.' });
  return (
    mustExist('membership', state) ??
    settle('membership', context, broken, [happened('membership/ended', data, context, dateOf(data.end))])
  );
};

export const membership: Aggregate<MembershipState, Command> = {
  name: 'membership',
  events: {
    'membership/started': { schema: Started, version: 1 },
    'membership/ended': { schema: Ended, version: 1 },
    ...sharedEvents('membership'),
  },
  commands: { 'membership/start': StartMembership, 'membership/end': EndMembership, ...sharedCommands('membership') },
  initial: { ...noItem, data: null, endEvent: null },
  evolve,
  reads: (command) =>
    command.type === 'membership/start'
      ? [
          command.member.startsWith('org-') ? `organization-${command.member}` : `state-${command.member}`,
          `organization-${command.organization}`,
        ]
      : [],
  decide,
};
