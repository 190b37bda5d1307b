/**
 * What every aggregate of the record has in common: provenance, facts with their claims, doubts, and the commands by
 * which a curator adds a claim, corroborates, disputes, prefers, retracts one. Event shapes are stored.
 */
import { z } from 'zod';
import { type Claim, type Mark, withClaim, withMark, withPreference, withRetraction } from './claim.ts';
import type { Recorded } from './decider.ts';
import type { ItemState } from './item-state.ts';
import { DateOrWords, Id, Provenance, Text } from './provenance.ts';

export { type Claimable, decideItem } from './curate.ts';
export { type Facts, type ItemState, noItem } from './item-state.ts';
export { Confidence, DateOrWords, Details, Id, Names, Provenance, provenanceOf, Text } from './provenance.ts';
export { happened } from './rules.ts';

const ClaimBody = z.object({
  field: Text,
  claim: Text,
  value: z.json(),
  /** Start of validity; left out, the item's own beginning. Words where the source gives no date. */
  from: DateOrWords.nullable(),
  to: DateOrWords.nullable().optional(),
});

/** About one claim that is there. */
const AboutClaim = z.object({ field: Text, claim: Text });
const shapes = {
  claimed: ClaimBody.extend({ provenance: Provenance }),
  /** A further source says the same; the provenance tells which. */
  corroborated: AboutClaim.extend({ says: Text.nullable(), provenance: Provenance }),
  disputed: AboutClaim.extend({ reason: Text, provenance: Provenance }),
  preferred: AboutClaim.extend({ reason: Text, provenance: Provenance }),
  retracted: AboutClaim.extend({ reason: Text, provenance: Provenance }),
  doubted: z.object({ rule: Text, missing: z.string(), says: Text }),
  /** `doubt`: the position of the event that recorded it. */
  settled: z.object({ doubt: z.number().int().positive(), rule: Text, reason: Text, provenance: Provenance }),
};

/** The events that every aggregate of the record shares, under its own name. */
export const sharedEvents = (name: string) =>
  ({
    [`${name}/claimed`]: { schema: shapes.claimed, version: 1 },
    [`${name}/corroborated`]: { schema: shapes.corroborated, version: 1 },
    [`${name}/disputed`]: { schema: shapes.disputed, version: 1 },
    [`${name}/preferred`]: { schema: shapes.preferred, version: 1 },
    [`${name}/retracted`]: { schema: shapes.retracted, version: 1 },
    [`${name}/doubted`]: { schema: shapes.doubted, version: 1 },
    [`${name}/settled`]: { schema: shapes.settled, version: 1 },
  }) as const;

const judgement = <V extends string>(name: string, verb: V) => ({
  [`${name}/${verb}`]: AboutClaim.extend({ type: z.literal(`${name}/${verb}`), id: Id, reason: Text }),
});

/** The commands that every aggregate of the record shares: a curator's. */
export const sharedCommands = (name: string) =>
  ({
    [`${name}/claim`]: ClaimBody.extend({ type: z.literal(`${name}/claim`), id: Id }),
    [`${name}/corroborate`]: AboutClaim.extend({
      type: z.literal(`${name}/corroborate`),
      id: Id,
      says: Text.nullable().default(null),
    }),
    ...judgement(name, 'dispute'),
    ...judgement(name, 'prefer'),
    ...judgement(name, 'retract'),
    [`${name}/settle`]: z.object({
      type: z.literal(`${name}/settle`),
      id: Id,
      doubt: z.number().int().positive(),
      reason: Text,
    }),
  }) as const;

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
export const begin = (
  state: ItemState,
  event: AnyRecorded,
  provenance: Provenance,
): Omit<ItemState, 'data' | 'told'> => ({
  exists: true,
  begunAt: event.position,
  publicFrom: event.knownAt < state.publicFrom ? event.knownAt : state.publicFrom,
  provenance,
  facts: state.facts,
  doubts: state.doubts,
  ...(state.settlements ? { settlements: state.settlements } : {}),
});

const marked = <S extends ItemState>(
  state: S,
  event: AnyRecorded,
  field: string,
  mark: Pick<Mark, 'kind' | 'claim' | 'says'>,
  provenance: Provenance,
): S => {
  const { publicFrom, confidence, sources, position } = claimOf(event, provenance, null, null);
  const whole: Mark = { ...mark, since: publicFrom, confidence, sources, position };
  return { ...state, facts: { ...state.facts, [field]: withMark(state.facts[field], whole) } };
};

/** Folds the shared events; any other leaves the state as it is. */
export const evolveItem = <S extends ItemState>(state: S, event: AnyRecorded): S => {
  switch (event.type.slice(event.type.indexOf('/') + 1)) {
    case 'claimed': {
      const { field, claim, value, from, to, provenance } = shapes.claimed.parse(event.data);
      return setClaim(state, field, {
        ...claimOf<unknown>(event, provenance, value, from, claim),
        ...(to !== undefined ? { to } : {}),
      });
    }
    case 'preferred': {
      const { field, claim, reason } = shapes.preferred.parse(event.data);
      const preference = { claim, reason, since: event.knownAt, position: event.position };
      return { ...state, facts: { ...state.facts, [field]: withPreference(state.facts[field], preference) } };
    }
    case 'retracted': {
      const { field, claim, reason } = shapes.retracted.parse(event.data);
      const retraction = { claim, reason, from: event.knownAt, position: event.position };
      return { ...state, facts: { ...state.facts, [field]: withRetraction(state.facts[field], retraction) } };
    }
    case 'corroborated': {
      const { field, claim, says, provenance } = shapes.corroborated.parse(event.data);
      return marked(state, event, field, { kind: 'corroborated', claim, says }, provenance);
    }
    case 'disputed': {
      const { field, claim, reason, provenance } = shapes.disputed.parse(event.data);
      return marked(state, event, field, { kind: 'disputed', claim, says: reason }, provenance);
    }
    case 'doubted': {
      const known = { position: event.position, publicFrom: event.knownAt };
      return { ...state, doubts: [...state.doubts, { ...shapes.doubted.parse(event.data), ...known }] };
    }
    case 'settled': {
      const { doubt, rule, reason, provenance } = shapes.settled.parse(event.data);
      const { publicFrom, confidence, sources, position } = claimOf(event, provenance, null, null);
      const settlement = { doubt, rule, reason, since: publicFrom, position, confidence, sources };
      return { ...state, settlements: [...(state.settlements ?? []), settlement] };
    }
    default:
      return state;
  }
};

export const isShared = (type: string): boolean =>
  /\/(claimed|corroborated|disputed|preferred|retracted|doubted|settled)$/.test(type);
