/**
 * Activities: planned, held, reported, evaluated, or cancelled. Stream `activity-<id>`.
 * An act names exactly one basis. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import { resolve } from '../claim.ts';
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
import { ClaimedPillars } from '../pillars.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, ruleOf, settle, unless } from '../rules.ts';
import { firstDay, lastDay, type PartialDate } from '../time.ts';
import { type AgreementState, scopeAt } from './agreement/state.ts';

const body = {
  title: Text,
  /** Open on purpose: an event is of the kind that its hosts made it. */
  activityKind: Text,
  place: Text.nullable().default(null),
  hosts: z.array(Id).default([]),
  participants: z.array(Text).default([]),
  /** As the source lists them, where that is shorter: groups, for instance. */
  participantsAsGiven: z.array(Text).default([]),
  /** When it is to be held; null where nothing tells. */
  plannedFor: DateOrWords.nullable().default(null),
  /** Agreement, resolution or proposal that it rests on. */
  basis: z.array(Id).default([]),
  /** What it is about, in the words of agreements; empty where no source says. */
  scope: z.array(Text).default([]),
  details: Details.default({}),
};
/** Of what else may be claimed: all but what tells one item from another. */
const { details: _details, ...told } = body;
const claimable = { ...told, date: DateOrWords, end: DateOrWords, pillars: ClaimedPillars };

const Planned = z.object({ ...body, provenance: Provenance });
/** `on` is null where only claims tell the date. */
const Held = z.object({
  on: DateOrWords.nullable(),
  end: DateOrWords.nullable(),
  decisions: z.array(Text).default([]),
  provenance: Provenance,
});
const Noted = z.object({ says: Text, provenance: Provenance });

type Known = { publicFrom: string; position: number };
export type ActivityState = ItemState & {
  data: z.infer<typeof Planned> | null;
  /** When it was planned; null where nothing tells. */
  plannedOn: PartialDate | null;
  status: 'planned' | 'held' | 'reported' | 'evaluated' | 'cancelled';
  /** That it was held, as it was recorded; when is a fact with its claims. `announced`: every source is older than it. */
  holdings: readonly (Known & { decisions: readonly string[]; announced: boolean })[];
  /** What was noted of it afterwards, or of its cancellation. */
  notes: readonly (Known & {
    kind: 'reported' | 'evaluated' | 'cancelled';
    on: PartialDate | null;
    says: string;
    provenance: Provenance;
  })[];
};

const noted = (
  state: ActivityState,
  event: AnyRecorded,
  kind: ActivityState['notes'][number]['kind'],
): ActivityState => {
  const { says, provenance } = Noted.parse(event.data);
  const note = { kind, says, provenance, on: event.occurredAt, publicFrom: event.knownAt, position: event.position };
  return { ...state, status: kind, notes: [...state.notes, note] };
};

const evolve = (state: ActivityState, event: AnyRecorded): ActivityState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'activity/planned': {
      const data = Planned.parse(event.data);
      return { ...state, ...begin(state, event, data.provenance), data, plannedOn: event.occurredAt };
    }
    case 'activity/held': {
      const { on, end, decisions, provenance } = Held.parse(event.data);
      const announced = provenance.basis === 'asserted' && provenance.announcedBefore === true;
      const holding = { decisions, announced, publicFrom: event.knownAt, position: event.position };
      const held = { ...state, status: 'held' as const, holdings: [...state.holdings, holding] };
      const dated = on === null ? held : setClaim(held, 'date', claimOf<unknown>(event, provenance, on, on));
      return end === null ? dated : setClaim(dated, 'end', claimOf<unknown>(event, provenance, end, end));
    }
    case 'activity/reported':
      return noted(state, event, 'reported');
    case 'activity/evaluated':
      return noted(state, event, 'evaluated');
    case 'activity/cancelled':
      return noted(state, event, 'cancelled');
    default:
      return state;
  }
};

export const PlanActivity = z.object({ type: z.literal('activity/plan'), id: Id, ...body });
export const HoldActivity = z.object({
  type: z.literal('activity/hold'),
  id: Id,
  on: DateOrWords.nullable(),
  end: DateOrWords.nullable().default(null),
  decisions: z.array(Text).max(60).default([]),
});
export const ReportActivity = z.object({ type: z.literal('activity/report'), id: Id, says: Text });
export const EvaluateActivity = z.object({ type: z.literal('activity/evaluate'), id: Id, says: Text });
export const CancelActivity = z.object({ type: z.literal('activity/cancel'), id: Id, says: Text });
type Command =
  | z.infer<typeof PlanActivity>
  | z.infer<typeof HoldActivity>
  | z.infer<typeof ReportActivity>
  | z.infer<typeof EvaluateActivity>
  | z.infer<typeof CancelActivity>;
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const rule = ruleOf('activity');
const after = (state: ActivityState, needed: ActivityState['status'], name: string, says: string): Broken[] =>
  unless(state.status === needed, rule(name, '', says, needed));

/** Stream of a basis, by the prefix of its id. */
const KINDS: Readonly<Record<string, string>> = { agr: 'agreement', res: 'resolution', prop: 'proposal' };
const streamOf = (basis: string): StreamId | undefined => {
  const kind = KINDS[basis.slice(0, basis.indexOf('-'))];
  return kind && `${kind}-${basis}`;
};

/** Agreements among the bases, folded; the facts hold what `reads` named. */
const agreementsOf = (basis: readonly string[], facts: Facts): AgreementState[] =>
  basis.flatMap((id) =>
    id.startsWith('agr-') ? ((facts.get(`agreement-${id}`) as AgreementState | undefined) ?? []) : [],
  );

const planning = (command: Of<'activity/plan'>, state: ActivityState, facts: Facts, context: Context): Decision => {
  const { type: _, id: __, ...data } = command;
  const clock = { asOf: context.today, knownAt: context.today };
  const unknown = data.basis.filter((id) => {
    const stream = streamOf(id);
    return stream === undefined || (facts.get(stream) as ItemState | undefined)?.exists !== true;
  });
  const agreed = agreementsOf(data.basis, facts).filter((one) => one.exists);
  const outside = data.scope.filter((word) => !agreed.some((one) => scopeAt(one, clock).includes(word)));
  const broken = [
    ...unless(
      data.basis.length === 1,
      rule(
        'one-basis',
        '/basis',
        `An activity rests on exactly one agreement, resolution or proposal; this names ${data.basis.length}.`,
        'one basis',
      ),
    ),
    ...unknown.map((id) => rule('unknown-basis', '/basis', `The basis "${id}" is not on record.`, id)),
    ...unless(
      agreed.length === 0 || outside.length === 0,
      rule('outside-scope', '/scope', `Outside the scope of the agreement: ${outside.join(', ')}.`, outside.join(', ')),
    ),
  ];
  return (
    exactlyOnce('activity', state) ?? settle('activity', context, broken, [happened('activity/planned', data, context)])
  );
};

const holding = (command: Of<'activity/hold'>, state: ActivityState, facts: Facts, context: Context): Decision => {
  const { on, end, decisions } = command;
  const date = typeof on === 'string' ? on : null;
  const unsigned = agreementsOf(state.data?.basis ?? [], facts).some(
    (one) =>
      date !== null && resolve(one.facts['signed'], { asOf: lastDay(date), knownAt: context.today }).answer === 'no',
  );
  const broken = [
    ...notYours('activity', state.data?.hosts ?? [], context),
    ...after(state, 'planned', 'not-planned', 'Only a planned activity can be held.'),
    ...unless(
      context.assertion !== undefined || date !== null,
      rule('date-needed', '/on', 'An act has a date; words in place of one are for what a source tells.', 'date'),
    ),
    ...notAhead('activity', date ?? undefined, context),
    ...unless(
      typeof end !== 'string' || date === null || lastDay(end) >= firstDay(date),
      rule('ends-before-start', '/end', 'It cannot end before it begins.'),
    ),
    ...unless(!unsigned, rule('before-signature', '/on', 'The agreement that it rests on was not signed then.')),
  ];
  return settle('activity', context, broken, [happened('activity/held', { on, end, decisions }, context, date)]);
};

const decide = (command: Command, state: ActivityState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('activity', command, state, context, claimable);
  if (shared) return shared;
  if (command.type === 'activity/plan') return planning(command, state, facts, context);
  const missing = mustExist('activity', state);
  if (missing) return missing;
  if (command.type === 'activity/hold') return holding(command, state, facts, context);
  const note = (type: string, order: Broken[]): Decision =>
    settle(
      'activity',
      context,
      [...notYours('activity', state.data?.hosts ?? [], context), ...order],
      [happened(type, { says: command.says }, context)],
    );
  switch (command.type) {
    case 'activity/report':
      return note('activity/reported', after(state, 'held', 'not-held', 'Only what was held can be reported.'));
    case 'activity/evaluate':
      return note('activity/evaluated', after(state, 'reported', 'not-reported', 'An evaluation needs a report.'));
    case 'activity/cancel':
      return note(
        'activity/cancelled',
        after(state, 'planned', 'not-planned', 'Only a planned activity can be cancelled.'),
      );
  }
};

/** What it rests on. A basis that is no item of the log has no stream to read. */
const reads = (command: Command, state: ActivityState): readonly StreamId[] => {
  const basis =
    command.type === 'activity/plan' ? command.basis : command.type === 'activity/hold' ? state.data?.basis : undefined;
  return (basis ?? []).flatMap((id) => streamOf(id) ?? []);
};

export const activity: Aggregate<ActivityState, Command> = {
  name: 'activity',
  events: {
    'activity/planned': { schema: Planned, version: 1 },
    'activity/held': { schema: Held, version: 1 },
    'activity/reported': { schema: Noted, version: 1 },
    'activity/evaluated': { schema: Noted, version: 1 },
    'activity/cancelled': { schema: Noted, version: 1 },
    ...sharedEvents('activity'),
  },
  commands: {
    'activity/plan': PlanActivity,
    'activity/hold': HoldActivity,
    'activity/report': ReportActivity,
    'activity/evaluate': EvaluateActivity,
    'activity/cancel': CancelActivity,
    ...sharedCommands('activity'),
  },
  initial: { ...noItem, data: null, plannedOn: null, status: 'planned', holdings: [], notes: [] },
  evolve,
  reads,
  decide,
};
