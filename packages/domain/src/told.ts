/**
 * What an item's first event told of a field is a claim like any other: a later claim may contradict it, a preference or a
 * retraction overrule it. It is kept once, as data, and stands as a claim named {@link TOLD} where somebody claims otherwise.
 */
import { type Claim, type Clock, type Fact, holdsIn, resolve, visibleClaims, withClaim } from './claim.ts';
import type { ItemState } from './item.ts';
import { type Day, isPartialDate } from './time.ts';

/** Id of the claim that the first event makes. */
export const TOLD = 'told';

type Data = Readonly<Record<string, unknown>>;
/** Days from which the item itself is there: told, they are the start of their own validity. */
const BEGINNINGS: ReadonlySet<string> = new Set(['founded', 'unMemberSince']);

const dataOf = (state: ItemState): Data | null => (state.told ?? state.data ?? null) as Data | null;
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const toldClaim = ({ provenance, publicFrom, begunAt }: ItemState, field: string, value: unknown): Claim<unknown> => ({
  id: TOLD,
  value,
  from: BEGINNINGS.has(field) && typeof value === 'string' && isPartialDate(value) ? value : null,
  publicFrom,
  confidence:
    provenance.basis === 'asserted' ? (provenance.fieldConfidence?.[field] ?? provenance.confidence) : ('H' as const),
  sources: provenance.basis === 'asserted' ? provenance.sources : [],
  basis: provenance.basis,
  position: begunAt,
});

/**
 * A fact with what was first told of it. A visible claim of the same value says it better, with its own sources. Of a field
 * that was told, a claim without a date holds since the item's own beginning.
 */
export const factAt = (state: ItemState, field: string, knownAt: Day): Fact<unknown> | undefined => {
  const fact = state.facts[field];
  const data = dataOf(state);
  if (data === null || !Object.hasOwn(data, field)) return fact;
  const lasting: Fact<unknown> = { ...(fact ?? { claims: [], preferences: [] }), lasting: true };
  const value = data[field];
  return isNothing(value) || visibleClaims(lasting, knownAt).some((claim) => same(claim.value, value))
    ? lasting
    : withClaim(lasting, toldClaim(state, field, value));
};

/** Whether nothing is left of a field that something was told of, once this claim is retracted. */
export const leavesNothing = (state: ItemState, field: string, claim: string, knownAt: Day): boolean => {
  const value = dataOf(state)?.[field];
  if (isNothing(value)) return false;
  const all = withClaim(state.facts[field], toldClaim(state, field, value));
  return visibleClaims(all, knownAt).every((one) => one.id === claim);
};

/** A date is the same whenever it is asked for: only the known clock moves it. */
const timeless = (fact: Fact<unknown>): Fact<unknown> => ({
  ...fact,
  claims: fact.claims.map((claim) => (same(claim.value, claim.from) ? { ...claim, from: null } : claim)),
});

/**
 * The values that a field may have at a date: one where it is settled, every candidate where claims disagree and none is
 * preferred. What was first told holds before any other claim does.
 */
export const candidatesAt = <T>(state: ItemState, field: string, clock: Clock): readonly T[] => {
  const told = dataOf(state)?.[field] as T;
  const found = state.facts[field] && factAt(state, field, clock.knownAt);
  if (!found) return [told];
  const fact = timeless(found);
  const answer = resolve(fact, clock);
  if (answer.answer === 'no') return [told];
  // What a claim of a field says is of the field's type: it was parsed when it came in.
  if (answer.answer === 'yes') return [answer.value as T];
  const open = answer.candidates.filter((claim) => holdsIn(fact, claim, clock.asOf).answer !== 'no');
  return [...new Map(open.map((claim) => [JSON.stringify(claim.value), claim.value as T])).values()];
};

/** The one value that a plain field shows: what is settled, else what was first told; `claimed` says beside it that it is open. */
const valueAt = (state: ItemState, field: string, clock: Clock): unknown => {
  const [first, ...others] = candidatesAt<unknown>(state, field, clock);
  return others.length === 0 ? first : dataOf(state)?.[field];
};

/** Fields of the first event of which something else is claimed. */
const contested = (state: ItemState): readonly string[] => {
  const data = dataOf(state);
  return data === null ? [] : Object.keys(state.facts).filter((field) => Object.hasOwn(data, field));
};

/** An item as it is to be seen at a pair of dates: its data by the claims that stand then. The same state where nobody claims otherwise. */
export const itemAt = <S extends ItemState>(state: S, clock: Clock): S => {
  const fields = contested(state);
  return fields.length === 0
    ? state
    : {
        ...state,
        told: dataOf(state),
        data: { ...dataOf(state), ...Object.fromEntries(fields.map((one) => [one, valueAt(state, one, clock)])) },
      };
};

/** Every value that the fields of the first event ever had, or may have had. */
export const everClaimed = (state: ItemState): readonly unknown[] =>
  contested(state).flatMap((field) => state.facts[field]?.claims.map((claim) => claim.value) ?? []);

export const isItem = (state: unknown): state is ItemState =>
  typeof state === 'object' && state !== null && 'facts' in state && 'data' in state;
