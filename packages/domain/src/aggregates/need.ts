/**
 * Needs for capacity (P1): identified, consented to, open, met or closed. Stream `need-<id>`.
 * Who assesses may identify a need of another, and opens it only with the consent of whose it is. Event shapes are stored.
 */
import type { z } from 'zod';
import { capacityBody, isNothing, MatchRef, speaking } from '../capacity.ts';
import type { Aggregate, Context, Decision, Facts, StreamId } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
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
import { PartialDate } from '../time.ts';
import type { MatchState } from './match/state.ts';

const body = {
  ...capacityBody,
  needer: Id,
  /** When it has to be met; `null` where nobody says. */
  neededBy: PartialDate.nullable().default(null),
};
/** Of what else may be claimed: all but whose it is. */
const { needer: _needer, details: _details, ...claimable } = { ...body, ...speaking };

const Identified = stepEvent(body);
const Plain = stepEvent({});
const Met = stepEvent(MatchRef);

export type NeedStep = 'identified' | 'validated' | 'open' | 'met' | 'closed';
export type NeedState = ItemState & {
  data: z.infer<typeof Identified> | null;
  status: NeedStep;
  steps: readonly Step<NeedStep>[];
};

const evolve = (state: NeedState, event: AnyRecorded): NeedState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'need/identified': {
      const data = Identified.parse(event.data);
      const begun = { ...state, ...begin(state, event, data.provenance), data };
      return moved(begun, stepOf(event, 'identified', data));
    }
    case 'need/validated':
      return moved(state, stepOf(event, 'validated', Plain.parse(event.data)));
    case 'need/opened':
      return moved(state, stepOf(event, 'open', Plain.parse(event.data)));
    case 'need/met': {
      const data = Met.parse(event.data);
      return moved(state, stepOf(event, 'met', data, data.match));
    }
    case 'need/closed':
      return moved(state, stepOf(event, 'closed', Plain.parse(event.data)));
    default:
      return state;
  }
};

const commands = {
  'need/identify': stepCommand('need/identify', { ...body, ...speaking }),
  'need/validate': stepCommand('need/validate', {}),
  'need/open': stepCommand('need/open', {}),
  'need/meet': stepCommand('need/meet', MatchRef),
  'need/close': stepCommand('need/close', { says: Text }),
};
type Command = { [T in keyof typeof commands]: z.infer<(typeof commands)[T]> }[keyof typeof commands];

const rule = ruleOf('need');
const after = (state: NeedState, allowed: readonly NeedStep[], name: string, says: string): Broken[] =>
  unless(allowed.includes(state.status), rule(name, '', says, allowed.join(' or ')));

const broken = (command: Command, state: NeedState, facts: Facts, context: Context): Broken[] => {
  const needer = state.data?.needer ?? '';
  const identifier = state.data?.by ?? null;
  switch (command.type) {
    case 'need/identify':
      return unless(
        !isNothing(command),
        rule('nothing-needed', '/places', 'It needs neither places nor hours.', 'amount'),
      );
    case 'need/validate':
      return [
        ...notYours('need', [needer], context),
        ...after(state, ['identified'], 'not-identified', 'Only a need just identified is validated.'),
      ];
    case 'need/open':
      return [
        ...notYours('need', identifier === null ? [needer] : [needer, identifier], context),
        ...unless(
          state.status !== 'identified' || identifier === needer,
          rule('consent-of-the-needer', '', `${needer} has not consented to this need.`, 'consent of the needer'),
        ),
        ...after(state, ['identified', 'validated'], 'opened-already', `It is ${state.status} already.`),
      ];
    case 'need/meet': {
      const match = facts.get(`match-${command.match}`) as MatchState | undefined;
      return [
        ...notYours('need', [needer], context),
        ...after(state, ['open'], 'not-open', 'Only an open need is met.'),
        ...unless(
          match?.data?.need === command.id && (match.status === 'delivered' || match.status === 'evaluated'),
          rule(
            'not-delivered',
            '/match',
            `"${command.match}" is no match of this need that was delivered.`,
            'delivery',
          ),
        ),
      ];
    }
    case 'need/close':
      return [
        ...notYours('need', [needer], context),
        ...after(state, ['identified', 'validated', 'open'], 'over', `It is ${state.status} already.`),
      ];
  }
};

const HAPPENS: Readonly<Record<Command['type'], string>> = {
  'need/identify': 'need/identified',
  'need/validate': 'need/validated',
  'need/open': 'need/opened',
  'need/meet': 'need/met',
  'need/close': 'need/closed',
};

const decide = (given: Command, state: NeedState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('need', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused = command.type === 'need/identify' ? exactlyOnce('need', state) : mustExist('need', state);
  const rules = [...notAhead('need', command.on, context), ...broken(command, state, facts, context)];
  return refused ?? settle('need', context, rules, [taken(HAPPENS[command.type], command, context)]);
};

const reads = (command: Command): readonly StreamId[] =>
  command.type === 'need/meet' ? [`match-${command.match}`] : [];

export const need: Aggregate<NeedState, Command> = {
  name: 'need',
  events: {
    'need/identified': { schema: Identified, version: 1 },
    'need/validated': { schema: Plain, version: 1 },
    'need/opened': { schema: Plain, version: 1 },
    'need/met': { schema: Met, version: 1 },
    'need/closed': { schema: Plain, version: 1 },
    ...sharedEvents('need'),
  },
  commands: { ...commands, ...sharedCommands('need') },
  initial: { ...noItem, data: null, status: 'identified', steps: [] },
  evolve,
  reads,
  decide,
};
