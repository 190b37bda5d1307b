export type * from './activity-types.ts';
export type * from './capacity-views.ts';
export { contradict } from './contradict.ts';
export type * from './coverage-types.ts';
export { feedItem, namesOf } from './feed.ts';
export type * from './operate-types.ts';
export type * from './permission-types.ts';
export { permissionsView } from './permissions-view.ts';
export type * from './plan-views.ts';
export {
  apply,
  type Document,
  type Documents,
  fold,
  keyOf,
  type Projection,
  projectionOf,
  projections,
} from './projection.ts';
export type * from './proposal-types.ts';
export { type ListName, listsFedBy, reads } from './reads.ts';
export type * from './register-types.ts';
export type * from './strategy-views.ts';
export { type Suggested, suggested } from './suggestions.ts';
export type * from './threat-views.ts';
export type * from './timer-views.ts';
export { activityView } from './to-view/activity.ts';
export { agreementView } from './to-view/agreement.ts';
export { conditionView } from './to-view/condition.ts';
export { type CoverageLine, coverageLines, coverageSummary } from './to-view/coverage.ts';
export { COVERED_KINDS, coveredItems } from './to-view/coverage-items.ts';
export { debateView } from './to-view/debate.ts';
export { evidenceViews } from './to-view/evidence.ts';
export { shownAs } from './to-view/identity.ts';
export { of } from './to-view/lookup.ts';
export { matchView } from './to-view/match.ts';
export { membershipView, standingOf } from './to-view/membership.ts';
export { needView } from './to-view/need.ts';
export { offerView } from './to-view/offer.ts';
export { organizationView, stateView } from './to-view/organization.ts';
export { planView } from './to-view/plan.ts';
export { proposalView } from './to-view/proposal.ts';
export { conflictEntries, doubtEntries, doubtsByRule } from './to-view/register.ts';
export { resolutionView } from './to-view/resolution.ts';
export { citationsAt, sourceView } from './to-view/source.ts';
export { standingViews } from './to-view/standing.ts';
export { strategyView } from './to-view/strategy.ts';
export { threatView } from './to-view/threat.ts';
export { timerViews } from './to-view/timer.ts';
export { voteSeries } from './to-view/vote-series.ts';
export type * from './views.ts';
export * from './vocabulary.ts';
