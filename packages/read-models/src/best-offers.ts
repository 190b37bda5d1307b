/**
 * The best offers for a need, by the same points that a suggestion shows with its reasons: here they are only counted, over
 * indexes, since every need is looked at beside every offer that shares an area with it.
 */
import { firstDay, lastDay } from '@concord/domain';
import type { NeedView, OfferView } from './capacity-views.ts';

type Weights = Readonly<
  Record<'areas' | 'amount' | 'languages' | 'time' | 'experience' | 'organizations' | 'pillars', number>
>;
export type Best = { offer: OfferView; score: number };
export type Beside = {
  weights: Weights;
  /** For one need no more than this. */
  most: number;
  delivered: ReadonlyMap<string | null, readonly (readonly string[])[]>;
  memberOf: (id: string) => readonly string[];
  /** By need, offers that are matched with it already. */
  taken: ReadonlyMap<string, ReadonlySet<string>>;
};

/** By word, the places of the offers that name it. */
const placesBy = (offers: readonly OfferView[], words: (offer: OfferView) => readonly string[]) => {
  const places = new Map<string, number[]>();
  offers.forEach((offer, place) => {
    for (const word of new Set(words(offer))) {
      const others = places.get(word);
      if (others) others.push(place);
      else places.set(word, [place]);
    }
  });
  return places;
};

/** How many of the words each offer has, by its place. */
const countInto = (counts: Uint16Array, words: readonly string[], places: ReadonlyMap<string, readonly number[]>) => {
  counts.fill(0);
  for (const word of words) for (const place of places.get(word) ?? []) counts[place] = (counts[place] ?? 0) + 1;
};

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

/** By place, of which offerer each is: parties are few, and what is asked about one is asked once a need. */
const offerersOf = (offers: readonly OfferView[]) => {
  const ids = [...new Set(offers.map((offer) => offer.offerer))];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  return { ids, of: offers.map((offer) => numbers.get(offer.offerer) ?? 0) };
};

const roundedShares = (weight: number, whole: number): readonly number[] =>
  Array.from({ length: whole + 1 }, (_, part) => Math.round(weight * (part / whole)));

/** By needer, by number of the offerer: points for what both are members of. */
const sharedPoints = (offerers: readonly string[], weight: number, memberOf: Beside['memberOf']) => {
  const organizations = offerers.map((id) => new Set(memberOf(id)));
  const known = new Map<string, readonly number[]>();
  return (needer: string): readonly number[] => {
    const found = known.get(needer);
    if (found) return found;
    const own = memberOf(needer);
    const points = organizations.map((all) => {
      let shared = 0;
      // Two are as good as more.
      for (let at = 0; at < own.length && shared < 2; at += 1) if (all.has(own[at] ?? '')) shared += 1;
      return Math.round(weight * Math.min(1, shared / 2));
    });
    known.set(needer, points);
    return points;
  };
};

const MOST_POINTS = 1_000;

/** Places of the highest scores, the highest first, ties by place. A score below zero does not count. */
const highest = (scores: Int16Array, most: number): readonly number[] => {
  const counts = new Uint32Array(MOST_POINTS);
  for (const score of scores) if (score >= 0) counts[score] = (counts[score] ?? 0) + 1;
  let least = MOST_POINTS;
  for (let count = 0; least > 0 && count < most; ) {
    least -= 1;
    count += counts[least] ?? 0;
  }
  const above: number[] = [];
  const tied: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? -1;
    if (score > least) above.push(at);
    else if (score === least && tied.length < most) tied.push(at);
  }
  above.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return [...above, ...tied].slice(0, most);
};

/** @returns of a need, the best of these offers that may be matched with it, the best first, ties by id of the offer */
export const bestOffers = (
  offers: readonly OfferView[],
  { weights, most, delivered, memberOf, taken }: Beside,
): ((need: NeedView) => readonly Best[]) => {
  const sorted = [...offers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = {
    areas: placesBy(sorted, (offer) => offer.areas),
    languages: placesBy(sorted, (offer) => offer.languages),
    pillars: placesBy(sorted, (offer) => offer.pillars),
  };
  const counts = {
    areas: new Uint16Array(sorted.length),
    languages: new Uint16Array(sorted.length),
    pillars: new Uint16Array(sorted.length),
  };
  const scores = new Int16Array(sorted.length);
  const starts = sorted.map(({ availableFrom }) => (availableFrom === null ? null : firstDay(availableFrom)));
  const free = {
    places: Float64Array.from(sorted, (offer) => offer.free.places),
    hours: Float64Array.from(sorted, (offer) => offer.free.hours),
  };
  const offerers = offerersOf(sorted);
  const offererOf = Uint32Array.from(offerers.of);
  const sharedWith = sharedPoints(offerers.ids, weights.organizations, memberOf);
  const experienced = offerers.ids.flatMap((id, number) => {
    const all = delivered.get(id);
    return all ? [{ number, all }] : [];
  });
  /** By number of the offerer: what is the same for all its offers. */
  const partyPoints = (need: NeedView): readonly number[] => {
    const points = [...sharedWith(need.needer)];
    for (const { number, all } of experienced) {
      const times = all.filter((one) => share(one, need.areas)).length;
      points[number] = (points[number] ?? 0) + Math.round(weights.experience * Math.min(1, times / 3));
    }
    return points;
  };
  const countAll = (need: NeedView): void => {
    countInto(counts.areas, need.areas, places.areas);
    countInto(counts.languages, need.languages, places.languages);
    countInto(counts.pillars, need.pillars, places.pillars);
  };

  const scoreAll = (need: NeedView): void => {
    const areas = roundedShares(weights.areas, need.areas.length);
    const languages = roundedShares(weights.languages, need.languages.length);
    const pillars = roundedShares(weights.pillars, need.pillars.length);
    const parties = partyPoints(need);
    const own = offerers.ids.indexOf(need.needer);
    const latest = need.neededBy === null ? null : lastDay(need.neededBy);
    const missing = need.missing;
    const parts = Math.max(1, (missing.places > 0 ? 1 : 0) + (missing.hours > 0 ? 1 : 0));
    const matched = taken.get(need.id);
    for (let at = 0; at < sorted.length; at += 1) {
      scores[at] = -1;
      // Bounds are those of the columns, which are all as long as the offers.
      const [inAreas, inLanguages] = [counts.areas[at] ?? 0, counts.languages[at] ?? 0];
      if (inAreas === 0 || inLanguages === 0) continue;
      const offerer = offererOf[at] ?? 0;
      if (offerer === own || matched?.has(sorted[at]?.id ?? '')) continue;
      const gives = Math.min(missing.places, free.places[at] ?? 0);
      const lasts = Math.min(missing.hours, free.hours[at] ?? 0);
      if (gives === 0 && lasts === 0) continue;
      const part = (missing.places > 0 ? gives / missing.places : 0) + (missing.hours > 0 ? lasts / missing.hours : 0);
      const start = starts[at] ?? null;
      const inTime = latest === null || start === null ? 0.5 : start <= latest ? 1 : 0;
      scores[at] =
        (areas[inAreas] ?? 0) +
        (languages[inLanguages] ?? 0) +
        (pillars[counts.pillars[at] ?? 0] ?? 0) +
        (parties[offerer] ?? 0) +
        Math.round(weights.amount * (part / parts)) +
        Math.round(weights.time * inTime);
    }
  };

  return (need) => {
    countAll(need);
    scoreAll(need);
    return highest(scores, most).flatMap((at) => {
      const offer = sorted[at];
      return offer ? [{ offer, score: scores[at] ?? 0 }] : [];
    });
  };
};
