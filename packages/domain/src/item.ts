/**
 * What every aggregate of the record has in common: provenance, facts with their claims, doubts, and the commands by
 * which a curator adds a claim, prefers one, retracts one. Event shapes are stored.
 */
import { z } from 'zod';
import { type Claim, type Fact, preferenceAt, withClaim, withPreference, withRetraction } from './claim.ts';
import type { Context, Decision, Doubt, NewEvent, Recorded } from './decider.ts';
import { reject, settle, stamps } from './rules.ts';
import { type Day, PartialDate } from './time.ts';

export const Confidence = z
  .enum(['H', 'M', 'L'])
  .meta({ id: 'Confidence', description: 'H official or two sources, M one source, L own knowledge or unverified' });
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/, 'must be letters, digits and hyphens, at most 100')
  .meta({ id: 'Id' });
export const Text = z.string().trim().min(1).max(4_000);
export const Names = z.partialRecord(z.enum(['en', 'ru', 'ar', 'zh', 'fr', 'es']), Text);
/** Rare fields of a record item, kept as they are. */
export const Details = z.record(z.string(), z.json());
/** A date, or what a source said in place of one. */
export const DateOrWords = z.union([PartialDate, z.object({ words: Text })]);
export type DateOrWords = z.infer<typeof DateOrWords>;

export const Provenance = z.discriminatedUnion('basis', [
  z.object({ basis: z.literal('acted') }),
  z.object({
    basis: z.literal('asserted'),
    sources: z.array(z.string()),
    confidence: Confidence,
    /** Marks of single fields that are weaker or stronger than the whole. */
    fieldConfidence: z.record(z.string(), Confidence).optional(),
    note: z.string().optional(),
    /** Every dated source is older than the event: an announcement. */
    announcedBefore: z.boolean().optional(),
    /** Earliest publication that proves the fact. Provenance only: the known clock is the envelope's `knownAt`. */
    provableSince: PartialDate.nullable().optional(),
  }),
]);
export type Provenance = z.infer<typeof Provenance>;

export const provenanceOf = ({ assertion }: Context): Provenance =>
  assertion
    ? {
        basis: 'asserted',
        sources: [...assertion.sources],
        confidence: assertion.confidence,
        ...(assertion.fieldConfidence ? { fieldConfidence: assertion.fieldConfidence } : {}),
        ...(assertion.note !== undefined ? { note: assertion.note } : {}),
        ...(assertion.announcedBefore !== undefined ? { announcedBefore: assertion.announcedBefore } : {}),
        ...(assertion.provableSince !== undefined ? { provableSince: assertion.provableSince } : {}),
      }
    : { basis: 'acted' };

const ClaimBody = z.object({
  field: Text,
  claim: Text,
  value: z.json(),
  /** Start of validity; left out, the item's own beginning. Words where the source gives no date. */
  from: DateOrWords.nullable(),
  to: DateOrWords.nullable().optional(),
});

/** The events that every aggregate of the record shares, under its own name. */
export const sharedEvents = (name: string) =>
  ({
    [`${name}/claimed`]: { schema: ClaimBody.extend({ provenance: Provenance }), version: 1 },
    [`${name}/preferred`]: {
      schema: z.object({ field: Text, claim: Text, reason: Text, provenance: Provenance }),
      version: 1,
    },
    [`${name}/retracted`]: {
      schema: z.object({ field: Text, claim: Text, reason: Text, provenance: Provenance }),
      version: 1,
    },
    [`${name}/doubted`]: { schema: z.object({ rule: Text, missing: z.string(), says: Text }), version: 1 },
  }) as const;

/** The commands that every aggregate of the record shares: a curator's. */
export const sharedCommands = (name: string) =>
  ({
    [`${name}/claim`]: ClaimBody.extend({ type: z.literal(`${name}/claim`), id: Id }),
    [`${name}/prefer`]: z.object({ type: z.literal(`${name}/prefer`), id: Id, field: Text, claim: Text, reason: Text }),
    [`${name}/retract`]: z.object({
      type: z.literal(`${name}/retract`),
      id: Id,
      field: Text,
      claim: Text,
      reason: Text,
    }),
  }) as const;

export type Facts = Readonly<Record<string, Fact<unknown>>>;

/** State of an item: what its first event said, and the facts that may be claimed otherwise. */
export type ItemState = {
  exists: boolean;
  /** Day since which the item itself is public. */
  publicFrom: Day;
  provenance: Provenance;
  facts: Facts;
  doubts: readonly (Doubt & { position: number; publicFrom: Day })[];
};

export const noItem: ItemState = {
  exists: false,
  publicFrom: '9999-12-31',
  provenance: { basis: 'acted' },
  facts: {},
  doubts: [],
};

type Data = { provenance?: Provenance };
export type AnyRecorded = Recorded<{ type: string; data: unknown }>;

/** A claim as an event brings it. A day that is the value of its own fact is also the start of its validity. */
export const claimOf = <T>(
  event: AnyRecorded,
  provenance: Provenance,
  value: T,
  from: Claim<T>['from'],
  id: string = event.id,
): Claim<T> => ({
  id,
  value,
  from,
  publicFrom: event.knownAt,
  confidence: provenance.basis === 'asserted' ? provenance.confidence : 'H',
  sources: provenance.basis === 'asserted' ? provenance.sources : [],
  basis: provenance.basis,
  position: event.position,
  ...(provenance.basis === 'asserted' && provenance.note !== undefined ? { note: provenance.note } : {}),
});

export const setClaim = <S extends ItemState>(state: S, field: string, claim: Claim<unknown>): S => ({
  ...state,
  facts: { ...state.facts, [field]: withClaim(state.facts[field], claim) },
});

/** Begins an item with its first event; a claim that arrived earlier stays. */
export const begin = (state: ItemState, event: AnyRecorded, provenance: Provenance): ItemState => ({
  exists: true,
  publicFrom: event.knownAt < state.publicFrom ? event.knownAt : state.publicFrom,
  provenance,
  facts: state.facts,
  doubts: state.doubts,
});

const shared = {
  claimed: ClaimBody.extend({ provenance: Provenance }),
  chosen: z.object({ field: Text, claim: Text, reason: Text, provenance: Provenance }),
  doubted: z.object({ rule: Text, missing: z.string(), says: Text }),
};

/** Folds the shared events; any other leaves the state as it is. */
export const evolveItem = <S extends ItemState>(state: S, event: AnyRecorded): S => {
  switch (event.type.slice(event.type.indexOf('/') + 1)) {
    case 'claimed': {
      const { field, claim, value, from, to, provenance } = shared.claimed.parse(event.data);
      return setClaim(state, field, {
        ...claimOf<unknown>(event, provenance, value, from, claim),
        ...(to !== undefined ? { to } : {}),
      });
    }
    case 'preferred': {
      const { field, claim, reason } = shared.chosen.parse(event.data);
      const preference = { claim, reason, since: event.knownAt, position: event.position };
      return { ...state, facts: { ...state.facts, [field]: withPreference(state.facts[field], preference) } };
    }
    case 'retracted': {
      const { field, claim } = shared.chosen.parse(event.data);
      return { ...state, facts: { ...state.facts, [field]: withRetraction(state.facts[field], claim, event.knownAt) } };
    }
    case 'doubted': {
      const known = { position: event.position, publicFrom: event.knownAt };
      return { ...state, doubts: [...state.doubts, { ...shared.doubted.parse(event.data), ...known }] };
    }
    default:
      return state;
  }
};

export const isShared = (type: string): boolean => /\/(claimed|preferred|retracted|doubted)$/.test(type);

export const happened = <D extends object>(
  type: string,
  data: D,
  context: Context,
  occurredAt?: PartialDate | null,
): NewEvent<string, D & Required<Data>> => ({
  type,
  data: { ...data, provenance: provenanceOf(context) },
  ...stamps(context, occurredAt),
});

type SharedCommand = {
  type: string;
  id: string;
  field?: unknown;
  claim?: unknown;
  value?: unknown;
  from?: unknown;
  to?: unknown;
  reason?: unknown;
};

/** Decides the shared commands; `undefined` for any other. */
export const decideItem = (
  name: string,
  command: SharedCommand,
  state: ItemState,
  context: Context,
): Decision | undefined => {
  const verb = command.type.slice(name.length + 1);
  if (verb !== 'claim' && verb !== 'prefer' && verb !== 'retract') return undefined;
  if (!state.exists) return reject(`${name}/unknown`, '/id', `There is no ${name} with this id.`);
  if (!context.assertion)
    return reject(
      `${name}/assertion-needed`,
      '/assertion',
      'A claim needs its sources and confidence: give an assertion.',
    );
  const { type: _, id: __, ...body } = command;
  const fact = state.facts[String(command.field)];
  const claim = fact?.claims.find((one) => one.id === command.claim);
  if (verb === 'claim') {
    if (claim)
      return reject(
        `${name}/claim-exists`,
        '/claim',
        `The field "${String(command.field)}" has a claim "${claim.id}" already; a claim is never overwritten.`,
      );
    return settle(name, context, [], [happened(`${name}/claimed`, body, context)]);
  }
  if (!fact || !claim)
    return reject(
      `${name}/unknown-claim`,
      '/claim',
      `The field "${String(command.field)}" has no claim "${String(command.claim)}".`,
    );
  if (claim.retractedFrom !== undefined)
    return reject(`${name}/claim-retracted`, '/claim', 'This claim was retracted.');
  const counts = preferenceAt(fact, stamps(context).knownAt);
  if (verb === 'prefer' && counts?.claim === command.claim && counts?.reason === command.reason)
    return { accepted: [] };
  const chosen = verb === 'retract' ? `${name}/retracted` : `${name}/preferred`;
  return settle(name, context, [], [happened(chosen, body, context)]);
};
