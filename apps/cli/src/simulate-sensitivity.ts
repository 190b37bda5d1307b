/** `concord simulate sensitivity`: which assumptions decide a result, by Morris screening and then Sobol indices. */
import { canonicalJson, PARAMETERS, type ParameterName, parameterNames, type Scenario } from '@concord/simulation';
import {
  checkSensitivity,
  createSensitivity,
  doubtedParameters,
  runsOf,
  type SensitivityOptions,
  type SensitivityPlan,
  type SensitivityResult,
} from '@concord/simulation/sensitivity';
import type { Command } from 'commander';
import { Misuse } from './client.ts';
import { designsOf, measureOf } from './simulate-options.ts';
import { aligned, number } from './simulate-report.ts';
import { type Source, scenarioOf, withSource } from './simulate-source.ts';
import { declare, out, whole } from './terminal.ts';

const parameterOf = (name: string): ParameterName => {
  const found = parameterNames().find((one) => one === name);
  if (!found) throw new Misuse(`--parameters: "${name}" is not a parameter of the model (simulate odd lists them)`);
  return found;
};

/** Every assumption graded D, and what is named beside. */
export const factorsOf = (named: readonly string[]): readonly ParameterName[] => [
  ...new Set([...doubtedParameters(), ...named.map(parameterOf)]),
];

const range = (name: ParameterName): string => PARAMETERS[name].range.join(' to ');
const interval = ([low, high]: readonly [number, number]): string => `[${number(low)}, ${number(high)}]`;

export const sensitivityTable = (result: SensitivityResult): string => {
  const { design, against, measure, screening, indices, trajectories, points, replications, runs, seed } = result;
  const { points: without, of } = result.undefinedAt;
  const left = screening.length === 0 ? 'no effect is told' : 'no index is told';
  return [
    'Simulated, illustrative, not predictive. Synthetic people only.',
    `${measure} under design ${design}${against === undefined ? '' : `, difference to ${against}`}; ${runs} runs on common keys, ${replications} replications at each point, seed ${seed}`,
    ...(without === 0
      ? []
      : [
          `${measure} is not defined at ${without} of ${of} points, in any replication, so ${left}: more --replications may help`,
        ]),
    ...(screening.length === 0
      ? []
      : [`Morris, ${trajectories} trajectories: effect of going over the whole range, in the unit of the measure`]),
    ...(screening.length === 0
      ? []
      : aligned([
          ['', 'mean size', '95 % interval', 'mean', 'spread', 'range'],
          ...[...screening]
            .sort((a, b) => b.muStar - a.muStar)
            .map(({ parameter, muStar, interval: of, mu, sigma }) => [
              `${parameter} (${PARAMETERS[parameter].grade})`,
              number(muStar),
              interval(of),
              number(mu),
              number(sigma),
              range(parameter),
            ]),
        ])),
    ...(indices.length === 0
      ? []
      : [
          `Sobol, ${points} points, on the ${indices.length} with the largest effect: share of the variance`,
          ...aligned([
            ['', 'alone', '95 % interval', 'with all others', '95 % interval'],
            ...indices.map(({ parameter, first, firstInterval, total, totalInterval }) => [
              parameter,
              number(first),
              interval(firstInterval),
              number(total),
              interval(totalInterval),
            ]),
          ]),
        ]),
    `scenario ${result.scenario}`,
  ].join('\n');
};

type Options = Source & {
  design: string;
  against?: string;
  measure: string;
  parameters: string[];
  trajectories: number;
  sobol: number;
  survivors: number;
  replications: number;
  seed: number;
  budget: number;
};

const checked = (options: SensitivityOptions, plan: SensitivityPlan): void => {
  try {
    checkSensitivity(options, plan);
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

const PILOT = 8;
/** What so many runs would take, by a pilot of a few points. */
const secondsOf = (scenario: Scenario, options: SensitivityOptions, plan: SensitivityPlan, runs: number): number => {
  const pilot = createSensitivity(scenario, { ...options, replications: 1 }, plan);
  const from = performance.now();
  for (let n = 0; n < PILOT; n += 1) pilot.advance();
  return Math.ceil(((performance.now() - from) / 1_000 / pilot.progress().done) * runs);
};

const run = async (given: Options): Promise<void> => {
  const { trajectories, sobol: points, survivors, replications, seed, budget } = given;
  const [design, against] = [given.design, given.against].map((name) => {
    if (name === 'all') throw new Misuse('--design, --against: name one');
    return name === undefined ? undefined : designsOf([name])[0];
  });
  if (design === undefined) throw new Misuse('--design: name one');
  const options = {
    design,
    against,
    measure: measureOf(given.measure),
    factors: factorsOf(given.parameters),
    seed,
    replications,
  };
  const plan = { trajectories, points, survivors };
  checked(options, plan);
  const scenario = await scenarioOf(given);
  const runs = runsOf(options, plan);
  if (runs > budget)
    throw new Misuse(
      `It would cost ${runs} runs, about ${secondsOf(scenario, options, plan, runs)} s on one core here; the budget is ${budget} runs. Raise --budget, or lower --trajectories, --sobol or --replications.`,
    );
  const analysis = createSensitivity(scenario, options, plan);
  const from = performance.now();
  for (;;) {
    const result = analysis.advance();
    const { done, total } = analysis.progress();
    const seconds = Math.ceil(((performance.now() - from) / 1_000 / done) * runs);
    if (process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${total} runs, about ${seconds} s in all${result ? '\n' : '  '}`);
    if (!result) continue;
    out(given.json ? canonicalJson(result) : sensitivityTable(result));
    return;
  }
};

export const addSensitivity = (simulate: Command): void => {
  withSource(
    declare(simulate, 'sensitivity', 'which assumptions decide a result: Morris screening, then Sobol indices'),
  )
    .option('--design <design>', 'the design looked at', 'hub')
    .option('--against <design>', 'the paired difference to this design, in place of the measure itself')
    .option('--measure <measure>', 'what is looked at, such as detectionRate or piiExposure', 'detectionRate')
    .option('--parameters <name...>', 'varied beside every assumption graded D', [])
    .option('--trajectories <n>', 'Morris trajectories; each takes one point more than there are parameters', whole, 10)
    .option('--sobol <n>', 'points of a Sobol design on those with the largest effect; 0: none', whole, 0)
    .option('--survivors <n>', 'how many of them, at most 10', whole, 6)
    .option('--replications <n>', 'replications at each point, on the same keys at all points', whole, 10)
    .option('--seed <n>', 'key of every draw', whole, 1)
    .option('--budget <n>', 'most runs; a plan that takes more is refused, and says what it would cost', whole, 20_000)
    .action(run);
};
