/** Closed vocabularies of the views, as lists: for whoever checks a value, offers a choice, or describes the API. */
import type { AggregateName, ConditionState, Confidence, SourceState, ThreatState } from '@concord/domain';
import type { ActivityStatus } from './activity-types.ts';
import type { MatchView, NeedView, OfferView } from './capacity-views.ts';
import type { PillarColumn, PillarSource } from './coverage-types.ts';
import type { PermissionView } from './permission-types.ts';
import type { PlanStatus } from './plan-views.ts';
import type { ProposalStage, Strength } from './proposal-types.ts';
import type { DoubtEntry, VoteMode } from './register-types.ts';
import type { StrategyView } from './strategy-views.ts';
import type { ConditionView, ThreatView } from './threat-views.ts';
import type { TimerStatus } from './timer-views.ts';
import type { MembershipView, Stage } from './views.ts';

/** Every word of a union and no other: the compiler counts them. */
const words = <T extends string>(all: Readonly<Record<T, true>>): readonly T[] => Object.keys(all) as T[];

export const CONFIDENCES = words<Confidence>({ H: true, M: true, L: true });
export const ANSWERS = words<'yes' | 'no' | 'unknown'>({ yes: true, no: true, unknown: true });
export const TRUTHS = words<'true' | 'false'>({ true: true, false: true });
export const PILLARS = words<'I' | 'II' | 'III' | 'IV'>({ I: true, II: true, III: true, IV: true });
export const PILLAR_COLUMNS = words<PillarColumn>({ I: true, II: true, III: true, IV: true, unknown: true });
export const PILLAR_SOURCES = words<PillarSource>({ claimed: true, stated: true, coded: true, none: true });
export const LEGAL_BASES = words<MembershipView['legalBasis']>({ 'de-jure': true, 'de-facto': true });
export const LAYERS = words<MembershipView['layer']>({ status: true, treaty: true, procedure: true });
export const BETWEEN = words<PermissionView['between']>({ states: true, organizations: true });
export const STRENGTH_WORDS = words<Strength>({ strong: true, moderate: true, weak: true, none: true });
type Source = NonNullable<SourceState['data']>;
export const SOURCE_KINDS = words<Source['sourceKind']>({
  official: true,
  press: true,
  academic: true,
  reference: true,
});
export const CHECKS = words<Source['check']>({ seen: true, carried: true });
/** How a text was adopted, where a source tells. */
export const ADOPTIONS = words<Exclude<VoteMode, 'unknown' | 'not-adopted'>>({
  consensus: true,
  'without-vote': true,
  unanimous: true,
  'recorded-vote': true,
});
export const AGREEMENT_STAGES = words<Stage>({
  drafted: true,
  signed: true,
  'in-force': true,
  operationalized: true,
  ended: true,
});
export const ACTIVITY_STATUSES = words<ActivityStatus>({
  planned: true,
  held: true,
  reported: true,
  evaluated: true,
  cancelled: true,
  unknown: true,
});
export const TIMER_STATUSES = words<TimerStatus>({ armed: true, due: true, disarmed: true });
export const PROPOSAL_STAGES = words<ProposalStage>({
  tabled: true,
  seconded: true,
  discussed: true,
  elaborated: true,
  referred: true,
  advanced: true,
  adopted: true,
  implementing: true,
  implemented: true,
  blocked: true,
  withdrawn: true,
  lapsed: true,
});
export const NEED_STAGES = words<NeedView['stage']>({
  identified: true,
  validated: true,
  open: true,
  matched: true,
  met: true,
  closed: true,
});
export const OFFER_STAGES = words<OfferView['stage']>({
  declared: true,
  vetted: true,
  'not-cleared': true,
  available: true,
  committed: true,
  delivered: true,
  withdrawn: true,
});
export const MATCH_STAGES = words<MatchView['stage']>({
  suggested: true,
  accepted: true,
  agreed: true,
  scheduled: true,
  delivered: true,
  evaluated: true,
  rejected: true,
  lapsed: true,
});
export const STRATEGY_STAGES = words<StrategyView['stage']>({
  drafted: true,
  reviewed: true,
  consulted: true,
  approved: true,
  running: true,
  measured: true,
  revised: true,
  closed: true,
});
export const THREAT_STAGES = words<ThreatView['stage']>({
  assessed: true,
  endorsed: true,
  revised: true,
  withdrawn: true,
});
export const THREAT_KINDS = words<NonNullable<ThreatState['data']>['threatKind']>({
  group: true,
  movement: true,
  means: true,
  nexus: true,
});
export const PLAN_STATUSES = words<PlanStatus>({ planned: true, 'under-way': true, completed: true, closed: true });
export const DOUBT_STATUSES = words<DoubtEntry['status']>({ open: true, settled: true });
export const CONDITION_STAGES = words<ConditionView['stage']>({
  identified: true,
  acknowledged: true,
  addressed: true,
  resolved: true,
});
export const CONDITION_KINDS = words<NonNullable<ConditionState['data']>['conditionKind']>({
  'unresolved-conflict': true,
  'political-differences': true,
  'rule-of-law': true,
  'human-rights-violations': true,
  discrimination: true,
  'political-exclusion': true,
  'socio-economic-marginalization': true,
  'poor-governance': true,
  poverty: true,
  illiteracy: true,
  disease: true,
  underdevelopment: true,
});
/** Kinds of item that carry doubts and conflicts: a source is registered, a coding is ours. */
export const ITEM_KINDS = words<Exclude<AggregateName, 'policy' | 'record' | 'experiment'>>({
  source: true,
  coding: true,
  organization: true,
  state: true,
  membership: true,
  agreement: true,
  activity: true,
  resolution: true,
  debate: true,
  proposal: true,
  need: true,
  offer: true,
  match: true,
  strategy: true,
  threat: true,
  condition: true,
  plan: true,
});
