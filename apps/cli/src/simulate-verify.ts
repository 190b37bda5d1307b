/** `concord simulate verify`: theory beside the estimate. */
import { type Check, VERIFY_REPLICATIONS, verify } from '@concord/simulation/verification';
import type { Command } from 'commander';
import { Misuse } from './client.ts';
import { aligned, number } from './simulate-report.ts';
import { type Common, declare, print, whole } from './terminal.ts';

export const verifyTable = (checks: readonly Check[]): string =>
  [
    ...aligned([
      ['', 'theory', 'estimate', '99.9 % interval', '', ''],
      ...checks.map(({ name, says, theory, estimate, interval, holds }) => [
        name,
        number(theory),
        number(estimate),
        `[${number(interval[0])}, ${number(interval[1])}]`,
        holds ? 'holds' : 'FAILS',
        says,
      ]),
    ]),
    `${checks.filter(({ holds }) => holds).length} of ${checks.length} hold`,
  ].join('\n');

const checksOf = (seed: number, replications: number): readonly Check[] => {
  try {
    return verify(seed, replications);
  } catch (error) {
    if (error instanceof RangeError) throw new Misuse(error.message);
    throw error;
  }
};

export const addVerify = (simulate: Command): void => {
  declare(simulate, 'verify', 'the closed forms: theory beside the estimate with its interval; exit 1 where one fails')
    .option('--seed <n>', 'key of every draw', whole, 1)
    .option('--replications <n>', 'independent values behind each estimate', whole, VERIFY_REPLICATIONS)
    .action(({ seed, replications, json }: Common & { seed: number; replications: number }) => {
      const checks = checksOf(seed, replications);
      print({ seed, replications, checks }, json, () => verifyTable(checks));
      if (checks.some(({ holds }) => !holds)) process.exitCode = 1;
    });
};
