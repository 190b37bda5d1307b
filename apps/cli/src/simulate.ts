/** `concord simulate`: the same experiment as the page, to the bit. */
import {
  canonicalJson,
  createExperiment,
  type ExperimentOptions,
  type ExperimentResult,
  type Precision,
  runParts,
  runUntilPrecise,
  type Scenario,
  type Stopping,
} from '@concord/simulation';
import type { Command } from 'commander';
import { Misuse } from './client.ts';
import { printEvents, replication } from './simulate-events.ts';
import { addOdd } from './simulate-odd.ts';
import { decimal, designsOf, measureOf, threads } from './simulate-options.ts';
import { report, stoppingLine } from './simulate-report.ts';
import { addSensitivity } from './simulate-sensitivity.ts';
import { type Source, scenarioOf, withSource } from './simulate-source.ts';
import { addValue } from './simulate-value.ts';
import { addVerify } from './simulate-verify.ts';
import { declare, out, whole } from './terminal.ts';

const SLICE = 50_000;

const inThisThread = (
  scenario: Scenario,
  options: ExperimentOptions,
  onRuns: (done: number) => void,
): ExperimentResult => {
  const experiment = createExperiment(scenario, options);
  for (;;) {
    const result = experiment.advance(SLICE);
    onRuns(experiment.progress().done);
    if (result) return result;
  }
};

/** @param workers threads; undefined: this one. They change the time and nothing else */
const simulate = async (
  scenario: Scenario,
  options: ExperimentOptions,
  workers: number | undefined,
): Promise<ExperimentResult> => {
  const total = options.replications * options.designs.length;
  const onRuns = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} runs${done === total ? '\n' : ''}`);
  };
  try {
    if (workers === undefined) return inThisThread(scenario, options, onRuns);
    const { experimentOnWorkers } = await import('./workers.ts');
    return await experimentOnWorkers(scenario, options, workers, onRuns);
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

/** The same until the differences are precise enough; the replications are the budget. */
const simulateUntil = async (
  scenario: Scenario,
  options: ExperimentOptions,
  precision: Precision,
  workers: number | undefined,
): Promise<{ result: ExperimentResult; stopping: Stopping }> => {
  const { partsOnWorkers } = await import('./workers.ts');
  try {
    return await runUntilPrecise(scenario, options, precision, (first, before) => {
      if (process.stderr.isTTY) process.stderr.write(`replications ${first + 1} to ${before}\n`);
      return workers === undefined
        ? runParts(scenario, options, first, before)
        : partsOnWorkers(scenario, options, workers, undefined, { first, before });
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

type Options = Source & {
  design: string[];
  replications: number;
  seed: number;
  workers?: number;
  halfWidth?: number;
  measure: string;
  schema?: boolean;
  exportScenario?: string;
  events?: number;
};

const run = async (options: Options): Promise<void> => {
  if (options.schema) {
    const { scenarioSchema } = await import('@concord/simulation/scenario-file');
    out(JSON.stringify(scenarioSchema(), null, 2));
    return;
  }
  const scenario = await scenarioOf(options);
  if (options.exportScenario !== undefined) {
    const { exportScenario } = await import('./scenario-file.ts');
    const { asOf, knownAt, switchOff: switchedOff } = options;
    await exportScenario(options.exportScenario, scenario, { asOf, knownAt, switchedOff });
    out(options.json ? canonicalJson({ scenario: scenario.hash }) : `scenario ${scenario.hash}`);
    return;
  }
  const { replications, seed, workers, halfWidth, events } = options;
  if (events !== undefined) {
    await printEvents(scenario, { designs: designsOf(options.design), seed, events });
    return;
  }
  const experiment = { designs: designsOf(options.design), replications, seed };
  const measure = measureOf(options.measure);
  if (halfWidth !== undefined) {
    const { result, stopping } = await simulateUntil(scenario, experiment, { measure, halfWidth }, workers);
    out(
      options.json ? canonicalJson({ ...result, stopping }) : `${report(scenario, result)}\n${stoppingLine(stopping)}`,
    );
    return;
  }
  const result = await simulate(scenario, experiment, workers);
  out(options.json ? canonicalJson(result) : report(scenario, result));
};

export const addSimulate = (program: Command): void => {
  const command = withSource(declare(program, 'simulate', 'run the mechanism over a scenario; needs no running server'))
    .option('--design <design...>', 'none, bilateral, hub, federated, hit-no-hit, or all', ['all'])
    .option('--replications <n>', 'paired replications; with --half-width the budget', whole, 200)
    .option('--half-width <x>', 'stop when the paired differences of --measure are known to ± this', decimal)
    .option('--measure <measure>', 'what --half-width is about', 'detectionRate')
    .option('--seed <n>', 'key of every draw', whole, 1)
    .option('--workers <n>', 'threads; they change the time and nothing else', threads)
    .option('--export-scenario <file>', 'write the scenario into a file and run nothing')
    .option(
      '--events <replication>',
      'the event log of this replication under one --design, as NDJSON, and no experiment',
      replication,
    )
    .option('--schema', 'print the JSON Schema of a scenario file and run nothing')
    .enablePositionalOptions()
    .action(run);
  addVerify(command);
  addOdd(command);
  addValue(command);
  addSensitivity(command);
};
