/** The capacity board: needs, offers, matches and what could match, by the column in which each stands. Plain functions. */
import type { MatchView, NeedView, OfferView, Reason, SuggestionView } from '@concord/read-models';

export const COLUMNS = ['needs', 'offers', 'proposed', 'agreed', 'delivering', 'delivered', 'closed'] as const;
export type BoardColumn = (typeof COLUMNS)[number];

type Shared = {
  id: string;
  column: BoardColumn;
  title: string;
  stage: string;
  places: number;
  hours: number;
  pillars: readonly string[];
  /** Whose it is; of a match, both sides. */
  parties: readonly string[];
  /** What belongs to it on the board: of a match its need and offer, of those their matches. */
  links: readonly string[];
};
export type CardOf =
  | (Shared & { kind: 'need' | 'offer' })
  | (Shared & { kind: 'match'; need: string; offer: string; waitsFor: readonly string[] })
  | (Shared & {
      kind: 'suggestion';
      need: string;
      offer: string;
      language: string;
      score: number;
      reasons: readonly Reason[];
    });

export type BoardLists = {
  needs: readonly NeedView[];
  offers: readonly OfferView[];
  matches: readonly MatchView[];
  suggestions: readonly SuggestionView[];
};

const OVER = /^(met|closed|withdrawn|delivered)$/;
const MATCH_COLUMNS: Readonly<Record<MatchView['stage'], BoardColumn>> = {
  suggested: 'proposed',
  accepted: 'proposed',
  agreed: 'agreed',
  scheduled: 'delivering',
  delivered: 'delivered',
  evaluated: 'delivered',
  rejected: 'closed',
  lapsed: 'closed',
};

/** Every card of the board; a suggestion is none of the record, and is offered for it. The best suggestions first. */
export const cardsOf = ({ needs, offers, matches, suggestions }: BoardLists): readonly CardOf[] => {
  const titles = new Map([...needs, ...offers].map((one) => [one.id, one.title]));
  const pillars = new Map([...needs, ...offers].map((one) => [one.id, one.pillars]));
  const pairTitle = ({ need, offer }: { need: string; offer: string }): string =>
    `${titles.get(need) ?? need} – ${titles.get(offer) ?? offer}`;
  const shared = ({ need, offer }: { need: string; offer: string }): readonly string[] => {
    const offered = pillars.get(offer) ?? [];
    const both = (pillars.get(need) ?? []).filter((one) => offered.includes(one));
    return both.length > 0 ? both : (pillars.get(need) ?? offered);
  };
  const size = ({ places, hours }: { places: number; hours: number }) => ({ places, hours });
  return [
    ...needs.map(
      (one): CardOf => ({
        ...{ id: one.id, kind: 'need', title: one.title, stage: one.stage, pillars: one.pillars },
        ...size(one),
        column: OVER.test(one.stage) ? 'closed' : 'needs',
        parties: [one.needer],
        links: one.matches,
      }),
    ),
    ...offers.map(
      (one): CardOf => ({
        ...{ id: one.id, kind: 'offer', title: one.title, stage: one.stage, pillars: one.pillars },
        ...size(one),
        column: OVER.test(one.stage) ? 'closed' : 'offers',
        parties: [one.offerer],
        links: one.matches,
      }),
    ),
    ...matches.map(
      (one): CardOf => ({
        ...{ id: one.id, kind: 'match', title: pairTitle(one), stage: one.stage, need: one.need, offer: one.offer },
        ...size(one),
        column: MATCH_COLUMNS[one.stage],
        pillars: shared(one),
        parties: [one.needer, one.offerer].filter((side) => side !== null),
        links: [one.need, one.offer],
        waitsFor: one.waitsFor,
      }),
    ),
    ...[...suggestions]
      .sort((a, b) => b.score - a.score)
      .map(
        (one): CardOf => ({
          ...{ id: one.id, kind: 'suggestion', title: pairTitle(one), stage: 'possible', score: one.score },
          ...{ need: one.need, offer: one.offer, language: one.language, reasons: one.reasons },
          ...size(one),
          column: 'proposed',
          pillars: one.pillars,
          parties: [one.needer, one.offerer],
          links: [one.need, one.offer],
        }),
      ),
  ];
};

/** Cards of one pillar, of one party; with neither, all. */
export const narrowed = (
  cards: readonly CardOf[],
  { pillar, party }: { pillar?: string | undefined; party?: string | undefined },
): readonly CardOf[] =>
  cards.filter((one) => (!pillar || one.pillars.includes(pillar)) && (!party || one.parties.includes(party)));

/** Cards that belong to one: itself, what it names, and what names it. */
export const belonging = (cards: readonly CardOf[], id: string | undefined): ReadonlySet<string> => {
  const chosen = cards.find((one) => one.id === id);
  if (!chosen) return new Set();
  return new Set([
    chosen.id,
    ...chosen.links,
    ...cards.filter((one) => one.links.includes(chosen.id)).map((one) => one.id),
  ]);
};

/** A line of the figure: how firm it is, and between which rows. */
export type BoardLink = { id: string; from: number; to: number; firm: 'possible' | 'proposed' | 'agreed' | 'over' };
const firmness = (one: CardOf): BoardLink['firm'] => {
  if (one.kind === 'suggestion') return 'possible';
  if (one.column === 'proposed') return 'proposed';
  return one.column === 'closed' ? 'over' : 'agreed';
};

/** Needs and offers in rows, each side in the order of the board, and what binds them; what has no side in sight is left out. */
export const linksOf = (
  cards: readonly CardOf[],
): { needs: readonly CardOf[]; offers: readonly CardOf[]; links: readonly BoardLink[] } => {
  const needs = cards.filter(({ kind }) => kind === 'need');
  const offers = cards.filter(({ kind }) => kind === 'offer');
  const links = cards.flatMap((one): BoardLink[] => {
    if (one.kind !== 'match' && one.kind !== 'suggestion') return [];
    const [from, to] = [needs.findIndex(({ id }) => id === one.need), offers.findIndex(({ id }) => id === one.offer)];
    return from < 0 || to < 0 ? [] : [{ id: one.id, from, to, firm: firmness(one) }];
  });
  return { needs, offers, links };
};
