/**
 * Dated claims: what the record knows, since when, by whom, and how surely. See docs/adr/0002-dated-claims.md.
 *
 * A document keeps claims and never a current value; {@link resolve} answers for any pair of dates.
 */
import { type Day, firstDay, lastDay, type PartialDate } from './time.ts';

export type Confidence = 'H' | 'M' | 'L';

/** One claim about one field. `from`–`to` is when it holds, [from, to); `publicFrom`–`retractedFrom` is when it was known, [publicFrom, retractedFrom). */
export type Claim<T> = {
  /** Unique within the fact: the source's own label ("c1"), else the event's id. */
  id: string;
  value: T;
  /** Start of validity. `null`: undated. A text that is no date stays as it is and answers "unknown". */
  from: PartialDate | Words | null;
  /** End of validity, exclusive. `undefined`: still holding as far as is known. `null`: ended, date unknown. */
  to?: PartialDate | Words | null;
  publicFrom: Day;
  retractedFrom?: Day;
  confidence: Confidence;
  /** Keys of sources; empty means own knowledge. */
  sources: readonly string[];
  basis: 'acted' | 'asserted';
  /** Position of the event that brought the claim. */
  position: number;
  note?: string;
};

/** What a source said in place of a date ("recent as of 2019-09-25"). */
export type Words = { words: string };

/** A curator's choice among claims. It counts from `since` on (the known clock), the latest by (since, position) that names a visible claim. */
export type Preference = { claim: string; since: Day; position: number; reason: string };

/** A curator's withdrawal of a claim: from that day on it counts no more; before it, it did. */
export type Retraction = { claim: string; from: Day; position: number; reason: string };

/**
 * What else is said of a claim: a further source for it, or a reason against it. It is shown and counted; what is believed
 * changes only by a preference or a retraction.
 */
export type Mark = {
  kind: 'corroborated' | 'disputed';
  claim: string;
  since: Day;
  position: number;
  says: string | null;
  confidence: Confidence;
  sources: readonly string[];
};

/** `retractions` and `marks` stand beside the claims, so that none is lost that arrives first. */
export type Fact<T> = {
  claims: readonly Claim<T>[];
  preferences: readonly Preference[];
  retractions?: readonly Retraction[];
  marks?: readonly Mark[];
  /** A claim without a date holds from the beginning: of a field that an item has as long as it is there. */
  lasting?: boolean;
};

/** `asOf`: the end of that day, UTC, in the world. `knownAt`: the end of that day for what was public. */
export type Clock = { asOf: Day; knownAt: Day };

/** Why an answer is unknown. */
export type Unknown = 'vague-date' | 'undated' | 'words' | 'conflict';

/**
 * `candidates` are the claims that stand. On a yes they are more than one value only where the value is the date itself:
 * sources agree that it has happened, not when; `value` is then that of the earliest published, and no more than that.
 */
export type Answer<T> =
  | { answer: 'yes'; value: T; claim: Claim<T>; candidates: readonly Claim<T>[] }
  | { answer: 'no' }
  | { answer: 'unknown'; because: Unknown; candidates: readonly Claim<T>[] };

const noFact = <T>(): Fact<T> => ({ claims: [], preferences: [] });

/** Adds a claim. Of two with one id the later recorded stands, whichever arrives first: a claim is repeated, not doubled. */
export const withClaim = <T>(fact: Fact<T> = noFact(), claim: Claim<T>): Fact<T> => {
  const { claims, ...rest } = fact;
  const same = claims.find((other) => other.id === claim.id);
  if (same && same.position > claim.position) return fact;
  const retracted = rest.retractions?.filter((one) => one.claim === claim.id) ?? [];
  const standing = retracted.reduce((one, { from }) => retractedBy(one, from), claim);
  return { ...rest, claims: [...claims.filter((other) => other.id !== claim.id), standing] };
};

export const withPreference = <T>(fact: Fact<T> = noFact(), preference: Preference): Fact<T> => ({
  ...fact,
  preferences: [...fact.preferences, preference],
});

export const withRetraction = <T>(fact: Fact<T> = noFact(), retraction: Retraction): Fact<T> => ({
  ...fact,
  claims: fact.claims.map((other) => (other.id === retraction.claim ? retractedBy(other, retraction.from) : other)),
  retractions: [...(fact.retractions ?? []), retraction],
});

export const withMark = <T>(fact: Fact<T> = noFact(), mark: Mark): Fact<T> => ({
  ...fact,
  marks: [...(fact.marks ?? []), mark],
});

/** Retracted twice, a claim is gone from the earlier day. */
const retractedBy = <T>(claim: Claim<T>, from: Day): Claim<T> =>
  claim.retractedFrom !== undefined && claim.retractedFrom <= from ? claim : { ...claim, retractedFrom: from };

const isVisible = ({ publicFrom, retractedFrom }: Claim<unknown>, knownAt: Day): boolean =>
  publicFrom <= knownAt && (retractedFrom === undefined || retractedFrom > knownAt);

/** What was public, and not retracted, at the end of `knownAt`. In a fixed order, whatever the order of arrival. */
export const visibleClaims = <T>({ claims }: Fact<T>, knownAt: Day): readonly Claim<T>[] => {
  const [first] = claims;
  if (!first) return claims;
  // Most facts are one claim, and lists ask about tens of thousands of them.
  if (claims.length === 1) return isVisible(first, knownAt) ? claims : [];
  return claims
    .filter((claim) => isVisible(claim, knownAt))
    .sort((a, b) => (a.publicFrom === b.publicFrom ? compare(a.id, b.id) : compare(a.publicFrom, b.publicFrom)));
};

/** What was public, and retracted since, at the end of `knownAt`; with the retraction that took it away. */
export const retractedClaims = <T>(
  fact: Fact<T>,
  knownAt: Day,
): readonly { claim: Claim<T>; retraction: Retraction }[] => {
  const { retractions = [] } = fact;
  if (retractions.length === 0) return [];
  return fact.claims
    .filter((claim) => claim.publicFrom <= knownAt)
    .flatMap((claim) => {
      const [first] = retractions
        .filter((one) => one.claim === claim.id && one.from <= knownAt)
        .sort((a, b) => (a.from === b.from ? a.position - b.position : compare(a.from, b.from)));
      return first ? [{ claim, retraction: first }] : [];
    })
    .sort((a, b) => compare(a.claim.id, b.claim.id));
};

/** What else was said of a claim by the end of `knownAt`. */
export const marksOf = <T>(fact: Fact<T>, claim: string, knownAt: Day): readonly Mark[] =>
  (fact.marks ?? []).filter((mark) => mark.claim === claim && mark.since <= knownAt);

/** The fact, where anything of it was public; what is only claimed later must not weigh before. */
export const knownFact = <T>(fact: Fact<T> | undefined, knownAt: Day): Fact<T> | undefined =>
  fact && visibleClaims(fact, knownAt).length > 0 ? fact : undefined;

/** The preference that counts at `knownAt`: the latest whose claim is visible. */
export const preferenceAt = <T>(fact: Fact<T>, knownAt: Day): Preference | undefined => {
  if (fact.preferences.length === 0) return undefined;
  const visible = new Set(visibleClaims(fact, knownAt).map((claim) => claim.id));
  return fact.preferences
    .filter((preference) => preference.since <= knownAt && visible.has(preference.claim))
    .sort((a, b) => (a.since === b.since ? a.position - b.position : compare(a.since, b.since)))
    .at(-1);
};

/** The claims that stand at `knownAt`: the preferred one, else all that are visible. */
export const standingClaims = <T>(fact: Fact<T>, knownAt: Day): readonly Claim<T>[] => {
  const visible = visibleClaims(fact, knownAt);
  const preference = preferenceAt(fact, knownAt);
  return preference ? visible.filter((claim) => claim.id === preference.claim) : visible;
};

/** Earlier than any date of the record. */
const BEGINNING = '0001';

/** Does one claim of this fact hold at the end of `asOf`? */
export const holdsIn = <T>(fact: Pick<Fact<T>, 'lasting'>, claim: Claim<T>, asOf: Day): ReturnType<typeof holds> =>
  holds(fact.lasting === true && claim.from === null ? { ...claim, from: BEGINNING } : claim, asOf);

/** Does one claim hold at the end of `asOf`? */
export const holds = <T>(
  claim: Claim<T>,
  asOf: Day,
): { answer: 'yes' | 'no' } | { answer: 'unknown'; because: Unknown } => {
  const { from, to } = claim;
  // What is over is over, whenever it began.
  if (typeof to === 'string' && asOf >= lastDay(to)) return { answer: 'no' };
  if (from === null) return { answer: 'unknown', because: 'undated' };
  if (typeof from !== 'string') return { answer: 'unknown', because: 'words' };
  if (asOf < firstDay(from)) return { answer: 'no' };
  if (to === null) return { answer: 'unknown', because: 'undated' };
  if (typeof to === 'object') return { answer: 'unknown', because: 'words' };
  if (asOf < lastDay(from) || (to !== undefined && asOf >= firstDay(to)))
    return { answer: 'unknown', because: 'vague-date' };
  return { answer: 'yes' };
};

/**
 * The one way to ask a fact: at the end of day `asOf` in the world, by what was public at the end of day `knownAt`.
 * Open claims that agree answer together; open claims that disagree are unknown, with every candidate.
 */
export const resolve = <T>(fact: Fact<T> | undefined, clock: Clock): Answer<T> => {
  const standing = fact ? standingClaims(fact, clock.knownAt) : [];
  const [first] = standing;
  if (!fact || !first) return { answer: 'no' };
  if (standing.length === 1) {
    const alone = holdsIn(fact, first, clock.asOf);
    if (alone.answer === 'unknown') return { ...alone, candidates: standing };
    if (alone.answer === 'no') return { answer: 'no' };
    return { answer: 'yes', value: first.value, claim: first, candidates: standing };
  }
  // A date is its own value: claims of different dates agree that it happened once all of them have passed.
  const agree =
    standing.every((claim) => same(claim.value, claim.from)) ||
    standing.every((claim) => same(claim.value, first.value));
  const answers = standing.map((claim) => holdsIn(fact, claim, clock.asOf));
  if (answers.every((one) => one.answer === 'no')) return { answer: 'no' };
  if (!agree) return { answer: 'unknown', because: 'conflict', candidates: standing };
  if (answers.every((one) => one.answer === 'yes'))
    return { answer: 'yes', value: first.value, claim: first, candidates: standing };
  // One reason where all that stand share it; where some say yes and others do not, they are in conflict.
  const reasons = new Set(answers.map((one) => (one.answer === 'unknown' ? one.because : 'conflict')));
  const [because = 'conflict'] = reasons.size === 1 ? reasons : [];
  return { answer: 'unknown', because, candidates: standing };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * The two dates of a question. Neither given: everything known, today. Only `asOf`: as it was, by what is known now.
 * Only `knownAt`: as one had to believe then.
 */
export const clockOf = (asked: { asOf?: Day | undefined; knownAt?: Day | undefined }, today: Day): Clock => ({
  asOf: asked.asOf ?? asked.knownAt ?? today,
  knownAt: asked.knownAt ?? today,
});
