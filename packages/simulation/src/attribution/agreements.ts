/** Agreements valued in the model: every coalition of them run on the same keys, so that their values are paired. */
import { drawsFor } from '../engine/philox.ts';
import { differenceWithin } from '../experiments/pairs.ts';
import { type Summary, summarize } from '../experiments/statistics.ts';
import type { Measure } from '../model/outcome.ts';
import { runReplication } from '../model/run.ts';
import type { Design, Scenario } from '../model/scenario.ts';
import { createWorld } from '../model/world.ts';
import { type Attribution, attribute, type Coalition } from './coalitions.ts';

export type AttributionOptions = { design: Design; measure: Measure; seed: number; replications: number };
/** A summary over replications; null where fewer than two defined the measure in every coalition. */
export type AgreementValue = {
  agreement: string;
  addOneIn: Summary | null;
  leaveOneOut: Summary | null;
  shapley: Summary | null;
  /** Worth something alone, and nothing is lost without it: others permit the same. */
  coveredByOthers: boolean;
};
export type AttributionResult = AttributionOptions & {
  /** Scenario hashes of the baseline, without any of the agreements, and of all. */
  baseline: string;
  complete: string;
  /** v(N) − v(∅), to which the Shapley values sum. */
  total: Summary | null;
  agreements: readonly AgreementValue[];
  interactions: readonly { agreements: readonly [string, string]; value: Summary | null }[];
};

/** @returns undefined where the measure is not defined in some coalition */
const inReplication = (
  scenarios: readonly Scenario[],
  count: number,
  { design, measure, seed }: AttributionOptions,
  replication: number,
): Attribution | undefined => {
  const [baseline] = scenarios;
  if (!baseline) return undefined;
  // States and quantities are the same in every coalition, and so are the columns.
  const world = createWorld(baseline, drawsFor(seed, replication));
  const values = scenarios.map(
    (scenario) => runReplication(scenario, design, seed, replication, { world }).measures[measure],
  );
  return values.includes(null) ? undefined : attribute(count, (coalition) => values[coalition] ?? 0);
};

/**
 * @param scenarioOf the scenario with the agreements of a coalition (bit n: agreement n) and no other; states and quantities alike in all
 * @throws RangeError naming the argument
 */
export const attributeAgreements = (
  agreements: readonly string[],
  scenarioOf: (coalition: Coalition) => Scenario,
  options: AttributionOptions,
  onReplication: (done: number) => void = () => undefined,
): AttributionResult => {
  const count = agreements.length;
  attribute(count, () => 0);
  const scenarios = Array.from({ length: 1 << count }, (_, coalition) => scenarioOf(coalition));
  const found = Array.from({ length: options.replications }, (_, replication) => {
    const one = inReplication(scenarios, count, options, replication);
    onReplication(replication + 1);
    return one;
  });
  const over = (value: (one: Attribution) => number | undefined): Summary | null =>
    summarize(
      found.map((one) => (one === undefined ? null : (value(one) ?? null))),
      differenceWithin(options.measure),
    );
  const always = (value: (one: Attribution) => boolean): boolean =>
    found.every((one) => one !== undefined && value(one));
  return {
    ...options,
    baseline: scenarios[0]?.hash ?? '',
    complete: scenarios.at(-1)?.hash ?? '',
    total: over(({ shapley }) => shapley.reduce((sum, value) => sum + value, 0)),
    agreements: agreements.map((agreement, n) => ({
      agreement,
      addOneIn: over(({ addOneIn }) => addOneIn[n]),
      leaveOneOut: over(({ leaveOneOut }) => leaveOneOut[n]),
      shapley: over(({ shapley }) => shapley[n]),
      coveredByOthers:
        always(({ leaveOneOut }) => leaveOneOut[n] === 0) && !always(({ addOneIn }) => addOneIn[n] === 0),
    })),
    interactions: (found.find((one) => one !== undefined)?.interactions ?? []).map(({ i, j }, at) => ({
      agreements: [agreements[i] ?? '', agreements[j] ?? ''] as const,
      value: over(({ interactions }) => interactions[at]?.value),
    })),
  };
};
