/** What can be asked for under /api, how it is made from documents, and by what it can be filtered. */
import type { AggregateName, Clock } from '@concord/domain';
import {
  activityView,
  agreementView,
  type CoverageLine,
  citationsAt,
  conditionView,
  conflictEntries,
  coverageLines,
  coverageSummary,
  coveredItems,
  type Document,
  type Documents,
  debateView,
  doubtEntries,
  doubtsByRule,
  evidenceViews,
  type ListName,
  matchView,
  membershipView,
  needView,
  of,
  offerView,
  organizationView,
  permissionsView,
  planView,
  proposalView,
  reads,
  resolutionView,
  type Suggested,
  sourceView,
  standingViews,
  stateView,
  strategyView,
  suggested,
  threatView,
  timerViews,
  voteSeries,
} from '@concord/read-models';
import type { Filters } from './filters.ts';
import { kept, type Listed, listed, type View } from './kept-lists.ts';
import { listFilters } from './list-filters.ts';
import { type Fields, type Lines, madeLater, rowsOf } from './rows.ts';

export type { View } from './kept-lists.ts';

export type Resource = {
  /** Fields by which a list is filtered (the field itself, or one of its values where it is a list), and what each may be. */
  filters: Filters;
  /** Projections whose documents it shows: an answer is as far as the last of them. */
  reads: readonly string[];
  all(documents: Documents, clock: Clock): Listed;
  /** One of `all`; undefined: there is none of this id at that time. */
  one(documents: Documents, clock: Clock, id: string): View | undefined;
};

type Made = Omit<Resource, 'reads' | 'filters'>;

/** Fields that a view shows as its item was told, or as is claimed by then: they are looked up without making it. */
const TOLD: Readonly<Partial<Record<AggregateName, readonly string[]>>> = {
  organization: ['short', 'orgKind', 'parent', 'seat', 'founded', 'status'],
  state: ['iso2', 'iso3', 'unMemberSince'],
  membership: ['member', 'organization', 'status', 'legalBasis', 'layer', 'startEvent'],
  agreement: ['title', 'agreementKind', 'parties'],
  activity: ['title', 'activityKind', 'hosts', 'participants', 'scope'],
  resolution: ['title', 'body', 'draft', 'family', 'ordinal', 'session', 'recalls'],
  source: ['title', 'publisher', 'url', 'published', 'language', 'sourceKind', 'check'],
};

type Making = Pick<Lines, 'make' | 'fields'>;

/** @param making what makes the views of one list, which may count something for all of them */
const itemsBy = (kind: AggregateName, making: (documents: Documents, clock: Clock) => Making): Made => ({
  all: kept((documents, clock) => {
    const lines: Lines = { documents, clock, ...making(documents, clock), told: new Set(TOLD[kind]), keeps: false };
    const again = (): void => {
      lines.keeps = true;
    };
    return { rows: rowsOf(of(documents, kind), lines), again };
  }),
  // Made by itself: for one item the others need not be looked at.
  one: (documents, clock, id) => {
    const document = documents.get(`${kind}/${id}`);
    return document && making(documents, clock).make(document);
  },
});
const items = (
  kind: AggregateName,
  view: (document: Document, clock: Clock, documents: Documents) => View | undefined,
): Made => itemsBy(kind, (documents, clock) => ({ make: (document) => view(document, clock, documents) }));

/** What is made of all documents together, and of which one is a line. */
const register = (make: Resource['all']): Made => {
  const all = kept(make);
  return {
    all,
    one: (documents, clock, id) =>
      all(documents, clock)
        .rows.find((row) => row.id === id)
        ?.view(),
  };
};

const OF_PAIR: Fields<Suggested> = {
  kind: () => 'suggestion',
  need: ({ need }) => need.id,
  offer: ({ offer }) => offer.id,
  needer: ({ need }) => need.needer,
  offerer: ({ offer }) => offer.offerer,
  score: ({ score }) => score,
  ...{ places: ({ amount }) => amount.places, hours: ({ amount }) => amount.hours },
};
const OF_CELL: Fields<CoverageLine> = {
  kind: () => 'coverage',
  pillar: ({ pillar }) => pillar,
  organization: ({ organization }) => organization,
};

/** Two lists are made of it. */
const covered = kept(coveredItems);

const all: Readonly<Record<ListName, Made>> = {
  organizations: items('organization', organizationView),
  states: items('state', stateView),
  memberships: items('membership', membershipView),
  agreements: items('agreement', agreementView),
  proposals: items('proposal', proposalView),
  resolutions: items('resolution', resolutionView),
  debates: items('debate', debateView),
  activities: items('activity', activityView),
  evidence: register((documents, clock) => listed(evidenceViews(documents, clock))),
  standings: register((documents, clock) => listed(standingViews(documents, clock))),
  'vote-series': register((documents, clock) => listed(voteSeries(documents, clock))),
  doubts: register((documents, clock) => {
    const entries = doubtEntries(documents, clock);
    return listed(entries, { byRule: doubtsByRule(entries) });
  }),
  conflicts: register((documents, clock) => listed(conflictEntries(documents, clock))),
  needs: items('need', needView),
  offers: items('offer', offerView),
  matches: items('match', matchView),
  /** Matches that could be; `sort=-score` puts the best first. */
  suggestions: register((documents, clock) => {
    const { pairs, view } = suggested(documents, clock);
    return { rows: pairs.map((pair) => madeLater(pair, OF_PAIR, view)) };
  }),
  strategies: items('strategy', strategyView),
  coverage: register((documents, clock) => {
    const items = covered(documents, clock);
    const rows = coverageLines(items).map((line) => madeLater(line, OF_CELL, (one) => one.cell()));
    return { rows, extra: { summary: coverageSummary(items, documents) } };
  }),
  'coverage-items': register((documents, clock) => listed(covered(documents, clock))),
  threats: items('threat', threatView),
  conditions: items('condition', conditionView),
  plans: items('plan', planView),
  timers: register((documents, clock) => listed(timerViews(documents, clock))),
  sources: itemsBy('source', (documents, clock) => {
    const cited = citationsAt(documents, clock);
    return {
      make: (document) => sourceView(document, clock, cited),
      fields: { citedBy: (document) => cited(document.id) },
    };
  }),
  permissions: register((documents, clock) => {
    const { pairs, summary } = permissionsView(documents, clock);
    return listed(pairs, { summary });
  }),
};

export const resources: ReadonlyMap<string, Resource> = new Map(
  Object.entries(all).map(([name, made]) => [
    name,
    { ...made, reads: reads[name as ListName], filters: listFilters[name as ListName] },
  ]),
);
