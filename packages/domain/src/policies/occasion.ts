/** What a policy waits for: an occasion in the life of an item, the day on which it falls due, and what settles it before or after. */
import { type Fact, preferenceAt, visibleClaims } from '../claim.ts';
import { type Day, lastDay, type PartialDate } from '../time.ts';

/** Why nothing is waited for any more. */
export type Why = 'done' | 'ended' | 'closed' | 'heard-of-again' | 'no-longer-stands';

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
  settled: { on: Day; why: Why; position: number } | null;
};

/** What a list of dated, known things has in common. */
export type Told = { on: PartialDate | null; publicFrom: Day; position: number };
export type Dated<T extends Told = Told> = T & { on: PartialDate };

export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** Those with a day that has come and is public, as they happened. */
export const happenedBy = <T extends Told>(all: readonly T[], today: Day): Dated<T>[] =>
  all
    .flatMap((one) => (one.on === null ? [] : [{ ...one, on: one.on }]))
    .filter((one) => one.publicFrom <= today && lastDay(one.on) <= today)
    .sort((a, b) =>
      lastDay(a.on) === lastDay(b.on) ? a.position - b.position : lastDay(a.on) < lastDay(b.on) ? -1 : 1,
    );

/** Since when what counts of a fact could be known: since its claim was public and, where others differ, since it was preferred. */
export const countsSince = (fact: Fact<unknown>, claim: { publicFrom: Day; position: number }, today: Day) => {
  const preference = visibleClaims(fact, today).length > 1 ? preferenceAt(fact, today) : undefined;
  return {
    publicFrom: preference ? latest(claim.publicFrom, preference.since) : claim.publicFrom,
    position: Math.max(claim.position, preference?.position ?? 0),
  };
};

/**
 * A chain in which each thing that happens settles what was waited for since the one before: what was heard of an item, its
 * reviews. Two on one day are one occasion.
 */
export const chained = (
  happened: readonly Dated[],
  dueAfter: (day: Day) => Day,
  why: Why,
  end: Occasion['settled'],
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
      settled: next ? { on: lastDay(next.on), why, position: next.position } : end,
    };
  });
};
