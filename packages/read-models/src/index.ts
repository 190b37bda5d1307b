export { feedItem, namesOf } from './feed.ts';
export type * from './permission-types.ts';
export { permissionsView } from './permissions-view.ts';
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
export { agreementView } from './to-view/agreement.ts';
export { debateView } from './to-view/debate.ts';
export { membershipView, standingOf } from './to-view/membership.ts';
export { organizationView, stateView } from './to-view/organization.ts';
export { proposalView } from './to-view/proposal.ts';
export { of } from './to-view/reader.ts';
export { resolutionView } from './to-view/resolution.ts';
export { citations, sourceView } from './to-view/source.ts';
export type * from './views.ts';
