/** What can be asked for under /api, how it is made from documents, and by what it can be filtered. */
import type { AggregateName, Clock } from '@concord/domain';
import {
  activityView,
  agreementView,
  citations,
  conflictEntries,
  type Document,
  type Documents,
  debateView,
  doubtEntries,
  doubtsByRule,
  evidenceViews,
  matchView,
  membershipView,
  needView,
  offerView,
  organizationView,
  permissionsView,
  projectionOf,
  projections,
  proposalView,
  resolutionView,
  sourceView,
  standingViews,
  stateView,
  strategyView,
  suggestions,
  voteSeries,
} from '@concord/read-models';

export type View = { id: string };
export type Resource = {
  /** Fields by which a list is filtered: the field itself, or one of its values where it is a list. */
  filters: readonly string[];
  /** Projections whose documents it shows: an answer is as far as the last of them. */
  reads: readonly string[];
  all(documents: Documents, clock: Clock): { items: readonly View[]; extra?: Record<string, unknown> };
};

const of = (documents: Documents, kind: AggregateName): Document[] =>
  [...documents.values()].filter((document) => document.kind === kind);

const items = (
  kind: AggregateName,
  filters: readonly string[],
  view: (document: Document, clock: Clock, documents: Documents) => View | undefined,
  more: readonly string[] = [],
): Resource => ({
  filters,
  reads: [projectionOf(kind), ...more],
  all: (documents, clock) => ({
    items: of(documents, kind).flatMap((document) => view(document, clock, documents) ?? []),
  }),
});

/** Projections of everything that a register goes through. */
const ITEMS = projections.map((one) => one.name).filter((name) => name !== 'sources' && name !== 'permissions');

const all: Readonly<Record<string, Resource>> = {
  organizations: items('organization', ['orgKind', 'parent', 'status', 'confidence'], organizationView, [
    'memberships',
  ]),
  states: items('state', ['memberOf', 'confidence'], stateView, ['memberships']),
  memberships: items(
    'membership',
    ['member', 'organization', 'status', 'legalBasis', 'layer', 'standing', 'confidence'],
    membershipView,
  ),
  agreements: items(
    'agreement',
    ['agreementKind', 'stage', 'recordedStage', 'parties', 'scope', 'opens', 'confidence'],
    agreementView,
    ['permissions'],
  ),
  proposals: items('proposal', ['stage', 'proposer', 'addressees', 'pillars'], proposalView),
  resolutions: items('resolution', ['family', 'body', 'adoption', 'confidence'], resolutionView),
  debates: items('debate', ['organ', 'presidency'], debateView, ['proposals']),
  activities: items(
    'activity',
    ['activityKind', 'status', 'held', 'hosts', 'participants', 'restsOn', 'scope', 'confidence'],
    activityView,
  ),
  evidence: {
    filters: ['proposal', 'strength', 'evidenceKind', 'refersTo', 'nothingFound', 'confidence'],
    reads: ['proposals', 'sources'],
    all: (documents, clock) => ({ items: evidenceViews(documents, clock) }),
  },
  standings: {
    filters: ['organization', 'member', 'isMember', 'apart'],
    reads: ['memberships'],
    all: (documents, clock) => ({ items: standingViews(documents, clock) }),
  },
  'vote-series': {
    filters: ['body'],
    reads: ['resolutions'],
    all: (documents, clock) => ({ items: voteSeries(documents, clock) }),
  },
  doubts: {
    filters: ['rule', 'itemKind', 'item'],
    reads: ITEMS,
    all: (documents, clock) => {
      const entries = doubtEntries(documents, clock);
      return { items: entries, extra: { byRule: doubtsByRule(entries) } };
    },
  },
  conflicts: {
    filters: ['itemKind', 'item', 'field', 'open', 'contradicting', 'disputed'],
    reads: [...ITEMS, 'sources'],
    all: (documents, clock) => ({ items: conflictEntries(documents, clock) }),
  },
  needs: items('need', ['stage', 'needer', 'areas', 'pillars', 'languages'], needView),
  offers: items('offer', ['stage', 'offerer', 'areas', 'pillars', 'languages'], offerView),
  matches: items('match', ['stage', 'need', 'offer', 'needer', 'offerer', 'language', 'committed'], matchView),
  /** Matches that could be; `sort=-score` puts the best first. */
  suggestions: {
    filters: ['need', 'offer', 'needer', 'offerer', 'languages', 'pillars'],
    reads: ['capacity', 'memberships'],
    all: (documents, clock) => ({ items: suggestions(documents, clock) }),
  },
  strategies: items('strategy', ['stage', 'parties', 'pillars', 'audiences'], strategyView),
  sources: {
    filters: ['sourceKind', 'check', 'language', 'publisher'],
    reads: ['sources'],
    all: (documents, clock) => {
      const cited = citations(documents, clock);
      return { items: of(documents, 'source').flatMap((document) => sourceView(document, clock, cited) ?? []) };
    },
  },
  permissions: {
    filters: ['from', 'to', 'between'],
    reads: ['permissions', 'agreements', 'memberships', 'organizations'],
    all: (documents, clock) => {
      const { pairs, summary } = permissionsView(documents, clock);
      return { items: pairs, extra: { summary } };
    },
  },
};

export const resources: ReadonlyMap<string, Resource> = new Map(Object.entries(all));
