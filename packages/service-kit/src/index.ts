export { type Bridge, bridge, type Outcome, type Submission } from './bridge.ts';
export { ConfigurationError, configure, isLoopback, isPrivate, refuseOpen } from './config.ts';
export { foldOf } from './fold.ts';
export { type Answer, type Routes, type SmallRequest, serveSmall } from './health.ts';
export { type Bound, loadPrivateKey, loadPublicKey, requestHash, signIdentity, verifyIdentity } from './identity.ts';
export { onStop, runMain, sayReady } from './lifecycle.ts';
export {
  isStorable,
  Problem,
  type ProblemBody,
  ProblemFilter,
  pointerOf,
  refuseUnfit,
  unavailable,
  validationProblem,
} from './problem.ts';
