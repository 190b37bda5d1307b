/** What can be asked for under /api, how it is made from documents, and by what it can be filtered. */
import type { AggregateName, Clock } from '@concord/domain';
import {
  agreementView,
  citations,
  type Document,
  type Documents,
  debateView,
  membershipView,
  organizationView,
  permissionsView,
  projectionOf,
  proposalView,
  resolutionView,
  sourceView,
  stateView,
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
