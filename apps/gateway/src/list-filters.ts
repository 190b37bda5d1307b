/** By which fields each list is filtered, and what each may be. */
import { CLASSES, FOLLOWED, POLICIES } from '@concord/domain';
import {
  ACTIVITY_STATUSES,
  ADOPTIONS,
  AGREEMENT_STAGES,
  ANSWERS,
  BETWEEN,
  CHECKS,
  CONDITION_KINDS,
  CONDITION_STAGES,
  CONFIDENCES,
  COVERED_KINDS,
  DOUBT_STATUSES,
  ITEM_KINDS,
  LAYERS,
  LEGAL_BASES,
  type ListName,
  MATCH_STAGES,
  NEED_STAGES,
  OFFER_STAGES,
  PILLAR_COLUMNS,
  PILLAR_SOURCES,
  PILLARS,
  PLAN_STATUSES,
  PROPOSAL_STAGES,
  SOURCE_KINDS,
  STRATEGY_STAGES,
  STRENGTH_WORDS,
  THREAT_KINDS,
  THREAT_STAGES,
  TIMER_STATUSES,
  TRUTHS,
} from '@concord/read-models';
import { type Filters, idOf, oneOf, onRecord, onRecordIn } from './filters.ts';

const confidence = oneOf(CONFIDENCES);
const truth = oneOf(TRUTHS);
const answer = oneOf(ANSWERS);
const pillars = oneOf(PILLARS);
/** Organizations, and those that are none. */
const covered = onRecordIn({ coverage: 'organization' });
const organization = idOf('organization');
const party = idOf('organization', 'state');
const item = idOf(...ITEM_KINDS);
/** Two sides may have a language each and none in common: it is on record all the same. */
const spoken = onRecordIn({ needs: 'languages', offers: 'languages' });

export const listFilters: Readonly<Record<ListName, Filters>> = {
  organizations: { orgKind: onRecord, parent: organization, status: onRecord, confidence },
  states: { memberOf: organization, confidence },
  memberships: {
    member: party,
    organization,
    status: onRecord,
    legalBasis: oneOf(LEGAL_BASES),
    layer: oneOf(LAYERS),
    standing: answer,
    confidence,
  },
  agreements: {
    agreementKind: onRecord,
    stage: oneOf(AGREEMENT_STAGES),
    recordedStage: onRecord,
    parties: party,
    scope: onRecord,
    opens: oneOf(CLASSES),
    confidence,
  },
  proposals: { stage: oneOf(PROPOSAL_STAGES), proposer: party, addressees: party, pillars },
  resolutions: { family: onRecord, body: organization, adoption: oneOf(ADOPTIONS), confidence },
  debates: { organ: organization, presidency: party },
  activities: {
    activityKind: onRecord,
    status: oneOf(ACTIVITY_STATUSES),
    held: answer,
    hosts: party,
    participants: party,
    restsOn: idOf('agreement', 'resolution', 'proposal'),
    scope: onRecord,
    confidence,
  },
  evidence: {
    proposal: idOf('proposal'),
    strength: oneOf(STRENGTH_WORDS),
    evidenceKind: onRecord,
    refersTo: onRecord,
    nothingFound: truth,
    confidence,
  },
  standings: { organization, member: party, isMember: answer, apart: truth },
  'vote-series': { body: organization },
  doubts: { rule: onRecord, itemKind: oneOf(ITEM_KINDS), item, status: oneOf(DOUBT_STATUSES) },
  conflicts: { itemKind: oneOf(ITEM_KINDS), item, field: onRecord, open: truth, contradicting: truth, disputed: truth },
  needs: { stage: oneOf(NEED_STAGES), needer: party, areas: onRecord, pillars, languages: onRecord },
  offers: { stage: oneOf(OFFER_STAGES), offerer: party, areas: onRecord, pillars, languages: onRecord },
  matches: {
    stage: oneOf(MATCH_STAGES),
    need: idOf('need'),
    offer: idOf('offer'),
    needer: party,
    offerer: party,
    language: spoken,
    committed: truth,
  },
  suggestions: { need: idOf('need'), offer: idOf('offer'), needer: party, offerer: party, languages: spoken, pillars },
  strategies: { stage: oneOf(STRATEGY_STAGES), parties: party, pillars, audiences: onRecord },
  coverage: { pillar: oneOf(PILLAR_COLUMNS), organization: covered },
  'coverage-items': {
    kind: oneOf(COVERED_KINDS),
    pillars: oneOf(PILLAR_COLUMNS),
    organizations: covered,
    how: oneOf(PILLAR_SOURCES),
    areas: onRecord,
  },
  threats: {
    stage: oneOf(THREAT_STAGES),
    assessor: party,
    threatKind: oneOf(THREAT_KINDS),
    areas: onRecord,
    concerns: party,
    pillars,
    overdue: truth,
  },
  conditions: {
    stage: oneOf(CONDITION_STAGES),
    conditionKind: oneOf(CONDITION_KINDS),
    concerns: party,
    areas: onRecord,
  },
  plans: { agreement: idOf('agreement'), status: oneOf(PLAN_STATUSES), members: party, helpers: party },
  timers: {
    policy: oneOf(POLICIES),
    status: oneOf(TIMER_STATUSES),
    item: idOf(...FOLLOWED),
    parties: party,
    itemKind: oneOf(FOLLOWED),
  },
  sources: { sourceKind: oneOf(SOURCE_KINDS), check: oneOf(CHECKS), language: onRecord, publisher: onRecord },
  permissions: { from: party, to: party, between: oneOf(BETWEEN) },
};
