/**
 * Which offers could meet which needs: every pair that may be matched, ranked, with the reasons in points. Pure; what it
 * cannot know (a date nobody gave) counts half and says so.
 */
import {
  type Amount,
  type Clock,
  firstDay,
  isNothing,
  lastDay,
  type MembershipState,
  memberAt,
  type PartialDate,
} from '@concord/domain';
import { bestOffers } from './best-offers.ts';
import type { NeedView, OfferView, Reason, SuggestionView } from './capacity-views.ts';
import { namesOf } from './feed.ts';
import type { Documents } from './projection.ts';
import { of } from './to-view/lookup.ts';
import { matchView } from './to-view/match.ts';
import { isDelivered, isOver } from './to-view/matching.ts';
import { needView } from './to-view/need.ts';
import { offerView } from './to-view/offer.ts';
import { hidden } from './to-view/reader.ts';

/** Most points of each reason; together 100. */
const WEIGHTS = {
  areas: 35,
  amount: 20,
  languages: 10,
  time: 10,
  experience: 10,
  organizations: 10,
  pillars: 5,
} as const;

const common = (a: readonly string[], b: readonly string[]): string[] => a.filter((one) => b.includes(one));
/** A reason whose sentence is not made yet: most pairs are only counted. */
type Counted = Omit<Reason, 'says'> & { says: () => string };
const reason = (name: keyof typeof WEIGHTS, share: number, says: () => string): Counted => ({
  reason: name,
  points: Math.round(WEIGHTS[name] * share),
  of: WEIGHTS[name],
  says,
});

/** As much of the need as the offer has. */
const smaller = (a: Amount, b: Amount): Amount => ({
  places: Math.min(a.places, b.places),
  hours: Math.min(a.hours, b.hours),
});
const shareOf = (part: Amount, whole: Amount): number => {
  const shares = (['places', 'hours'] as const).flatMap((one) => (whole[one] > 0 ? [part[one] / whole[one]] : []));
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
};

const inTime = ({ neededBy }: NeedView, { availableFrom: starts }: OfferView): Counted => {
  if (neededBy === null || starts === null)
    return reason('time', 0.5, () => `No date is given for ${neededBy === null ? 'the need' : 'the offer'}.`);
  const early = firstDay(starts) <= lastDay(neededBy);
  return reason('time', early ? 1 : 0, () => `It is needed by ${neededBy} and available from ${starts}.`);
};

const amountsIn = ({ places, hours }: Amount): string => `${places} places and ${hours} hours`;

/** What reasons are taken from, beside need and offer. */
type Beside = {
  /** How often an offerer has delivered, by the areas of the offer. */
  delivered: ReadonlyMap<string | null, readonly (readonly string[])[]>;
  memberOf: (id: string) => readonly string[];
  nameOf: (id: string) => string;
};

const counted = (need: NeedView, offer: OfferView, amount: Amount, beside: Beside): Counted[] => {
  const areas = common(need.areas, offer.areas);
  const languages = common(need.languages, offer.languages);
  const pillars = common(need.pillars, offer.pillars);
  const delivered = (beside.delivered.get(offer.offerer) ?? []).filter((one) => common(one, need.areas).length > 0);
  const shared = common(beside.memberOf(need.needer), beside.memberOf(offer.offerer));
  return [
    reason('areas', areas.length / need.areas.length, () => `Both are about ${areas.join(', ')}.`),
    reason(
      'amount',
      shareOf(amount, need.missing),
      () => `It has ${amountsIn(amount)} of the ${amountsIn(need.missing)} missing.`,
    ),
    reason('languages', languages.length / need.languages.length, () => `Both work in ${languages.join(', ')}.`),
    inTime(need, offer),
    reason(
      'experience',
      Math.min(1, delivered.length / 3),
      () => `${beside.nameOf(offer.offerer)} has delivered ${delivered.length} times in these areas.`,
    ),
    reason('organizations', Math.min(1, shared.length / 2), () =>
      shared.length > 0
        ? `Both are members of ${shared.map(beside.nameOf).join(', ')}.`
        : 'They share no organization on record.',
    ),
    reason('pillars', pillars.length / need.pillars.length, () =>
      pillars.length > 0 ? `Both serve pillar ${pillars.join(', ')}.` : 'They serve no pillar in common.',
    ),
  ];
};

/** Suggestions for one need are no more than this, the best of them. */
const BEST = 20;

/** A pair that may be matched; its view, with a sentence for each reason, is made where somebody reads it. */
export type Suggested = { id: string; need: NeedView; offer: OfferView; amount: Amount; score: number };

const idOf = ({ need, offer }: Pick<Suggested, 'need' | 'offer'>): string => `${need.id}~${offer.id}`;

const shown = ({ id, need, offer, amount, score }: Suggested, beside: Beside): SuggestionView => {
  const languages = common(need.languages, offer.languages);
  return {
    ...{ id, kind: 'suggestion', need: need.id, offer: offer.id },
    ...{ needer: need.needer, offerer: offer.offerer, language: languages[0] ?? '', languages, ...amount, score },
    pillars: common(need.pillars, offer.pillars),
    reasons: counted(need, offer, amount, beside).map((one) => ({ ...one, says: one.says() })),
  };
};

const period = (offer: OfferView, asOf: PartialDate): boolean =>
  offer.availableUntil === null || lastDay(offer.availableUntil) >= asOf;

/** Pairs that may be matched at a date, the best first, ties by id; for each need the best {@link BEST}. */
export const suggested = (
  documents: Documents,
  clock: Clock,
): { pairs: readonly Suggested[]; view(pair: Suggested): SuggestionView } => {
  const all = <V>(kind: string, view: (document: Parameters<typeof needView>[0]) => V | undefined): V[] =>
    of(documents, kind).flatMap((document) => view(document) ?? []);
  const needs = all('need', (document) => needView(document, clock, documents));
  const offers = all('offer', (document) => offerView(document, clock, documents));
  const matches = all('match', (document) => matchView(document, clock, documents));
  const memberships = of<MembershipState>(documents, 'membership').filter(
    ({ state }) => !hidden(state, clock) && memberAt(state, clock) === 'yes',
  );
  const areasOf = new Map(offers.map((offer) => [offer.id, offer.areas]));
  const delivered = Map.groupBy(
    matches.filter((one) => isDelivered(one.stage)),
    (one) => one.offerer,
  );
  const organizations = new Map(
    [...Map.groupBy(memberships, ({ state }) => state.data?.member)].map(([member, all]) => [
      member,
      all.flatMap(({ state }) => state.data?.organization ?? []).sort(),
    ]),
  );
  const beside: Beside = {
    delivered: new Map([...delivered].map(([who, all]) => [who, all.map((one) => areasOf.get(one.offer) ?? [])])),
    memberOf: (id) => organizations.get(id) ?? [],
    nameOf: namesOf(documents),
  };
  const underWay = Map.groupBy(
    matches.filter((one) => !isOver(one.stage)),
    (one) => one.need,
  );
  const taken = new Map([...underWay].map(([need, all]) => [need, new Set(all.map((one) => one.offer))]));
  const openNeeds = needs.filter((need) => /^(open|matched)$/.test(need.stage) && !isNothing(need.missing));
  const ready = offers.filter(
    (offer) => /^(available|committed)$/.test(offer.stage) && period(offer, clock.asOf) && !isNothing(offer.free),
  );
  const best = bestOffers(ready, { ...beside, weights: WEIGHTS, most: BEST, taken });
  const pairs = openNeeds
    .flatMap((need) =>
      best(need).map(({ offer, score }): Suggested => {
        return { id: idOf({ need, offer }), need, offer, amount: smaller(need.missing, offer.free), score };
      }),
    )
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { pairs, view: (pair) => shown(pair, beside) };
};

export const suggestions = (documents: Documents, clock: Clock): readonly SuggestionView[] => {
  const { pairs, view } = suggested(documents, clock);
  return pairs.map(view);
};
