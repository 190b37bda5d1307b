/** What the commands share: how they are declared, where Concord is, how they print. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Connection } from './client.ts';

export type Common = { url: string; dataDir: string; token?: string; json?: boolean };

export const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
export const print = (value: unknown, asJson: boolean | undefined, plain: () => string): void =>
  out(asJson ? JSON.stringify(value) : plain());

export const whole = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
};

export const connection = ({ url, dataDir, token }: Common): Connection => ({ url, dataDir, token });

const address = (text: string): string => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('must be an address such as http://127.0.0.1:4600');
  return text;
};

/** A command with the options that all have. */
export const declare = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option(
      '--url <url>',
      'where Concord answers',
      address,
      `http://127.0.0.1:${process.env['CONCORD_PORT'] || '4600'}`,
    )
    .option(
      '--data-dir <dir>',
      'data directory of the installation on this machine',
      process.env['CONCORD_DATA_DIR'] || '.concord',
    )
    .addOption(
      new Option('--token <token>', 'API token; without it, the credential of this machine').env('CONCORD_TOKEN'),
    )
    .option('--json', 'machine-readable output');
