/** What a policy waits for: an occasion in the life of an item, the day on which it falls due, and what settles it before or after. */
import { type Fact, preferenceAt, visibleClaims } from '../claim.ts';
import { type Day, lastDay, type PartialDate } from '../time.ts';

/** Why nothing is waited for any more. */
export type Why = 'done' | 'ended' | 'closed' | 'heard-of-again' | 'no-longer-stands';

/** `publicFrom`: since when what settled it could be known, which may be long after the day on which it did. */
export type Settled = { on: Day; why: Why; publicFrom: Day; position: number };

export type Occasion = {
  /** Names it among those of one policy on one item: the day from which it counts, never the day on which it is noticed. */
  key: string;
  since: PartialDate;
  /** `null`: it has no day; only its age counts. A vague date falls due on the last day that it may mean. */
  dueOn: Day | null;
  /** Since when it could be known. */
  publicFrom: Day;
  /** Position of the event that it stands on. */
  position: number;
  settled: Settled | null;
};

/** What a list of dated, known things has in common. */
export type Told = { on: PartialDate | null; publicFrom: Day; position: number };
export type Dated<T extends Told = Told> = T & { on: PartialDate };

export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Known = { publicFrom: Day; position: number };

/** An order: first what was public first, and of that what was recorded first. */
export const earlierKnown = (a: Known, b: Known): number =>
  compare(a.publicFrom, b.publicFrom) || a.position - b.position;

/** Those with a day that has come and is public, as they happened; of two on one day first the one that was public first. */
export const happenedBy = <T extends Told>(all: readonly T[], today: Day): Dated<T>[] =>
  all
    .flatMap((one) => (one.on === null ? [] : [{ ...one, on: one.on }]))
    .filter((one) => one.publicFrom <= today && lastDay(one.on) <= today)
    .sort((a, b) => compare(lastDay(a.on), lastDay(b.on)) || earlierKnown(a, b));

/** The days by `today` on which what is known of a fact changed; the last first. */
export const changeDays = ({ claims, preferences }: Fact<unknown>, today: Day): readonly Day[] =>
  [
    ...claims.flatMap((one) => [one.publicFrom, one.retractedFrom ?? one.publicFrom]),
    ...preferences.map((one) => one.since),
  ]
    .filter((day) => day <= today)
    .sort(compare)
    .reverse();

/** Since when something has been true of what was known of a fact, without a break until `today`, on which it is true. */
export const unbrokenSince = (fact: Fact<unknown>, today: Day, isTrue: (knownAt: Day) => boolean): Day => {
  const days = changeDays(fact, today);
  const broken = days.findIndex((day) => !isTrue(day));
  return (broken === -1 ? days : days.slice(0, broken)).at(-1) ?? today;
};

/** The event by which a claim counts: its own or, where others differ, the one that prefers it. */
export const countsBy = (fact: Fact<unknown>, claim: { position: number }, today: Day): number =>
  Math.max(claim.position, (visibleClaims(fact, today).length > 1 && preferenceAt(fact, today)?.position) || 0);

/**
 * A chain in which each thing that happens settles what was waited for since the one before: what was heard of an item, its
 * reviews. Two on one day are one occasion.
 */
export const chained = (
  happened: readonly Dated[],
  dueAfter: (day: Day) => Day,
  why: Why,
  end: Settled | null,
): readonly Occasion[] => {
  const days = happened.filter((one, place) => lastDay(one.on) !== lastDay(happened[place - 1]?.on ?? '0001'));
  return days.map((one, place) => {
    const next = days[place + 1];
    return {
      key: lastDay(one.on),
      since: one.on,
      dueOn: dueAfter(lastDay(one.on)),
      publicFrom: one.publicFrom,
      position: one.position,
      settled: next ? { on: lastDay(next.on), why, publicFrom: next.publicFrom, position: next.position } : end,
    };
  });
};
