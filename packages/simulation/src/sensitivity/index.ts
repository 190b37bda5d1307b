export {
  checkSensitivity,
  createSensitivity,
  doubtedParameters,
  runsOf,
  type Sensitivity,
  type SensitivityOptions,
  type SensitivityPlan,
  type SensitivityResult,
  scenarioAtPoint,
} from './analysis.ts';
export { type Indices, indices, type Screening, screen } from './estimators.ts';
export { type Matrix, morrisTrajectories, saltelli, type Trajectory } from './sampling.ts';
export { sobolPoints } from './sobol-sequence.ts';
