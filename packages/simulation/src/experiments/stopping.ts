/** Paired replications until a difference is known well enough, or the budget is spent. */
import { normalQuantile } from '../engine/laws.ts';
import type { Measure } from '../model/outcome.ts';
import type { Design, Scenario } from '../model/scenario.ts';
import { checkExperiment, type ExperimentOptions, type ExperimentResult, mergeParts, type Part } from './experiment.ts';
import { pairedDifferences, valuesOf } from './pairs.ts';
import { summarize } from './statistics.ts';
import { studentQuantile } from './student.ts';

/** `replications` of the options is the budget; `halfWidth` in the unit of the measure. */
export type Precision = { measure: Measure; halfWidth: number };
/** Half-width of the interval of a paired difference after `replications`; null where the measure is not defined twice, or all differences are equal and so do not tell it. */
export type Look = { replications: number; halfWidths: readonly { design: Design; halfWidth: number | null }[] };
export type Stopping = Precision & {
  reached: boolean;
  budget: number;
  looks: readonly Look[];
  /** Of each interval, so that all looks and all differences together have 95 %. */
  confidence: number;
  /** Replications that it would take by the last look; null where nothing can be said. */
  needed: number | null;
};

const FIRST_LOOK = 30;

/** 30, 60, 120, … and the budget: few looks, so that their correction costs little. */
export const looksOf = (budget: number): readonly number[] => {
  const looks: number[] = [];
  for (let n = FIRST_LOOK; n < budget; n *= 2) looks.push(n);
  return [...looks, budget];
};

/**
 * Every design against the first. It looks after replications that are set beforehand and decides on nothing but their
 * outcomes in order, so it stops at the same one wherever they are run.
 * @param runs gives the runs of the replications from `first` up to `before`
 * @throws RangeError naming the option
 */
export const runUntilPrecise = async (
  scenario: Scenario,
  options: ExperimentOptions,
  precision: Precision,
  runs: (first: number, before: number) => Promise<readonly Part[]> | readonly Part[],
): Promise<{ result: ExperimentResult; stopping: Stopping }> => {
  checkExperiment(options);
  const [first, ...others] = options.designs;
  if (first === undefined || others.length === 0) throw new RangeError('designs: a difference needs two');
  if (!(precision.halfWidth > 0)) throw new RangeError('halfWidth: must be above 0');
  const budget = options.replications;
  const planned = looksOf(budget);
  const tail = 0.025 / (planned.length * others.length);
  const z = normalQuantile(1 - tail);
  const parts: Part[] = [];
  const looks: Look[] = [];
  const halfWidthOf = (design: Design): number | null => {
    const [of, against] = [valuesOf(parts, design, precision.measure), valuesOf(parts, first, precision.measure)];
    const summary = summarize(pairedDifferences(of, against));
    if (!summary || summary.standardDeviation === 0) return null;
    return (studentQuantile(z, summary.n - 1) * summary.standardDeviation) / Math.sqrt(summary.n);
  };
  const widest = (): number => {
    const widths = (looks.at(-1)?.halfWidths ?? []).map(({ halfWidth }) => halfWidth ?? Number.POSITIVE_INFINITY);
    return Math.max(...widths);
  };
  let done = 0;
  for (const look of planned) {
    parts.push(...(await runs(done, look)));
    done = look;
    looks.push({
      replications: look,
      halfWidths: others.map((design) => ({ design, halfWidth: halfWidthOf(design) })),
    });
    if (widest() <= precision.halfWidth) break;
  }
  const ratio = widest() / precision.halfWidth;
  return {
    result: mergeParts(scenario, { ...options, replications: done }, parts),
    stopping: {
      ...precision,
      reached: ratio <= 1,
      budget,
      looks,
      confidence: 1 - 2 * tail,
      needed: Number.isFinite(ratio) ? Math.max(done, Math.ceil(done * ratio * ratio)) : null,
    },
  };
};
