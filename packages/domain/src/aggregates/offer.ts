/**
 * Offers of capacity (P1): declared, vetted, available, committed, withdrawn. Stream `offer-<id>`. Event shapes are stored.
 * What a match takes is written here, in the stream that owns it: so no place is ever committed twice.
 */
import { z } from 'zod';
import {
  type Amount,
  Amount as amount,
  capacityBody,
  isNothing,
  MatchRef,
  minus,
  none,
  plus,
  speaking,
  within,
} from '../capacity.ts';
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
import { inOwnName, type Step, stepCommand, stepEvent, stepOf, taken } from '../step.ts';
import { PartialDate } from '../time.ts';
import type { MatchState } from './match/state.ts';

const body = {
  ...capacityBody,
  offerer: Id,
  /** When it can be had; `null` where nobody says. */
  availableFrom: PartialDate.nullable().default(null),
  availableUntil: PartialDate.nullable().default(null),
};
/** Of what else may be claimed: all but whose it is. */
const { offerer: _offerer, details: _details, ...claimable } = { ...body, ...speaking };

const finding = { finding: z.enum(['cleared', 'not-cleared']), says: Text };
const Declared = stepEvent(body);
const Vetted = stepEvent(finding);
const Plain = stepEvent({});
const Committed = stepEvent({ ...MatchRef, ...amount });
const Released = stepEvent(MatchRef);

export type OfferStep = 'declared' | 'vetted' | 'not-cleared' | 'available' | 'committed' | 'released' | 'withdrawn';
export type Commitment = Amount & { match: string; released: boolean };
export type OfferState = ItemState & {
  data: z.infer<typeof Declared> | null;
  status: Exclude<OfferStep, 'committed' | 'released'>;
  commitments: readonly Commitment[];
  /** Of a step that commits: how much. What a release frees depends on what was known to be committed. */
  steps: readonly (Step<OfferStep> & Amount)[];
};

/** What is committed, and what is left. Never negative by acts; an assertion that takes more leaves a doubt. */
export const committedOf = ({ commitments }: Pick<OfferState, 'commitments'>): Amount =>
  commitments.filter((one) => !one.released).reduce<Amount>(plus, none);
export const freeOf = (state: Pick<OfferState, 'data' | 'commitments'>): Amount =>
  minus(state.data ?? none, committedOf(state));
export const holdsFor = ({ commitments }: OfferState, match: string): boolean =>
  commitments.some((one) => one.match === match && !one.released);

const step = (state: OfferState, one: Step<OfferStep>, size: Amount = none): OfferState => ({
  ...state,
  steps: [...state.steps, { ...one, places: size.places, hours: size.hours }],
});

const evolve = (state: OfferState, event: AnyRecorded): OfferState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'offer/declared': {
      const data = Declared.parse(event.data);
      const begun = { ...state, ...begin(state, event, data.provenance), data };
      return step({ ...begun, status: 'declared' }, stepOf(event, 'declared', data));
    }
    case 'offer/vetted': {
      const data = Vetted.parse(event.data);
      const status = data.finding === 'cleared' ? 'vetted' : 'not-cleared';
      return step({ ...state, status }, stepOf(event, status, data));
    }
    case 'offer/made-available':
      return step({ ...state, status: 'available' }, stepOf(event, 'available', Plain.parse(event.data)));
    case 'offer/committed': {
      const data = Committed.parse(event.data);
      const { match, places, hours } = data;
      const commitments = [...state.commitments, { match, places, hours, released: false }];
      return step({ ...state, commitments }, stepOf(event, 'committed', data, match), data);
    }
    case 'offer/released': {
      const data = Released.parse(event.data);
      const commitments = state.commitments.map((one) => (one.match === data.match ? { ...one, released: true } : one));
      return step({ ...state, commitments }, stepOf(event, 'released', data, data.match));
    }
    case 'offer/withdrawn':
      return step({ ...state, status: 'withdrawn' }, stepOf(event, 'withdrawn', Plain.parse(event.data)));
    default:
      return state;
  }
};

const commands = {
  'offer/declare': stepCommand('offer/declare', { ...body, ...speaking }),
  'offer/vet': stepCommand('offer/vet', finding),
  'offer/make-available': stepCommand('offer/make-available', {}),
  'offer/commit': stepCommand('offer/commit', MatchRef),
  'offer/release': stepCommand('offer/release', MatchRef),
  'offer/withdraw': stepCommand('offer/withdraw', {}),
};
type Command = { [T in keyof typeof commands]: z.infer<(typeof commands)[T]> }[keyof typeof commands];
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const rule = ruleOf('offer');
const after = (state: OfferState, allowed: readonly OfferStep[], name: string, says: string): Broken[] =>
  unless(allowed.includes(state.status), rule(name, '', says, allowed.join(' or ')));

const matchIn = (facts: Facts, id: string): MatchState | undefined =>
  facts.get(`match-${id}`) as MatchState | undefined;

const committing = (command: Of<'offer/commit'>, state: OfferState, match: MatchState | undefined): Broken[] => {
  const wanted = match?.data ?? none;
  const free = freeOf(state);
  return [
    ...after(state, ['available'], 'not-available', `It is ${state.status}; only what is available is committed.`),
    ...unless(
      match?.data?.offer === command.id,
      rule('another-offer', '/match', `"${command.match}" is no match with this offer.`, command.match),
    ),
    ...unless(
      match !== undefined && match.status === 'accepted',
      rule(
        'not-accepted',
        '/match',
        'Both sides have to accept a match before anything is committed to it.',
        'consent of both',
      ),
    ),
    ...unless(
      !holdsFor(state, command.match),
      rule('committed-already', '/match', 'This match has its places already.', 'another match'),
    ),
    ...unless(
      within(wanted, free),
      rule(
        'committed-twice',
        '/match',
        `It takes ${wanted.places} places and ${wanted.hours} hours; ${Math.max(0, free.places)} and ${Math.max(0, free.hours)} are free.`,
        'free places and hours',
      ),
    ),
  ];
};

const broken = (command: Command, state: OfferState, facts: Facts, context: Context): Broken[] => {
  const offerer = state.data?.offerer ?? '';
  const own = notYours('offer', [offerer], context);
  switch (command.type) {
    case 'offer/declare':
      return unless(
        !isNothing(command),
        rule('nothing-offered', '/places', 'It offers neither places nor hours.', 'amount'),
      );
    case 'offer/vet':
      return [
        ...unless(
          command.by !== offerer,
          rule('own-vetting', '/by', 'Who offers it cannot vet it.', 'another who vets'),
        ),
        ...after(state, ['declared', 'not-cleared'], 'vetted-already', `It is ${state.status} already.`),
      ];
    case 'offer/make-available':
      return [...own, ...after(state, ['vetted'], 'not-vetted', 'Only what was vetted and cleared is made available.')];
    case 'offer/commit':
      return [...own, ...committing(command, state, matchIn(facts, command.match))];
    case 'offer/release':
      return [
        ...own,
        ...unless(
          holdsFor(state, command.match),
          rule('not-committed', '/match', `Nothing is committed to "${command.match}".`, 'a commitment'),
        ),
        ...unless(
          /^(rejected|lapsed)$/.test(matchIn(facts, command.match)?.status ?? ''),
          rule('still-bound', '/match', 'Only what was rejected or has lapsed is released.', 'a rejection or lapse'),
        ),
      ];
    case 'offer/withdraw':
      // What is committed already stays so; nothing is committed from now on.
      return [
        ...own,
        ...unless(
          state.status !== 'withdrawn',
          rule('withdrawn', '', 'It is withdrawn already.', 'an offer that stands'),
        ),
      ];
  }
};

const HAPPENS: Readonly<Record<Command['type'], string>> = {
  'offer/declare': 'offer/declared',
  'offer/vet': 'offer/vetted',
  'offer/make-available': 'offer/made-available',
  'offer/commit': 'offer/committed',
  'offer/release': 'offer/released',
  'offer/withdraw': 'offer/withdrawn',
};

const decide = (given: Command, state: OfferState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('offer', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused = command.type === 'offer/declare' ? exactlyOnce('offer', state) : mustExist('offer', state);
  const rules = [...notAhead('offer', command.on, context), ...broken(command, state, facts, context)];
  // How much a match takes, the match says.
  const { places, hours } = (command.type === 'offer/commit' && matchIn(facts, command.match)?.data) || none;
  const full = command.type === 'offer/commit' ? { ...command, places, hours } : command;
  return refused ?? settle('offer', context, rules, [taken(HAPPENS[command.type], full, context)]);
};

const reads = (command: Command): readonly StreamId[] =>
  command.type === 'offer/commit' || command.type === 'offer/release' ? [`match-${command.match}`] : [];

export const offer: Aggregate<OfferState, Command> = {
  name: 'offer',
  events: {
    'offer/declared': { schema: Declared, version: 1 },
    'offer/vetted': { schema: Vetted, version: 1 },
    'offer/made-available': { schema: Plain, version: 1 },
    'offer/committed': { schema: Committed, version: 1 },
    'offer/released': { schema: Released, version: 1 },
    'offer/withdrawn': { schema: Plain, version: 1 },
    ...sharedEvents('offer'),
  },
  commands: { ...commands, ...sharedCommands('offer') },
  initial: { ...noItem, data: null, status: 'declared', commitments: [], steps: [] },
  evolve,
  reads,
  decide,
};
