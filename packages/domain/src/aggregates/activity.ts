/**
 * Activities: planned, held, reported, evaluated, or cancelled. Stream `activity-<id>`.
 * An act names exactly one basis. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
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

const body = {
  title: Text,
  activityKind: Text,
  place: Text.nullable().default(null),
  hosts: z.array(Id).default([]),
  participants: z.array(Text).default([]),
  /** Agreement, resolution or proposal that it rests on. */
  basis: z.array(Id).default([]),
  details: Details.default({}),
};
const Planned = z.object({ ...body, provenance: Provenance });
const Held = z.object({ on: DateOrWords, end: DateOrWords.nullable(), provenance: Provenance });
const Noted = z.object({ says: Text, provenance: Provenance });

export type ActivityState = ItemState & {
  data: z.infer<typeof Planned> | null;
  status: 'planned' | 'held' | 'reported' | 'evaluated' | 'cancelled';
};

const evolve = (state: ActivityState, event: AnyRecorded): ActivityState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'activity/planned': {
      const data = Planned.parse(event.data);
      return { ...state, ...begin(state, event, data.provenance), data };
    }
    case 'activity/held': {
      const { on, end, provenance } = Held.parse(event.data);
      const held = setClaim({ ...state, status: 'held' as const }, 'date', claimOf<unknown>(event, provenance, on, on));
      return end === null ? held : setClaim(held, 'end', claimOf<unknown>(event, provenance, end, end));
    }
    case 'activity/reported':
      return { ...state, status: 'reported' };
    case 'activity/evaluated':
      return { ...state, status: 'evaluated' };
    case 'activity/cancelled':
      return { ...state, status: 'cancelled' };
    default:
      return state;
  }
};

export const PlanActivity = z.object({ type: z.literal('activity/plan'), id: Id, ...body });
export const HoldActivity = z.object({
  type: z.literal('activity/hold'),
  id: Id,
  on: DateOrWords,
  end: DateOrWords.nullable().default(null),
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

const after = (state: ActivityState, needed: ActivityState['status'], rule: string, says: string): Broken[] =>
  state.status === needed ? [] : [{ rule: `activity/${rule}`, field: '', says, missing: needed }];

const decide = (command: Command, state: ActivityState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('activity', command, state, context);
  if (shared) return shared;
  if (command.type === 'activity/plan') {
    const { type: _, id: __, ...data } = command;
    const broken: Broken[] =
      data.basis.length === 1
        ? []
        : [
            {
              rule: 'activity/one-basis',
              field: '/basis',
              says: `An activity rests on exactly one agreement, resolution or proposal; this names ${data.basis.length}.`,
              missing: 'one basis',
            },
          ];
    return (
      exactlyOnce('activity', state) ??
      settle('activity', context, broken, [happened('activity/planned', data, context)])
    );
  }
  const missing = mustExist('activity', state);
  if (missing) return missing;
  switch (command.type) {
    case 'activity/hold': {
      const on = typeof command.on === 'string' ? command.on : null;
      const broken = [
        ...notAhead('activity', on ?? undefined, context),
        ...after(state, 'planned', 'not-planned', 'Only a planned activity can be held.'),
      ];
      return settle('activity', context, broken, [
        happened('activity/held', { on: command.on, end: command.end }, context, on),
      ]);
    }
    case 'activity/report':
      return settle('activity', context, after(state, 'held', 'not-held', 'Only what was held can be reported.'), [
        happened('activity/reported', { says: command.says }, context),
      ]);
    case 'activity/evaluate':
      return settle('activity', context, after(state, 'reported', 'not-reported', 'An evaluation needs a report.'), [
        happened('activity/evaluated', { says: command.says }, context),
      ]);
    case 'activity/cancel':
      return settle(
        'activity',
        context,
        after(state, 'planned', 'not-planned', 'Only a planned activity can be cancelled.'),
        [happened('activity/cancelled', { says: command.says }, context)],
      );
  }
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
  initial: { ...noItem, data: null, status: 'planned' },
  evolve,
  decide,
};
