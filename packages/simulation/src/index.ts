export { canonicalJson, sha256Hex, stableId } from './engine/hash.ts';
export { type ChunkOf, type CodedRuns, decodeParts, encodeParts } from './experiments/coded.ts';
export {
  checkExperiment,
  createExperiment,
  type DesignResult,
  type Experiment,
  type ExperimentOptions,
  type ExperimentResult,
  mergeParts,
  type PairedDifference,
  type Part,
  type Progress,
  runExperiment,
  runParts,
} from './experiments/experiment.ts';
export type { Within } from './experiments/intervals.ts';
export { differenceWithin, equalLikelihood, pairedDifferences, valuesOf } from './experiments/pairs.ts';
export { type Summary, summarize } from './experiments/statistics.ts';
export { type Precision, runUntilPrecise, type Stopping } from './experiments/stopping.ts';
export { type AssumedPair, assume, assumedQuantities, type Onward } from './model/assume.ts';
export {
  type Assumptions,
  assumedAgreements,
  BECOMES,
  type CarriedClass,
  type ChangeDuring,
  type CodingOverride,
  canonicalAssumptions,
  checkAssumptions,
  INFORMATION_CLASSES,
  LAST_DAY,
  LONGEST_REASON,
  PROPOSALS,
  type ProposalId,
} from './model/assumptions.ts';
export type { Channel } from './model/channels.ts';
export { EVENTS } from './model/events.ts';
export { type Flow, meanFlows } from './model/flows.ts';
export { MEASURES, type Measure, MISS_NAMES, type Outcome } from './model/outcome.ts';
export {
  defaultParameters,
  isWhole,
  PARAMETERS,
  type Parameter,
  type ParameterName,
  type Parameters,
  parameterNames,
} from './model/parameters.ts';
export { createRun, type Run, type RunOptions, runReplication, type Snapshot } from './model/run.ts';
export { SAFEGUARDS, type Safeguard, type SafeguardStep } from './model/safeguards.ts';
export {
  DESIGNS,
  type Design,
  type FromPermissions,
  freezeScenario,
  type MembershipClass,
  MODEL_VERSION,
  membershipClassOf,
  type Scenario,
  type ScenarioInput,
  type ScenarioState,
  scenarioFromPermissions,
  withoutAgreements,
} from './model/scenario.ts';
