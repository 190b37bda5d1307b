/** Which scenario a command is about: from a file, or the standard one at a date. */
import type { Scenario } from '@concord/simulation';
import type { Command } from 'commander';
import { Misuse } from './client.ts';
import type { AssumeOptions } from './simulate-assume.ts';
import { day } from './simulate-options.ts';
import { type Common, connection } from './terminal.ts';

export type Source = Common &
  AssumeOptions & {
    asOf?: string;
    knownAt?: string;
    switchOff: string[];
    scenario?: string;
    server?: boolean;
  };

/** From a file, or the standard scenario at a date. @throws {@link Misuse} where neither or both are given */
export const scenarioOf = async (options: Source): Promise<Scenario> => {
  const { asOf, knownAt, switchOff, scenario, assume, proposal, set } = options;
  const today = new Date().toISOString().slice(0, 10);
  const server = options.server ? connection(options) : undefined;
  if (scenario !== undefined) {
    const beside = [...switchOff, ...proposal, ...set].length > 0 || assume !== undefined;
    if (asOf !== undefined || knownAt !== undefined || beside)
      throw new Misuse(
        '--scenario does not go together with --as-of, --known-at, --switch-off, --assume, --proposal and --set',
      );
    const { scenarioFrom } = await import('./scenario-file.ts');
    return scenarioFrom(scenario, today, server);
  }
  if (asOf === undefined) throw new Misuse('give --as-of <date> or --scenario <file>');
  const { scenarioAt } = await import('./scenario.ts');
  const { assumedBy } = await import('./simulate-assume.ts');
  const assumed = await assumedBy(options, today, server);
  try {
    return await scenarioAt({ asOf, knownAt, switchOff, today, ...assumed }, server);
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

/** The options that say which scenario is meant. */
export const withSource = (command: Command): Command =>
  command
    .option('--as-of <date>', 'agreements in force at the end of this day (required without --scenario)', day)
    .option('--known-at <date>', 'by what was public at the end of this day', day)
    .option('--switch-off <agreement...>', 'leave agreements out', [])
    .option(
      '--assume <file>',
      'JSON of what is assumed beside the record: raised, codings, proposals, during, parameters',
    )
    .option('--proposal <id...>', 'switch proposals on, by assumption: prop-1 to prop-4', [])
    .option('--set <name=value...>', 'set quantities, such as consent=0.5', [])
    .option('--scenario <file>', 'a scenario that the page or --export-scenario wrote, in place of a date')
    .option('--server', 'take the live record of the running installation, not the shipped one');
