/**
 * Conditions conducive to the spread of terrorism (pillar I of the Global Strategy): identified, acknowledged by whom they
 * concern, addressed by what is on record, resolved. Stream `condition-<id>`. Event shapes are stored.
 * None of them excuses or justifies terrorism; that is said where they are shown.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts, StreamId } from '../decider.ts';
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

const body = {
  title: Text,
  gist: Text,
  /** Those that the first section of the Global Strategy names, and those that the debate of 2019 named. */
  conditionKind: z.enum([
    'unresolved-conflict',
    'political-differences',
    'rule-of-law',
    'human-rights-violations',
    'discrimination',
    'political-exclusion',
    'socio-economic-marginalization',
    'poor-governance',
    'poverty',
    'illiteracy',
    'disease',
    'underdevelopment',
  ]),
  /** States whose condition it is. */
  concerns: z.array(Id).min(1).max(60),
  areas: z.array(Text).max(20).default([]),
  details: Details.default({}),
};
/** Of what else may be claimed: all but what tells one item from another. */
const { details: _details, ...claimable } = body;

const Identified = stepEvent(body);
const Plain = stepEvent({});
const AddressedBy = { ref: Id };
const Addressed = stepEvent(AddressedBy);

export type ConditionStep = 'identified' | 'acknowledged' | 'addressed' | 'resolved';
export type ConditionState = ItemState & {
  data: z.infer<typeof Identified> | null;
  status: ConditionStep;
  steps: readonly Step<ConditionStep>[];
};

const evolve = (state: ConditionState, event: AnyRecorded): ConditionState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'condition/identified': {
      const data = Identified.parse(event.data);
      return moved({ ...state, ...begin(state, event, data.provenance), data }, stepOf(event, 'identified', data));
    }
    case 'condition/acknowledged':
      return moved(state, stepOf(event, 'acknowledged', Plain.parse(event.data)));
    case 'condition/addressed': {
      const data = Addressed.parse(event.data);
      return moved(state, stepOf(event, 'addressed', data, data.ref));
    }
    case 'condition/resolved':
      return moved(state, stepOf(event, 'resolved', Plain.parse(event.data)));
    default:
      return state;
  }
};

const commands = {
  'condition/identify': stepCommand('condition/identify', body),
  'condition/acknowledge': stepCommand('condition/acknowledge', {}),
  'condition/address': stepCommand('condition/address', AddressedBy),
  'condition/resolve': stepCommand('condition/resolve', { says: Text }),
};
type Command = { [T in keyof typeof commands]: z.infer<(typeof commands)[T]> }[keyof typeof commands];

const rule = ruleOf('condition');

/** Stream of what addresses it, by the prefix of its id. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ agr: 'agreement', act: 'activity', prop: 'proposal', res: 'resolution' },
  ...{ need: 'need', offer: 'offer', match: 'match', strategy: 'strategy' },
};
const streamOf = (ref: string): StreamId | undefined => {
  const kind = KINDS[ref.slice(0, ref.indexOf('-'))];
  return kind && `${kind}-${ref}`;
};

/** A state speaks of its own; of another's only once that state has acknowledged it. */
const acknowledged = ({ data, steps }: ConditionState): boolean =>
  steps.some(
    ({ step, by }) =>
      by !== null && (step === 'identified' || step === 'acknowledged') && (data?.concerns ?? []).includes(by),
  );

const broken = (command: Command, state: ConditionState, facts: Facts, context: Context): Broken[] => {
  const concerned = state.data?.concerns ?? [];
  const over = unless(
    state.status !== 'resolved',
    rule('resolved', '', 'It is resolved; where it comes back, that is another.', 'a condition that stands'),
  );
  switch (command.type) {
    case 'condition/identify':
      return [];
    case 'condition/acknowledge':
      return [...notYours('condition', concerned, context), ...over];
    case 'condition/address': {
      const stream = streamOf(command.ref);
      const found = stream === undefined ? undefined : (facts.get(stream) as ItemState | undefined);
      return [
        ...over,
        ...unless(
          found?.exists === true,
          rule('unknown-reference', '/ref', `"${command.ref}" is not on record.`, command.ref),
        ),
      ];
    }
    case 'condition/resolve':
      return [
        ...notYours('condition', concerned, context),
        ...over,
        ...unless(
          acknowledged(state),
          rule(
            'consent-of-the-concerned',
            '',
            'None of the states that it concerns has acknowledged it.',
            'acknowledgement',
          ),
        ),
        ...unless(
          state.steps.some((one) => one.step === 'addressed'),
          rule('not-addressed', '', 'It is resolved only after something on record addressed it.', 'what addressed it'),
        ),
      ];
  }
};

const HAPPENS: Readonly<Record<Command['type'], string>> = {
  'condition/identify': 'condition/identified',
  'condition/acknowledge': 'condition/acknowledged',
  'condition/address': 'condition/addressed',
  'condition/resolve': 'condition/resolved',
};

const decide = (given: Command, state: ConditionState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('condition', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused =
    command.type === 'condition/identify' ? exactlyOnce('condition', state) : mustExist('condition', state);
  const rules = [...notAhead('condition', command.on, context), ...broken(command, state, facts, context)];
  return refused ?? settle('condition', context, rules, [taken(HAPPENS[command.type], command, context)]);
};

const reads = (command: Command): readonly StreamId[] =>
  command.type === 'condition/address' ? [streamOf(command.ref)].filter((one) => one !== undefined) : [];

export const condition: Aggregate<ConditionState, Command> = {
  name: 'condition',
  events: {
    'condition/identified': { schema: Identified, version: 1 },
    'condition/acknowledged': { schema: Plain, version: 1 },
    'condition/addressed': { schema: Addressed, version: 1 },
    'condition/resolved': { schema: Plain, version: 1 },
    ...sharedEvents('condition'),
  },
  commands: { ...commands, ...sharedCommands('condition') },
  initial: { ...noItem, data: null, status: 'identified', steps: [] },
  evolve,
  reads,
  decide,
};
