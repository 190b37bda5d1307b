/** What can be asked for under /api, how it is made from documents, and by what it can be filtered. */
import type { AggregateName, Clock } from '@concord/domain';
import {
  activityView,
  agreementView,
  citations,
  conditionView,
  conflictEntries,
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
  proposalView,
  reads,
  resolutionView,
  sourceView,
  standingViews,
  stateView,
  strategyView,
  suggestions,
  threatView,
  voteSeries,
} from '@concord/read-models';
import { kept, type Listed, type View } from './kept-lists.ts';

export type { View } from './kept-lists.ts';

export type Resource = {
  /** Fields by which a list is filtered: the field itself, or one of its values where it is a list. */
  filters: readonly string[];
  /** Projections whose documents it shows: an answer is as far as the last of them. */
  reads: readonly string[];
  all(documents: Documents, clock: Clock): Listed;
  /** One of `all`; undefined: there is none of this id at that time. */
  one(documents: Documents, clock: Clock, id: string): View | undefined;
};

type Made = Omit<Resource, 'reads'>;

const items = (
  kind: AggregateName,
  filters: readonly string[],
  view: (document: Document, clock: Clock, documents: Documents) => View | undefined,
): Made => ({
  filters,
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
const register = (filters: readonly string[], make: Resource['all']): Made => {
  const all = kept(make);
  return {
    filters,
    all,
    one: (documents, clock, id) => all(documents, clock).items.find((item) => item.id === id),
  };
};

const all: Readonly<Record<ListName, Made>> = {
  organizations: items('organization', ['orgKind', 'parent', 'status', 'confidence'], organizationView),
  states: items('state', ['memberOf', 'confidence'], stateView),
  memberships: items(
    'membership',
    ['member', 'organization', 'status', 'legalBasis', 'layer', 'standing', 'confidence'],
    membershipView,
  ),
  agreements: items(
    'agreement',
    ['agreementKind', 'stage', 'recordedStage', 'parties', 'scope', 'opens', 'confidence'],
    agreementView,
  ),
  proposals: items('proposal', ['stage', 'proposer', 'addressees', 'pillars'], proposalView),
  resolutions: items('resolution', ['family', 'body', 'adoption', 'confidence'], resolutionView),
  debates: items('debate', ['organ', 'presidency'], debateView),
  activities: items(
    'activity',
    ['activityKind', 'status', 'held', 'hosts', 'participants', 'restsOn', 'scope', 'confidence'],
    activityView,
  ),
  evidence: register(
    ['proposal', 'strength', 'evidenceKind', 'refersTo', 'nothingFound', 'confidence'],
    (documents, clock) => ({ items: evidenceViews(documents, clock) }),
  ),
  standings: register(['organization', 'member', 'isMember', 'apart'], (documents, clock) => ({
    items: standingViews(documents, clock),
  })),
  'vote-series': register(['body'], (documents, clock) => ({ items: voteSeries(documents, clock) })),
  doubts: register(['rule', 'itemKind', 'item'], (documents, clock) => {
    const entries = doubtEntries(documents, clock);
    return { items: entries, extra: { byRule: doubtsByRule(entries) } };
  }),
  conflicts: register(['itemKind', 'item', 'field', 'open', 'contradicting', 'disputed'], (documents, clock) => ({
    items: conflictEntries(documents, clock),
  })),
  needs: items('need', ['stage', 'needer', 'areas', 'pillars', 'languages'], needView),
  offers: items('offer', ['stage', 'offerer', 'areas', 'pillars', 'languages'], offerView),
  matches: items('match', ['stage', 'need', 'offer', 'needer', 'offerer', 'language', 'committed'], matchView),
  /** Matches that could be; `sort=-score` puts the best first. */
  suggestions: register(['need', 'offer', 'needer', 'offerer', 'languages', 'pillars'], (documents, clock) => ({
    items: suggestions(documents, clock),
  })),
  strategies: items('strategy', ['stage', 'parties', 'pillars', 'audiences'], strategyView),
  threats: items('threat', ['stage', 'assessor', 'threatKind', 'areas', 'concerns', 'pillars', 'overdue'], threatView),
  conditions: items('condition', ['stage', 'conditionKind', 'concerns', 'areas'], conditionView),
  sources: register(['sourceKind', 'check', 'language', 'publisher'], (documents, clock) => {
    const cited = citations(documents, clock);
    return { items: of(documents, 'source').flatMap((document) => sourceView(document, clock, cited) ?? []) };
  }),
  permissions: register(['from', 'to', 'between'], (documents, clock) => {
    const { pairs, summary } = permissionsView(documents, clock);
    return { items: pairs, extra: { summary } };
  }),
};

export const resources: ReadonlyMap<string, Resource> = new Map(
  Object.entries(all).map(([name, made]) => [name, { ...made, reads: reads[name as ListName] }]),
);
