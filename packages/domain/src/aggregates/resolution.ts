/**
 * Resolutions: tabled as a draft, co-sponsored until adoption, adopted by consensus or a recorded vote, then given a symbol.
 * Stream `resolution-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import { resolve } from '../claim.ts';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
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
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, ruleOf, settle, unless } from '../rules.ts';
import { lastDay } from '../time.ts';

/** Members of the United Nations: no vote counts more. */
const MEMBERS = 193;

const Count = z.number().int().min(0).max(MEMBERS);
const Vote = z.object({ yes: Count, no: Count, abstain: Count });
const body = {
  body: Id,
  title: Text,
  /** The series that it continues ("un-sco"): open on purpose, a new one begins with its first text. */
  family: Text,
  ordinal: z.number().int().positive().nullable().default(null),
  session: z.number().int().positive().nullable().default(null),
  draft: Text.nullable().default(null),
  recalls: z.array(Id).default([]),
  sponsors: z.array(Text).default([]),
  details: Details.default({}),
};
/** Of what else may be claimed. Who co-sponsors is told one by one. */
const { sponsors: _sponsors, details: _details, ...told } = body;
const Mode = z.enum(['consensus', 'without-vote', 'recorded-vote', 'unanimous']);
const claimable = { ...told, date: DateOrWords, symbol: Text, adoption: Mode, vote: Vote };

const Tabled = z.object({ ...body, provenance: Provenance });
const Sponsored = z.object({ sponsor: Id, provenance: Provenance });
/** `on` is null where only claims tell the date. `adoption` is null where the mode is not known. */
const Adopted = z.object({
  on: DateOrWords.nullable(),
  adoption: Mode.nullable(),
  vote: Vote.nullable(),
  provenance: Provenance,
});
const SymbolAssigned = z.object({ symbol: Text, provenance: Provenance });

export type ResolutionState = ItemState & {
  data: z.infer<typeof Tabled> | null;
  sponsors: readonly { sponsor: string; publicFrom: string }[];
  /** Once, if nobody errs; a second that a source tells of is doubted and kept. */
  adoptions: readonly {
    adoption: z.infer<typeof Adopted>['adoption'];
    vote: z.infer<typeof Vote> | null;
    basis: 'acted' | 'asserted';
    publicFrom: string;
  }[];
};

const evolve = (state: ResolutionState, event: AnyRecorded): ResolutionState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'resolution/tabled': {
      const data = Tabled.parse(event.data);
      const sponsors = data.sponsors.map((sponsor) => ({ sponsor, publicFrom: event.knownAt }));
      return { ...state, ...begin(state, event, data.provenance), data, sponsors };
    }
    case 'resolution/co-sponsored': {
      const { sponsor } = Sponsored.parse(event.data);
      return { ...state, sponsors: [...state.sponsors, { sponsor, publicFrom: event.knownAt }] };
    }
    case 'resolution/adopted': {
      const { on, adoption, vote, provenance } = Adopted.parse(event.data);
      const one = { adoption, vote, basis: provenance.basis, publicFrom: event.knownAt };
      const adopted: ResolutionState = { ...state, adoptions: [...state.adoptions, one] };
      return on === null ? adopted : setClaim(adopted, 'date', claimOf<unknown>(event, provenance, on, on));
    }
    case 'resolution/symbol-assigned': {
      const { symbol, provenance } = SymbolAssigned.parse(event.data);
      return setClaim(state, 'symbol', claimOf<unknown>(event, provenance, symbol, event.occurredAt));
    }
    default:
      return state;
  }
};

export const TableResolution = z.object({ type: z.literal('resolution/table'), id: Id, ...body });
export const CoSponsor = z.object({ type: z.literal('resolution/co-sponsor'), id: Id, sponsor: Id });
export const AdoptResolution = z.object({
  type: z.literal('resolution/adopt'),
  id: Id,
  on: DateOrWords.nullable(),
  adoption: Mode.nullable(),
  vote: Vote.nullable().default(null),
});
export const AssignSymbol = z.object({ type: z.literal('resolution/assign-symbol'), id: Id, symbol: Text });
type Command =
  | z.infer<typeof TableResolution>
  | z.infer<typeof CoSponsor>
  | z.infer<typeof AdoptResolution>
  | z.infer<typeof AssignSymbol>;
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const rule = ruleOf('resolution');

/** A resolution recalls what was adopted before it. */
const recallsBackwards = (recalls: readonly string[], facts: Facts, { assertion, today }: Context): Broken[] => {
  const on = assertion ? assertion.occurredAt : today;
  return recalls.flatMap((id) => {
    // The facts hold what `reads` named: folded resolutions.
    const recalled = facts.get(`resolution-${id}`) as ResolutionState | undefined;
    if (recalled === undefined || recalled.adoptions.length === 0)
      return [rule('recalls-unadopted', '/recalls', `"${id}" is not recorded as adopted.`, id)];
    const earlier =
      on === null || resolve(recalled.facts['date'], { asOf: lastDay(on), knownAt: today }).answer !== 'no';
    return unless(
      earlier,
      rule('recalls-later', '/recalls', `"${id}" was adopted later; only earlier ones are recalled.`),
    );
  });
};

const tabling = (command: Of<'resolution/table'>, state: ResolutionState, facts: Facts, context: Context): Decision => {
  const { type: _, id: __, ...data } = command;
  const own = context.assertion || context.actor.party === undefined ? [] : [context.actor.party];
  const sponsors = data.sponsors.length === 0 ? own : data.sponsors;
  const tabled = happened('resolution/tabled', { ...data, sponsors }, context);
  return (
    exactlyOnce('resolution', state) ??
    settle('resolution', context, recallsBackwards(data.recalls, facts, context), [tabled])
  );
};

const sponsoring = (command: Of<'resolution/co-sponsor'>, state: ResolutionState, context: Context): Decision => {
  const { sponsor } = command;
  const broken = [
    ...unless(
      state.adoptions.length === 0,
      rule('sponsorship-closed', '/sponsor', 'Co-sponsorship closed at adoption.'),
    ),
    ...unless(
      !state.sponsors.some((one) => one.sponsor === sponsor),
      rule('already-sponsor', '/sponsor', `"${sponsor}" is a sponsor already.`),
    ),
  ];
  return settle('resolution', context, broken, [happened('resolution/co-sponsored', { sponsor }, context)]);
};

const adopting = (command: Of<'resolution/adopt'>, state: ResolutionState, context: Context): Decision => {
  const { on, adoption, vote } = command;
  const counted = adoption === 'recorded-vote' || adoption === 'unanimous';
  const broken = [
    ...notYours('resolution', [state.data?.body ?? ''], context),
    ...unless(
      state.adoptions.length === 0,
      rule('already-adopted', '', 'It has been adopted already.', 'a draft not yet adopted'),
    ),
    ...unless(
      context.assertion !== undefined || typeof on === 'string',
      rule('date-needed', '/on', 'An act has a date; words in place of one are for what a source tells.', 'date'),
    ),
    ...unless(
      vote === null || vote.yes + vote.no + vote.abstain <= MEMBERS,
      rule('too-many-votes', '/vote', `Yes, no and abstaining add up to more than ${MEMBERS}.`),
    ),
    ...unless(
      vote === null || counted,
      rule('vote-without-roll-call', '/vote', 'Consensus has no roll call: only a recorded vote has figures.'),
    ),
    ...unless(
      vote !== null || adoption !== 'recorded-vote',
      rule('vote-without-figures', '/vote', 'A recorded vote has figures.', 'figures of the vote'),
    ),
    ...unless(
      vote === null || vote.yes > vote.no,
      rule('not-carried', '/vote', 'It was not carried: the noes are as many as the ayes, or more.'),
    ),
    ...(typeof on === 'string' ? notAhead('resolution', on, context) : []),
  ];
  return settle('resolution', context, broken, [
    happened('resolution/adopted', { on, adoption, vote }, context, typeof on === 'string' ? on : null),
  ]);
};

const naming = (command: Of<'resolution/assign-symbol'>, state: ResolutionState, context: Context): Decision => {
  const { symbol } = command;
  const has = resolve(state.facts['symbol'], { asOf: context.today, knownAt: context.today }).answer === 'yes';
  const broken = [
    ...notYours('resolution', [state.data?.body ?? ''], context),
    ...unless(
      state.adoptions.length > 0,
      rule('symbol-before-adoption', '/symbol', 'A symbol is given after adoption; before it there is a draft number.'),
    ),
    ...unless(!has, rule('symbol-assigned', '/symbol', 'It has a symbol already.')),
  ];
  return settle('resolution', context, broken, [happened('resolution/symbol-assigned', { symbol }, context)]);
};

const decide = (command: Command, state: ResolutionState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('resolution', command, state, context, claimable);
  if (shared) return shared;
  if (command.type === 'resolution/table') return tabling(command, state, facts, context);
  const missing = mustExist('resolution', state);
  if (missing) return missing;
  switch (command.type) {
    case 'resolution/co-sponsor':
      return sponsoring(command, state, context);
    case 'resolution/adopt':
      return adopting(command, state, context);
    case 'resolution/assign-symbol':
      return naming(command, state, context);
  }
};

export const resolution: Aggregate<ResolutionState, Command> = {
  name: 'resolution',
  events: {
    'resolution/tabled': { schema: Tabled, version: 1 },
    'resolution/co-sponsored': { schema: Sponsored, version: 1 },
    'resolution/adopted': { schema: Adopted, version: 1 },
    'resolution/symbol-assigned': { schema: SymbolAssigned, version: 1 },
    ...sharedEvents('resolution'),
  },
  commands: {
    'resolution/table': TableResolution,
    'resolution/co-sponsor': CoSponsor,
    'resolution/adopt': AdoptResolution,
    'resolution/assign-symbol': AssignSymbol,
    ...sharedCommands('resolution'),
  },
  initial: { ...noItem, data: null, sponsors: [], adoptions: [] },
  evolve,
  reads: (command) => (command.type === 'resolution/table' ? command.recalls.map((id) => `resolution-${id}`) : []),
  decide,
};
