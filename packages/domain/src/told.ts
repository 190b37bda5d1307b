/**
 * What an item's first event told of a field is a claim like any other: a later claim may contradict it, a preference or a
 * retraction overrule it. It is kept once, as data, and stands as a claim named {@link TOLD} where somebody claims otherwise.
 */
import {
  type Claim,
  type Clock,
  type Fact,
  holdsIn,
  resolve,
  standingClaims,
  visibleClaims,
  withClaim,
} from './claim.ts';
import type { ItemState } from './item-state.ts';
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

/** Whether something is said of what was told, by its own name: then it stays a claim of its own, or what is said would be lost. */
const isNamed = ({ preferences, marks = [], retractions = [] }: Fact<unknown>, knownAt: Day): boolean =>
  [...preferences, ...marks].some((one) => one.claim === TOLD && one.since <= knownAt) ||
  retractions.some((one) => one.claim === TOLD && one.from <= knownAt);

/**
 * A fact with what was first told of it. A visible claim of the same value says it better, with its own sources, unless
 * something is said of what was told. Of a field that was told, a claim without a date holds since the item's own beginning.
 */
export const factAt = (state: ItemState, field: string, knownAt: Day): Fact<unknown> | undefined => {
  const fact = state.facts[field];
  const data = dataOf(state);
  if (data === null || !Object.hasOwn(data, field)) return fact;
  const lasting: Fact<unknown> = { ...(fact ?? { claims: [], preferences: [] }), lasting: true };
  const value = data[field];
  const saidBetter =
    !isNamed(lasting, knownAt) && visibleClaims(lasting, knownAt).some((claim) => same(claim.value, value));
  return isNothing(value) || saidBetter ? lasting : withClaim(lasting, toldClaim(state, field, value));
};

/** Whether what was told may still be shown where no claim settles a field: it is public, and not retracted. */
const toldStands = ({ publicFrom, facts }: ItemState, field: string, knownAt: Day): boolean =>
  publicFrom <= knownAt && !facts[field]?.retractions?.some((one) => one.claim === TOLD && one.from <= knownAt);

/**
 * Whether, once this claim is retracted from a day on, there is any day by `today` on which nothing is left of a field that
 * something was told of. A retraction that counts from before another claim was public would leave a gap between the two.
 */
export const leavesNothing = (state: ItemState, field: string, claim: string, from: Day, today: Day): boolean => {
  const value = dataOf(state)?.[field];
  if (isNothing(value)) return false;
  const all = withClaim(state.facts[field], toldClaim(state, field, value));
  const since = from > state.publicFrom ? from : state.publicFrom;
  // What is claimed grows less only where a claim is retracted.
  const days = [since, ...all.claims.flatMap((one) => one.retractedFrom ?? [])];
  return days.some((day) => {
    const left = day >= since && day <= today ? visibleClaims(all, day) : [];
    return left.length > 0 && left.every((one) => one.id === claim);
  });
};

/** A date is the same whenever it is asked for: only the known clock moves it. */
const timeless = (fact: Fact<unknown>): Fact<unknown> => ({
  ...fact,
  claims: fact.claims.map((claim) => (same(claim.value, claim.from) ? { ...claim, from: null } : claim)),
});

const valuesOf = <T>(claims: readonly Claim<unknown>[]): readonly T[] =>
  // What a claim of a field says is of the field's type: it was parsed when it came in.
  [...new Map(claims.map((claim) => [JSON.stringify(claim.value), claim.value as T])).values()];

/**
 * The values that a field may have at a date: one where it is settled, every candidate where claims disagree and none is
 * preferred. What was first told holds before any other claim does; where it was retracted, what stands does, whenever it
 * holds. Where nothing stands either, there is nothing but what was told.
 */
export const candidatesAt = <T>(state: ItemState, field: string, clock: Clock): readonly T[] => {
  const told = dataOf(state)?.[field] as T;
  const found = state.facts[field] && factAt(state, field, clock.knownAt);
  if (!found) return [told];
  const fact = timeless(found);
  const answer = resolve(fact, clock);
  if (answer.answer === 'yes') return valuesOf<T>([answer.claim]);
  if (answer.answer === 'unknown')
    return valuesOf(answer.candidates.filter((claim) => holdsIn(fact, claim, clock.asOf).answer !== 'no'));
  const standing = toldStands(state, field, clock.knownAt) ? [] : standingClaims(fact, clock.knownAt);
  return standing.length === 0 ? [told] : valuesOf(standing);
};

/**
 * The one value that a plain field shows: what is settled, else what was first told, else (it was retracted) what the earliest
 * published claim says; `claimed` says beside it that it is open.
 */
const valueAt = (state: ItemState, field: string, clock: Clock): unknown => {
  const [first, ...others] = candidatesAt<unknown>(state, field, clock);
  return others.length > 0 && toldStands(state, field, clock.knownAt) ? dataOf(state)?.[field] : first;
};

/** Fields of the first event of which something else is claimed. */
const contested = (state: ItemState): readonly string[] => {
  const data = dataOf(state);
  const found: string[] = [];
  if (data !== null) for (const field in state.facts) if (Object.hasOwn(data, field)) found.push(field);
  return found;
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
