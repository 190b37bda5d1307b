/**
 * Resolutions: tabled as a draft, co-sponsored until adoption, adopted by consensus or a recorded vote, then given a symbol.
 * Stream `resolution-<id>`. Event shapes are stored: change them only by a version and an upcaster.
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

/** Members of the United Nations: no vote counts more. */
const MEMBERS = 193;

const Count = z.number().int().min(0).max(MEMBERS);
const Vote = z.object({ yes: Count, no: Count, abstain: Count });
const body = {
  body: Id,
  title: Text,
  family: Text,
  ordinal: z.number().int().positive().nullable().default(null),
  session: z.number().int().positive().nullable().default(null),
  draft: Text.nullable().default(null),
  recalls: z.array(Id).default([]),
  sponsors: z.array(Text).default([]),
  details: Details.default({}),
};
const Tabled = z.object({ ...body, provenance: Provenance });
const Sponsored = z.object({ sponsor: Id, provenance: Provenance });
/** `on` is null where only claims tell the date. `adoption` is null where the mode is not known. */
const Adopted = z.object({
  on: DateOrWords.nullable(),
  adoption: z.enum(['consensus', 'without-vote', 'recorded-vote', 'unanimous']).nullable(),
  vote: Vote.nullable(),
  provenance: Provenance,
});
const SymbolAssigned = z.object({ symbol: Text, provenance: Provenance });

export type ResolutionState = ItemState & {
  data: z.infer<typeof Tabled> | null;
  sponsors: readonly string[];
  adopted: {
    adoption: z.infer<typeof Adopted>['adoption'];
    vote: z.infer<typeof Vote> | null;
    publicFrom: string;
  } | null;
};

const evolve = (state: ResolutionState, event: AnyRecorded): ResolutionState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'resolution/tabled': {
      const data = Tabled.parse(event.data);
      return { ...state, ...begin(state, event, data.provenance), data, sponsors: data.sponsors };
    }
    case 'resolution/co-sponsored':
      return { ...state, sponsors: [...state.sponsors, Sponsored.parse(event.data).sponsor] };
    case 'resolution/adopted': {
      const { on, adoption, vote, provenance } = Adopted.parse(event.data);
      const adopted: ResolutionState = { ...state, adopted: { adoption, vote, publicFrom: event.knownAt } };
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
  adoption: z.enum(['consensus', 'without-vote', 'recorded-vote', 'unanimous']).nullable(),
  vote: Vote.nullable().default(null),
});
export const AssignSymbol = z.object({ type: z.literal('resolution/assign-symbol'), id: Id, symbol: Text });
type Command =
  | z.infer<typeof TableResolution>
  | z.infer<typeof CoSponsor>
  | z.infer<typeof AdoptResolution>
  | z.infer<typeof AssignSymbol>;

const recallsBackwards = (recalls: readonly string[], facts: Facts): Broken[] =>
  recalls
    .filter((id) => (facts.get(`resolution-${id}`) as ResolutionState | undefined)?.adopted == null)
    .map((id) => ({
      rule: 'resolution/recalls-unadopted',
      field: '/recalls',
      says: `"${id}" is not recorded as adopted; a resolution recalls earlier ones.`,
      missing: id,
    }));

const decide = (command: Command, state: ResolutionState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('resolution', command, state, context);
  if (shared) return shared;
  if (command.type === 'resolution/table') {
    const { type: _, id: __, ...data } = command;
    return (
      exactlyOnce('resolution', state) ??
      settle('resolution', context, recallsBackwards(data.recalls, facts), [
        happened('resolution/tabled', data, context),
      ])
    );
  }
  const missing = mustExist('resolution', state);
  if (missing) return missing;
  switch (command.type) {
    case 'resolution/co-sponsor': {
      const broken: Broken[] = [];
      if (state.adopted)
        broken.push({
          rule: 'resolution/sponsorship-closed',
          field: '/sponsor',
          says: 'Co-sponsorship closed at adoption.',
        });
      if (state.sponsors.includes(command.sponsor))
        broken.push({
          rule: 'resolution/already-sponsor',
          field: '/sponsor',
          says: `"${command.sponsor}" is a sponsor already.`,
        });
      return settle('resolution', context, broken, [
        happened('resolution/co-sponsored', { sponsor: command.sponsor }, context),
      ]);
    }
    case 'resolution/adopt': {
      const { on, adoption, vote } = command;
      const broken: Broken[] = typeof on === 'string' ? notAhead('resolution', on, context) : [];
      if (state.adopted)
        broken.push({ rule: 'resolution/already-adopted', field: '', says: 'It has been adopted already.' });
      if (vote && vote.yes + vote.no + vote.abstain > MEMBERS)
        broken.push({
          rule: 'resolution/too-many-votes',
          field: '/vote',
          says: `Yes, no and abstaining add up to more than ${MEMBERS}.`,
        });
      if (vote && adoption !== 'recorded-vote' && adoption !== 'unanimous')
        broken.push({
          rule: 'resolution/vote-without-roll-call',
          field: '/vote',
          says: 'Only a recorded vote has figures.',
        });
      return settle('resolution', context, broken, [
        happened('resolution/adopted', { on, adoption, vote }, context, typeof on === 'string' ? on : null),
      ]);
    }
    case 'resolution/assign-symbol': {
      const broken: Broken[] = [];
      if (!state.adopted)
        broken.push({
          rule: 'resolution/symbol-before-adoption',
          field: '/symbol',
          says: 'A symbol is given after adoption; before it there is a draft number.',
        });
      if (resolve(state.facts['symbol'], { asOf: context.today, knownAt: context.today }).answer === 'yes')
        broken.push({ rule: 'resolution/symbol-assigned', field: '/symbol', says: 'It has a symbol already.' });
      return settle('resolution', context, broken, [
        happened('resolution/symbol-assigned', { symbol: command.symbol }, context),
      ]);
    }
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
  initial: { ...noItem, data: null, sponsors: [], adopted: null },
  evolve,
  reads: (command) => (command.type === 'resolution/table' ? command.recalls.map((id) => `resolution-${id}`) : []),
  decide,
};
