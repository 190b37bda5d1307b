export type { ActivityState } from './aggregates/activity.ts';
export { type AgreementState, recordedStageAt, scopeAt, suspendedAt } from './aggregates/agreement/state.ts';
export { CodingBody, type CodingState } from './aggregates/coding.ts';
export type { ConditionState, ConditionStep } from './aggregates/condition.ts';
export type { DebateState, SeedClaim, Statement } from './aggregates/debate.ts';
export { type Chunk, MAX_CHUNK_BYTES, MOST_REPLICATIONS } from './aggregates/experiment/events.ts';
export { type ExperimentState, type ExperimentStatus, hasEnded } from './aggregates/experiment/state.ts';
export type { DueDiligence, MatchState, MatchStatus, MatchStep } from './aggregates/match/state.ts';
export type { MembershipState } from './aggregates/membership.ts';
export type { NeedState, NeedStep } from './aggregates/need.ts';
export { holdsFor, type OfferState, type OfferStep } from './aggregates/offer.ts';
export type { OrganizationState } from './aggregates/organization.ts';
export type { PlanLine, PlanState, PlanStep } from './aggregates/plan/state.ts';
export { NOTHING_FOUND, type ProposalStep, STEPS, STRENGTHS } from './aggregates/proposal/events.ts';
export type { ProposalEvidence, ProposalState } from './aggregates/proposal/state.ts';
export type { ResolutionState } from './aggregates/resolution.ts';
export type { SourceState } from './aggregates/source.ts';
export type { StateState } from './aggregates/state.ts';
export type {
  RightsReview,
  Sequel,
  StrategyAction,
  StrategyState,
  StrategyStatus,
  StrategyStep,
} from './aggregates/strategy/state.ts';
export { statusAfter } from './aggregates/strategy/state.ts';
export type { ThreatJudgement, ThreatState, ThreatStep } from './aggregates/threat.ts';
export { Assertion as AssertionSchema } from './assertion.ts';
export { hashOf } from './canonical.ts';
export { type Amount, isNothing, minus, none, plus, within } from './capacity.ts';
export * from './claim.ts';
export { type Carried, toCloudEvent } from './cloud-event.ts';
export { type Cover, coverOf } from './cover.ts';
export * from './decider.ts';
export { CLASSES, type InformationClass, memberAt, membersOf, opens, type Sure } from './instruments.ts';
export { type DateOrWords, Id, type ItemState, type Provenance } from './item.ts';
export { type Mention, mentionsOf, streamsOfParty } from './mentions.ts';
export * from './permissions.ts';
export { PILLARS, type Pillar, type PillarCoding, type PillarReason, pillarsOf } from './pillars.ts';
export { REVIEW_MONTHS, SILENT_MONTHS } from './policies/periods.ts';
export {
  FOLLOWED,
  followingOf,
  heeding,
  POLICIES,
  POLICIES_VERSION,
  type PolicyName,
  policyIdOf,
} from './policies/table.ts';
export { type Consider, nameOf as nameOfChanges, type PolicyState, type Timer } from './policies/timers.ts';
export { wakeOn } from './policies/wake.ts';
export * from './policy.ts';
export { readAll } from './read-all.ts';
export * from './registry.ts';
export * from './routes.ts';
export * from './sentence.ts';
export { SETTLING, type Settlement, settledBy } from './settling.ts';
export type { Step } from './step.ts';
export * from './time.ts';
export { everClaimed, factAt, itemAt, TOLD } from './told.ts';
