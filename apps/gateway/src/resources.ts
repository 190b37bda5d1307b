/** What can be asked for under /api, how it is made from documents, and by what it can be filtered. */
import type { AggregateName, Clock } from '@concord/domain';
import {
  activityView,
  agreementView,
  citations,
  conditionView,
  conflictEntries,
  coverageCells,
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
  sourceView,
  standingViews,
  stateView,
  strategyView,
  suggestions,
  threatView,
  timerViews,
  voteSeries,
} from '@concord/read-models';
import type { Filters } from './filters.ts';
import { kept, type Listed, type View } from './kept-lists.ts';
import { listFilters } from './list-filters.ts';

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

const items = (
  kind: AggregateName,
  view: (document: Document, clock: Clock, documents: Documents) => View | undefined,
): Made => ({
  all: kept((documents, clock) => ({
    items: of(documents, kind).flatMap((document) => view(document, clock, documents) ?? []),
  })),
  // Made by itself: for one item the others need not be looked at.
  one: (documents, clock, id) => {
    const document = documents.get(`${kind}/${id}`);
    return document && view(document, clock, documents);
  },
});

/** What is made of all documents together, and of which one is a line. */
const register = (make: Resource['all']): Made => {
  const all = kept(make);
  return {
    all,
    one: (documents, clock, id) => all(documents, clock).items.find((item) => item.id === id),
  };
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
  evidence: register((documents, clock) => ({ items: evidenceViews(documents, clock) })),
  standings: register((documents, clock) => ({
    items: standingViews(documents, clock),
  })),
  'vote-series': register((documents, clock) => ({ items: voteSeries(documents, clock) })),
  doubts: register((documents, clock) => {
    const entries = doubtEntries(documents, clock);
    return { items: entries, extra: { byRule: doubtsByRule(entries) } };
  }),
  conflicts: register((documents, clock) => ({
    items: conflictEntries(documents, clock),
  })),
  needs: items('need', needView),
  offers: items('offer', offerView),
  matches: items('match', matchView),
  /** Matches that could be; `sort=-score` puts the best first. */
  suggestions: register((documents, clock) => ({
    items: suggestions(documents, clock),
  })),
  strategies: items('strategy', strategyView),
  coverage: register((documents, clock) => {
    const items = covered(documents, clock);
    return { items: coverageCells(items), extra: { summary: coverageSummary(items, documents) } };
  }),
  'coverage-items': register((documents, clock) => ({ items: covered(documents, clock) })),
  threats: items('threat', threatView),
  conditions: items('condition', conditionView),
  plans: items('plan', planView),
  timers: register((documents, clock) => ({
    items: timerViews(documents, clock),
  })),
  sources: register((documents, clock) => {
    const cited = citations(documents, clock);
    return { items: of(documents, 'source').flatMap((document) => sourceView(document, clock, cited) ?? []) };
  }),
  permissions: register((documents, clock) => {
    const { pairs, summary } = permissionsView(documents, clock);
    return { items: pairs, extra: { summary } };
  }),
};

export const resources: ReadonlyMap<string, Resource> = new Map(
  Object.entries(all).map(([name, made]) => [
    name,
    { ...made, reads: reads[name as ListName], filters: listFilters[name as ListName] },
  ]),
);
