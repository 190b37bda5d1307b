/**
 * Threat assessments: made by one body, endorsed by others, revised, withdrawn. Stream `threat-<id>`.
 * An assessment is of groups, means and movements as they are spoken of in public, never of a person: no field takes one.
 * Event shapes are stored.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
  Details,
  decideItem,
  evolveItem,
  Id,
  type ItemState,
  isShared,
  noItem,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, ruleOf, settle, unless } from '../rules.ts';
import { inOwnName, moved, type Step, stepCommand, stepEvent, stepOf, taken } from '../step.ts';
import { firstDay, lastDay, PartialDate } from '../time.ts';

/** How grave, in the assessor's own judgement. How sure it is stands apart, as its confidence. */
const Level = z.enum(['low', 'moderate', 'substantial', 'severe']);
const judged = {
  level: Level.nullable().default(null),
  /** What it rests on: an assessment is told apart from the facts under it. */
  grounds: Text.nullable().default(null),
  /** When it has to be looked at again; `null` where nobody says. */
  reviewBy: PartialDate.nullable().default(null),
};
const body = {
  title: Text,
  gist: Text,
  assessor: Id,
  threatKind: z.enum(['group', 'movement', 'means', 'nexus']),
  /** What it is about, in the words of needs and agreements. */
  areas: z.array(Text).min(1).max(20),
  /** States and organizations that it concerns. */
  concerns: z.array(Id).max(60).default([]),
  pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])).min(1),
  ...judged,
  details: Details.default({}),
};
/** Of what else may be claimed: what it is about. What was judged is the assessor's own, and revised by it alone. */
const claimable = {
  ...{ title: body.title, gist: body.gist, threatKind: body.threatKind, areas: body.areas },
  ...{ concerns: body.concerns, pillars: body.pillars },
};

const Assessed = stepEvent(body);
const Revised = stepEvent(judged);
const Plain = stepEvent({});

export type ThreatStep = 'assessed' | 'endorsed' | 'revised' | 'withdrawn';
export type ThreatJudgement = Pick<z.infer<typeof Assessed>, 'level' | 'grounds' | 'reviewBy'> & Step<ThreatStep>;
export type ThreatState = ItemState & {
  data: z.infer<typeof Assessed> | null;
  status: ThreatStep;
  steps: readonly Step<ThreatStep>[];
  /** What was judged first, and at each revision; none is overwritten. */
  judgements: readonly ThreatJudgement[];
};

const judgedAnew = (state: ThreatState, step: Step<ThreatStep>, data: z.infer<typeof Revised>): ThreatState => {
  const { level, grounds, reviewBy } = data;
  return { ...moved(state, step), judgements: [...state.judgements, { ...step, level, grounds, reviewBy }] };
};

const evolve = (state: ThreatState, event: AnyRecorded): ThreatState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'threat/assessed': {
      const data = Assessed.parse(event.data);
      return judgedAnew(
        { ...state, ...begin(state, event, data.provenance), data },
        stepOf(event, 'assessed', data),
        data,
      );
    }
    case 'threat/endorsed':
      return moved(state, stepOf(event, 'endorsed', Plain.parse(event.data)));
    case 'threat/revised': {
      const data = Revised.parse(event.data);
      return judgedAnew(state, stepOf(event, 'revised', data), data);
    }
    case 'threat/withdrawn':
      return moved(state, stepOf(event, 'withdrawn', Plain.parse(event.data)));
    default:
      return state;
  }
};

const commands = {
  'threat/assess': stepCommand('threat/assess', body),
  'threat/endorse': stepCommand('threat/endorse', {}),
  'threat/revise': stepCommand('threat/revise', { ...judged, says: Text }),
  'threat/withdraw': stepCommand('threat/withdraw', { says: Text }),
};
type Command = { [T in keyof typeof commands]: z.infer<(typeof commands)[T]> }[keyof typeof commands];

const rule = ruleOf('threat');

const judging = (command: { grounds: string | null; reviewBy: string | null }, on: string): Broken[] => [
  ...unless(
    command.grounds !== null,
    rule('needs-grounds', '/grounds', 'An assessment says what it rests on.', 'grounds'),
  ),
  ...unless(
    command.reviewBy === null || lastDay(command.reviewBy) > on,
    rule(
      'review-before-assessment',
      '/reviewBy',
      'It is looked at again after it was made, not before.',
      'a later date',
    ),
  ),
];

const broken = (command: Command, state: ThreatState, context: Context): Broken[] => {
  const assessor = state.data?.assessor ?? '';
  const told = command.on ?? context.assertion?.occurredAt ?? context.today;
  const over = unless(
    state.status !== 'withdrawn',
    rule('withdrawn', '', 'It is withdrawn; a new one has its own id.', 'an assessment that stands'),
  );
  switch (command.type) {
    case 'threat/assess':
      return [...notYours('threat', [command.assessor], context), ...judging(command, firstDay(told))];
    case 'threat/endorse':
      return [
        ...over,
        ...unless(
          command.by === null || command.by !== assessor,
          rule('own-endorsement', '/by', 'Who makes an assessment does not endorse it.', 'another who endorses'),
        ),
      ];
    case 'threat/revise':
      return [...notYours('threat', [assessor], context), ...over, ...judging(command, firstDay(told))];
    case 'threat/withdraw':
      return [...notYours('threat', [assessor], context), ...over];
  }
};

const HAPPENS: Readonly<Record<Command['type'], string>> = {
  'threat/assess': 'threat/assessed',
  'threat/endorse': 'threat/endorsed',
  'threat/revise': 'threat/revised',
  'threat/withdraw': 'threat/withdrawn',
};

const decide = (given: Command, state: ThreatState, _: Facts, context: Context): Decision => {
  const shared = decideItem('threat', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused = command.type === 'threat/assess' ? exactlyOnce('threat', state) : mustExist('threat', state);
  const rules = [...notAhead('threat', command.on, context), ...broken(command, state, context)];
  return refused ?? settle('threat', context, rules, [taken(HAPPENS[command.type], command, context)]);
};

export const threat: Aggregate<ThreatState, Command> = {
  name: 'threat',
  events: {
    'threat/assessed': { schema: Assessed, version: 1 },
    'threat/endorsed': { schema: Plain, version: 1 },
    'threat/revised': { schema: Revised, version: 1 },
    'threat/withdrawn': { schema: Plain, version: 1 },
    ...sharedEvents('threat'),
  },
  commands: { ...commands, ...sharedCommands('threat') },
  initial: { ...noItem, data: null, status: 'assessed', steps: [], judgements: [] },
  evolve,
  decide,
};
