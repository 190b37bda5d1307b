/** How much each assumption decides: the model run at the points of a design, with the same keys at every point. */
import { drawsFor } from '../engine/philox.ts';
import type { Measure } from '../model/outcome.ts';
import { isWhole, PARAMETERS, type ParameterName, type Parameters, parameterNames } from '../model/parameters.ts';
import { runReplication } from '../model/run.ts';
import { type Design, freezeScenario, type Scenario } from '../model/scenario.ts';
import { createWorld } from '../model/world.ts';
import { type Indices, indices, type Screening, screen } from './estimators.ts';
import { type Matrix, morrisTrajectories, saltelli } from './sampling.ts';

/** `against`: the paired difference to this design is analysed, not the measure itself. */
export type SensitivityOptions = {
  design: Design;
  against?: Design | undefined;
  measure: Measure;
  factors: readonly ParameterName[];
  seed: number;
  replications: number;
};
/** `trajectories`: Morris. `points` above 0: then Sobol, on the `survivors` with the largest effect. */
export type SensitivityPlan = { trajectories: number; points: number; survivors: number };
export type SensitivityResult = SensitivityOptions &
  SensitivityPlan & {
    scenario: string;
    /** Points at which no replication gave the measure, of those evaluated. Above 0: no effects, or no indices, are given. */
    undefinedAt: { points: number; of: number };
    screening: readonly (Screening & { parameter: ParameterName })[];
    indices: readonly (Indices & { parameter: ParameterName })[];
    runs: number;
  };

/** Every assumption graded D, but for those that are a choice of scale and no doubt about the world. */
export const doubtedParameters = (): readonly ParameterName[] =>
  parameterNames().filter((name) => PARAMETERS[name].grade === 'D' && !PARAMETERS[name].source.startsWith('choice'));

/** Ranges over more than a hundredfold are varied by their logarithm: by steps of a geometric grid, which needs no logarithm here. */
const scaled = (name: ParameterName, x: number): number => {
  const { range, unit } = PARAMETERS[name];
  const [low, high] = range;
  const value = low > 0 && high / low > 100 ? geometric(low, high, x) : low + x * (high - low);
  return isWhole(unit) ? Math.round(value) : value;
};
/** low · (high ÷ low)^x by halving: square roots are exact in every engine. */
const geometric = (low: number, high: number, x: number): number => {
  let [from, to, rest] = [low, high, x];
  for (let n = 0; n < 40; n += 1) {
    const middle = Math.sqrt(from * to);
    if (rest >= 0.5) [from, rest] = [middle, 2 * rest - 1];
    else [to, rest] = [middle, 2 * rest];
  }
  return from;
};

/** The scenario at a point of the unit cube. */
export const scenarioAtPoint = (
  scenario: Scenario,
  factors: readonly ParameterName[],
  point: readonly number[],
): Scenario => {
  const varied = Object.fromEntries(
    factors.map((name, n) => [name, scaled(name, point[n] ?? 0)]),
  ) as Partial<Parameters>;
  const parameters = { ...scenario.parameters, ...varied };
  const coverageHigh = Math.max(parameters.coverageLow, parameters.coverageHigh);
  return freezeScenario({
    states: scenario.states,
    channels: scenario.channels,
    assumptions: scenario.assumptions,
    parameters: { ...parameters, coverageHigh },
  });
};

/** Mean over the replications in which it is defined; null where it is in none: a zero would count as an effect. */
const valueAt = (
  scenario: Scenario,
  { design, against, measure, seed, replications }: SensitivityOptions,
): number | null => {
  let [sum, count] = [0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    const world = createWorld(scenario, drawsFor(seed, replication));
    const of = (one: Design): number | null =>
      runReplication(scenario, one, seed, replication, { world }).measures[measure];
    const [value, base] = [of(design), against === undefined ? 0 : of(against)];
    if (value === null || base === null) continue;
    sum += value - base;
    count += 1;
  }
  return count === 0 ? null : sum / count;
};

/** Runs that a plan takes. */
export const runsOf = (options: SensitivityOptions, { trajectories, points, survivors }: SensitivityPlan): number => {
  const chosen = Math.min(survivors, options.factors.length);
  const evaluations = trajectories * (options.factors.length + 1) + (points > 0 ? points * (chosen + 2) : 0);
  return evaluations * options.replications * (options.against === undefined ? 1 : 2);
};

/** @throws RangeError naming the option */
export const checkSensitivity = (options: SensitivityOptions, plan: SensitivityPlan): void => {
  const whole = (name: string, value: number, from: number, to: number): void => {
    if (!Number.isInteger(value) || value < from || value > to)
      throw new RangeError(`${name}: must be a whole number from ${from} to ${to}`);
  };
  if (options.factors.length === 0 || new Set(options.factors).size < options.factors.length)
    throw new RangeError('parameters: name each once, at least one');
  whole('seed', options.seed, 0, 4_294_967_295);
  whole('replications', options.replications, 1, 1_000);
  whole('trajectories', plan.trajectories, 2, 1_000);
  whole('points', plan.points, 0, 65_536);
  whole('survivors', plan.survivors, 1, 10);
  if (options.design === options.against) throw new RangeError('against: must be another design');
};

export type Sensitivity = {
  progress(): { done: number; total: number };
  /** Evaluates one more point. @returns the result once there is none left */
  advance(): SensitivityResult | undefined;
};

/** Morris first, then Sobol on those that matter most; point by point, so that a page stays quick and can stop. */
export const createSensitivity = (
  scenario: Scenario,
  options: SensitivityOptions,
  plan: SensitivityPlan,
): Sensitivity => {
  checkSensitivity(options, plan);
  const { factors, seed } = options;
  const walks = morrisTrajectories(factors.length, plan.trajectories, seed);
  const perPoint = options.replications * (options.against === undefined ? 1 : 2);
  const total = runsOf(options, plan);
  const screened: number[] = [];
  const sampled: number[] = [];
  const undefinedIn = { screened: 0, sampled: 0 };
  const walkPoints = walks.flatMap(({ points }) => points);
  let chosen: readonly ParameterName[] = [];
  let design: { matrices: readonly Matrix[]; points: Matrix } | undefined;
  /** Keeps the value of a point; one that is not defined is counted, and then nothing is made of its part. */
  const keep = (part: 'screened' | 'sampled', value: number | null): void => {
    (part === 'screened' ? screened : sampled).push(value ?? 0);
    if (value === null) undefinedIn[part] += 1;
  };
  const screening = (): readonly Screening[] => {
    if (undefinedIn.screened > 0) return [];
    return screen(
      walks,
      walks.map((_, walk) => screened.slice(walk * (factors.length + 1), (walk + 1) * (factors.length + 1))),
      seed,
    );
  };
  const chooseSurvivors = (): void => {
    const effects = screening();
    chosen = factors
      .map((name, n) => ({ name, size: effects[n]?.muStar ?? 0, n }))
      .sort((a, b) => b.size - a.size || a.n - b.n)
      .slice(0, plan.survivors)
      .map(({ name }) => name);
    const { a, b, mixed } = saltelli(chosen.length, plan.points, seed);
    design = { matrices: [a, b, ...mixed], points: [a, b, ...mixed].flat() };
  };
  const finish = (): SensitivityResult => {
    const of = (matrix: number): number[] => sampled.slice(matrix * plan.points, (matrix + 1) * plan.points);
    const whole = design !== undefined && undefinedIn.sampled === 0;
    const found = !whole ? [] : indices({ a: of(0), b: of(1), mixed: chosen.map((_, n) => of(n + 2)) }, seed);
    return {
      ...options,
      ...plan,
      scenario: scenario.hash,
      undefinedAt: {
        points: undefinedIn.screened + undefinedIn.sampled,
        of: screened.length + sampled.length,
      },
      screening: screening().map((one, n) => ({ parameter: factors[n] ?? 'fields', ...one })),
      indices: found.map((one, n) => ({ parameter: chosen[n] ?? 'fields', ...one })),
      runs: (screened.length + sampled.length) * perPoint,
    };
  };
  return {
    progress: () => ({ done: (screened.length + sampled.length) * perPoint, total }),
    advance: () => {
      const point = walkPoints[screened.length];
      if (point) {
        keep('screened', valueAt(scenarioAtPoint(scenario, factors, point), options));
        if (screened.length < walkPoints.length) return undefined;
        // Without effects nothing says which to look at further.
        return plan.points > 0 && undefinedIn.screened === 0 ? undefined : finish();
      }
      if (!design) chooseSurvivors();
      const next = design?.points[sampled.length];
      if (next) keep('sampled', valueAt(scenarioAtPoint(scenario, chosen, next), options));
      return sampled.length === design?.points.length ? finish() : undefined;
    },
  };
};
