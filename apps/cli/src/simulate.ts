/** `concord simulate`: the same experiment as the page, to the bit. */
import { isDay } from '@concord/domain';
import {
  canonicalJson,
  createExperiment,
  DESIGNS,
  type Design,
  type ExperimentOptions,
  type ExperimentResult,
  MEASURES,
  type Measure,
  type Progress,
  type Scenario,
} from '@concord/simulation';
import { type Command, InvalidArgumentError } from 'commander';
import { type Connection, Misuse } from './client.ts';
import type { ScenarioQuestion } from './scenario.ts';
import { type Common, connection, declare, out, whole } from './terminal.ts';

const SLICE = 500_000;

export const day = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('must be a day that exists, as YYYY-MM-DD');
  return text;
};

/** `all` means every design there is. */
export const designsOf = (given: readonly string[]): readonly Design[] => {
  if (given.includes('all')) return DESIGNS;
  return given.map((name) => {
    const design = DESIGNS.find((one) => one === name);
    if (!design) throw new Misuse(`--design: "${name}" is not one of ${DESIGNS.join(', ')}, all`);
    return design;
  });
};

export const simulate = async (
  question: ScenarioQuestion,
  options: ExperimentOptions,
  onProgress: (progress: Progress) => void,
  server?: Connection,
): Promise<{ scenario: Scenario; result: ExperimentResult }> => {
  const { scenarioAt } = await import('./scenario.ts');
  const scenario = await scenarioAt(question, server);
  try {
    const experiment = createExperiment(scenario, options);
    for (;;) {
      const result = experiment.advance(SLICE);
      onProgress(experiment.progress());
      if (result) return { scenario, result };
    }
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

const number = (value: number): string => (Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toPrecision(3));

/** A table for a terminal: means with their 95 % interval. */
export const report = (scenario: Scenario, result: ExperimentResult): string => {
  const names = Object.keys(MEASURES) as Measure[];
  const rows = names.map((name) => [
    `${name} (${MEASURES[name].group})`,
    ...result.designs.map(({ measures }) => {
      const summary = measures[name];
      return summary
        ? `${number(summary.mean)} [${number(summary.meanError[0])}, ${number(summary.meanError[1])}]`
        : 'not defined';
    }),
  ]);
  const table = [['', ...result.designs.map((one) => one.design)], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return [
    'Simulated, illustrative, not predictive. Synthetic people only.',
    `${scenario.states.length} states, ${scenario.channels.length} channels, ${result.replications} replications, seed ${result.seed}; mean and the 95 % interval of the mean`,
    ...table.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    `scenario ${result.scenario}`,
    `log hash ${result.logHash}`,
  ].join('\n');
};

export const addSimulate = (program: Command): void => {
  declare(program, 'simulate', 'run the mechanism over the permissions of a date; needs no running server')
    .requiredOption('--as-of <date>', 'agreements in force at the end of this day', day)
    .option('--known-at <date>', 'by what was public at the end of this day', day)
    .option('--design <design...>', 'none, bilateral, hub or all', ['all'])
    .option('--replications <n>', 'paired replications', whole, 200)
    .option('--seed <n>', 'key of every draw', whole, 1)
    .option('--switch-off <agreement...>', 'leave agreements out', [])
    .option('--server', 'take the live record of the running installation, not the shipped one')
    .action(
      async (
        options: Common & {
          asOf: string;
          knownAt?: string;
          design: string[];
          replications: number;
          seed: number;
          switchOff: string[];
          server?: boolean;
        },
      ) => {
        const { asOf, knownAt, switchOff, replications, seed } = options;
        const { scenario, result } = await simulate(
          { asOf, knownAt, switchOff, today: new Date().toISOString().slice(0, 10) },
          { designs: designsOf(options.design), replications, seed },
          ({ done, total }) => {
            if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} runs${done === total ? '\n' : ''}`);
          },
          options.server ? connection(options) : undefined,
        );
        out(options.json ? canonicalJson(result) : report(scenario, result));
      },
    );
};
