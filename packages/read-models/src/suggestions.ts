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
  type PartialDate,
} from '@concord/domain';
import type { MatchView, NeedView, OfferView, Reason, SuggestionView } from './capacity-views.ts';
import type { Documents } from './projection.ts';
import { matchView } from './to-view/match.ts';
import { isDelivered, isOver } from './to-view/matching.ts';
import { isMember, standingOf } from './to-view/membership.ts';
import { needView } from './to-view/need.ts';
import { offerView } from './to-view/offer.ts';
import { hidden, of } from './to-view/reader.ts';

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
const reason = (name: keyof typeof WEIGHTS, share: number, says: string): Reason => ({
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

const inTime = ({ neededBy }: NeedView, offer: OfferView): Reason => {
  const starts = offer.availableFrom;
  if (neededBy === null || starts === null)
    return reason('time', 0.5, `No date is given for ${neededBy === null ? 'the need' : 'the offer'}.`);
  const early = firstDay(starts) <= lastDay(neededBy);
  return reason('time', early ? 1 : 0, `It is needed by ${neededBy} and available from ${starts}.`);
};

const amountsIn = ({ places, hours }: Amount): string => `${places} places and ${hours} hours`;

type Beside = {
  matches: readonly MatchView[];
  offersById: ReadonlyMap<string, OfferView>;
  memberOf: (id: string) => readonly string[];
};

const reasonsFor = (need: NeedView, offer: OfferView, amount: Amount, beside: Beside): Reason[] => {
  const areas = common(need.areas, offer.areas);
  const languages = common(need.languages, offer.languages);
  const pillars = common(need.pillars, offer.pillars);
  const delivered = beside.matches.filter(
    (one) =>
      isDelivered(one.stage) &&
      one.offerer === offer.offerer &&
      common(beside.offersById.get(one.offer)?.areas ?? [], need.areas).length > 0,
  ).length;
  const shared = common(beside.memberOf(need.needer), beside.memberOf(offer.offerer));
  return [
    reason('areas', areas.length / need.areas.length, `Both are about ${areas.join(', ')}.`),
    reason(
      'amount',
      shareOf(amount, need.missing),
      `It has ${amountsIn(amount)} of the ${amountsIn(need.missing)} missing.`,
    ),
    reason('languages', languages.length / need.languages.length, `Both work in ${languages.join(', ')}.`),
    inTime(need, offer),
    reason(
      'experience',
      Math.min(1, delivered / 3),
      `${offer.offerer} has delivered ${delivered} times in these areas.`,
    ),
    reason(
      'organizations',
      Math.min(1, shared.length / 2),
      shared.length > 0 ? `Both are members of ${shared.join(', ')}.` : 'They share no organization on record.',
    ),
    reason(
      'pillars',
      pillars.length / need.pillars.length,
      pillars.length > 0 ? `Both serve pillar ${pillars.join(', ')}.` : 'They serve no pillar in common.',
    ),
  ];
};

const period = (offer: OfferView, asOf: PartialDate): boolean =>
  offer.availableUntil === null || lastDay(offer.availableUntil) >= asOf;

/** Pairs that may be matched at a date, the best first; ties by id. */
export const suggestions = (documents: Documents, clock: Clock): readonly SuggestionView[] => {
  const all = <V>(kind: string, view: (document: Parameters<typeof needView>[0]) => V | undefined): V[] =>
    of(documents, kind).flatMap((document) => view(document) ?? []);
  const needs = all('need', (document) => needView(document, clock, documents));
  const offers = all('offer', (document) => offerView(document, clock, documents));
  const matches = all('match', (document) => matchView(document, clock, documents));
  const memberships = of<MembershipState>(documents, 'membership').filter(
    ({ state }) => isMember(state) && !hidden(state, clock) && standingOf(state, clock) === 'yes',
  );
  const beside: Beside = {
    matches,
    offersById: new Map(offers.map((offer) => [offer.id, offer])),
    memberOf: (id) =>
      memberships.flatMap(({ state }) => (state.data?.member === id ? [state.data.organization] : [])).sort(),
  };
  const taken = new Set(matches.filter((one) => !isOver(one.stage)).map((one) => `${one.need}~${one.offer}`));
  const openNeeds = needs.filter((need) => /^(open|matched)$/.test(need.stage) && !isNothing(need.missing));
  const ready = offers.filter(
    (offer) => /^(available|committed)$/.test(offer.stage) && period(offer, clock.asOf) && !isNothing(offer.free),
  );
  return openNeeds
    .flatMap((need) =>
      ready.flatMap((offer): SuggestionView[] => {
        const id = `${need.id}~${offer.id}`;
        const languages = common(need.languages, offer.languages);
        const [language] = languages;
        const amount = smaller(need.missing, offer.free);
        const possible = need.needer !== offer.offerer && common(need.areas, offer.areas).length > 0;
        if (!possible || language === undefined || isNothing(amount) || taken.has(id)) return [];
        const reasons = reasonsFor(need, offer, amount, beside);
        return [
          {
            ...{ id, kind: 'suggestion', need: need.id, offer: offer.id, needer: need.needer, offerer: offer.offerer },
            ...{ language, languages, pillars: common(need.pillars, offer.pillars), ...amount, reasons },
            score: reasons.reduce((sum, one) => sum + one.points, 0),
          },
        ];
      }),
    )
    .sort((a, b) => (a.score === b.score ? (a.id < b.id ? -1 : 1) : b.score - a.score));
};
