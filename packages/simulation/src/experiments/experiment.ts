/** Paired replications of several designs on common keys: in slices, so that a page stays quick and can stop at any time. */
import { sha256Hex } from '../engine/hash.ts';
import { drawsFor } from '../engine/philox.ts';
import type { Assumptions } from '../model/assumptions.ts';
import { eventOf, MEASURES, type Measure, MISS_NAMES, type Outcome } from '../model/outcome.ts';
import { createRun, runReplication } from '../model/run.ts';
import type { Safeguard } from '../model/safeguards.ts';
import { type Design, MODEL_VERSION, type Scenario } from '../model/scenario.ts';
import { createWorld, type World } from '../model/world.ts';
import { differenceWithin } from './pairs.ts';
import { type Summary, summarize } from './statistics.ts';

export type ExperimentOptions = { designs: readonly Design[]; seed: number; replications: number };
/** Runs, and the events of those that are done. */
export type Progress = { done: number; total: number; events: number };

export type DesignResult = {
  design: Design;
  measures: { readonly [K in Measure]: Summary | null };
  /** Mean number of travellers of interest per run, by first cause of the miss. */
  misses: { readonly [K in (typeof MISS_NAMES)[number]]: number };
  detections: number;
  travellers: number;
  safeguards: readonly Safeguard[];
};
export type PairedDifference = {
  of: Design;
  against: Design;
  measures: {
    readonly [K in Measure]: (Summary & { /** Replications in which `of` gave more. */ more: number }) | null;
  };
};

export type ExperimentResult = {
  scenario: string;
  /** What is assumed beside the record; absent: nothing but what is switched off or set. */
  assumptions?: Assumptions;
  modelVersion: string;
  seed: number;
  replications: number;
  designs: readonly DesignResult[];
  /** Every design against the first, replication by replication. */
  differences: readonly PairedDifference[];
  /** Names every event of every run. */
  logHash: string;
};

const measureNames = (): readonly Measure[] => Object.keys(MEASURES) as Measure[];
const byMeasure = <T>(value: (measure: Measure) => T): { [K in Measure]: T } =>
  Object.fromEntries(measureNames().map((measure) => [measure, value(measure)])) as { [K in Measure]: T };

const designResult = (design: Design, outcomes: readonly Outcome[], { parameters }: Scenario): DesignResult => {
  const mean = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  const [first] = outcomes;
  return {
    design,
    measures: byMeasure((measure) =>
      summarize(
        outcomes.map((outcome) => outcome.measures[measure]),
        MEASURES[measure].within,
        eventOf(measure, parameters),
      ),
    ),
    misses: Object.fromEntries(
      MISS_NAMES.map((name, cause) => [name, mean((outcome) => outcome.misses[cause] ?? 0)]),
    ) as DesignResult['misses'],
    detections: mean((outcome) => outcome.detections),
    travellers: mean((outcome) => outcome.travellers),
    safeguards: (first?.safeguards ?? []).map(({ name }, index) => ({
      name,
      found: outcomes.reduce((sum, outcome) => sum + (outcome.safeguards[index]?.found ?? 0), 0),
      checked: outcomes.reduce((sum, outcome) => sum + (outcome.safeguards[index]?.checked ?? 0), 0),
    })),
  };
};

const difference = (of: Design, against: Design, a: readonly Outcome[], b: readonly Outcome[]): PairedDifference => ({
  of,
  against,
  measures: byMeasure((measure) => {
    const values = a.map((outcome, n) => {
      const [x, y] = [outcome.measures[measure], b[n]?.measures[measure] ?? null];
      return x === null || y === null ? null : x - y;
    });
    const summary = summarize(values, differenceWithin(measure));
    return summary && { ...summary, more: values.filter((value) => value !== null && value > 0).length };
  }),
});

/** One finished run, wherever it was computed. */
export type Part = { design: Design; replication: number; outcome: Outcome };

/**
 * The result of an experiment from its runs, in whatever order they came and however often: sums go in the order of the
 * replications, so the same runs give the same bits.
 * @throws RangeError naming a run that is missing
 */
export const mergeParts = (scenario: Scenario, options: ExperimentOptions, parts: Iterable<Part>): ExperimentResult => {
  const runs = new Map<string, Outcome>();
  for (const { design, replication, outcome } of parts) runs.set(`${design} ${replication}`, outcome);
  const all = new Map(
    options.designs.map((design) => [
      design,
      Array.from({ length: options.replications }, (_, replication) => {
        const outcome = runs.get(`${design} ${replication}`);
        if (!outcome) throw new RangeError(`the run of design ${design}, replication ${replication} is missing`);
        return outcome;
      }),
    ]),
  );
  const of = (design: Design): readonly Outcome[] => all.get(design) ?? [];
  const [first, ...others] = options.designs;
  return {
    scenario: scenario.hash,
    ...(scenario.assumptions ? { assumptions: scenario.assumptions } : {}),
    modelVersion: MODEL_VERSION,
    seed: options.seed,
    replications: options.replications,
    designs: options.designs.map((design) => designResult(design, of(design), scenario)),
    differences: first === undefined ? [] : others.map((design) => difference(design, first, of(design), of(first))),
    logHash: sha256Hex(
      options.designs.flatMap((design) => of(design).map((outcome) => `${design} ${outcome.digest}`)).join('\n'),
    ),
  };
};

/** Every run of the replications from `first` up to `before`, in their order: the piece of work that is given to one worker. */
export const runParts = (
  scenario: Scenario,
  { designs, seed }: Pick<ExperimentOptions, 'designs' | 'seed'>,
  first: number,
  before: number,
): readonly Part[] => {
  const parts: Part[] = [];
  for (let replication = first; replication < before; replication += 1) {
    const world = createWorld(scenario, drawsFor(seed, replication));
    for (const design of designs)
      parts.push({ design, replication, outcome: runReplication(scenario, design, seed, replication, { world }) });
  }
  return parts;
};

/** @throws RangeError naming the option */
export const checkExperiment = ({ designs, seed, replications }: ExperimentOptions): void => {
  if (designs.length === 0 || new Set(designs).size < designs.length)
    throw new RangeError('designs: name each once, at least one');
  if (!Number.isInteger(seed) || seed < 0 || seed >= 4_294_967_296)
    throw new RangeError('seed: must be a whole number below 2^32');
  if (!Number.isInteger(replications) || replications < 2 || replications > 100_000)
    throw new RangeError('replications: must be a whole number from 2 to 100,000');
};

export type Experiment = {
  progress(): Progress;
  /** The runs that are done so far. */
  parts(): readonly Part[];
  /** Handles up to `events` events. @returns the result once there is nothing left to do */
  advance(events: number): ExperimentResult | undefined;
};

export const createExperiment = (scenario: Scenario, options: ExperimentOptions): Experiment => {
  checkExperiment(options);
  const parts: Part[] = [];
  const total = options.replications * options.designs.length;
  let done = 0;
  let events = 0;
  let current: ReturnType<typeof createRun> | undefined;
  let shared: { replication: number; world: World } | undefined;
  const worldOf = (replication: number): World => {
    if (shared?.replication !== replication)
      shared = { replication, world: createWorld(scenario, drawsFor(options.seed, replication)) };
    return shared.world;
  };
  const next = (): { design: Design; replication: number } => {
    const replication = Math.floor(done / options.designs.length);
    const design = options.designs[done % options.designs.length];
    if (design === undefined) throw new Error('no design left');
    return { design, replication };
  };
  return {
    progress: () => ({ done, total, events }),
    parts: () => parts,
    advance: (budget) => {
      let left = budget;
      while (left > 0 && done < total) {
        const { design, replication } = next();
        current ??= createRun(scenario, design, options.seed, replication, { world: worldOf(replication) });
        const slice = Math.min(left, 4_096);
        left -= slice;
        if (current.step(Number.MAX_SAFE_INTEGER, slice)) continue;
        const outcome = current.finish();
        parts.push({ design, replication, outcome });
        events += outcome.events;
        current = undefined;
        done += 1;
      }
      return done === total ? mergeParts(scenario, options, parts) : undefined;
    },
  };
};

/** The whole experiment at once. */
export const runExperiment = (scenario: Scenario, options: ExperimentOptions): ExperimentResult => {
  const experiment = createExperiment(scenario, options);
  for (;;) {
    const result = experiment.advance(1_000_000);
    if (result) return result;
  }
};
