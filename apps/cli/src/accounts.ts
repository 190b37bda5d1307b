/** `concord token create` and `concord admin reset-password`. */
import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { Misuse, ok } from './client.ts';
import { type Common, connection, declare, print, whole } from './terminal.ts';

const MOST_DAYS = 3_650;
const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 200;

const days = (given: string): number => {
  const value = whole(given);
  if (value < 1 || value > MOST_DAYS) throw new InvalidArgumentError(`must be from 1 to ${MOST_DAYS}`);
  return value;
};

export const addToken = (program: Command): void => {
  const token = program.command('token').description('API tokens');
  declare(token, 'create <name>', 'make a token; it is shown once')
    .option('--role <role...>', 'roles of the token (those of its owner by default)')
    .option('--days <n>', 'days until it expires', days)
    .action(async (name: string, options: Common & { role?: string[]; days?: number }) => {
      const made = (await ok(connection(options), '/api/tokens', {
        method: 'POST',
        body: { name, roles: options.role ?? [], days: options.days ?? null },
      })) as { token: string };
      print(made, options.json, () => made.token);
    });
};

/** @throws {@link Misuse} naming what a password must be */
export const checkPassword = (password: string): string => {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
    throw new Misuse(`The password must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
  return password;
};

/** Where it comes from, so that it stands in no list of processes and no history of commands. */
const givenPassword = async (fromInput: boolean | undefined): Promise<string | undefined> => {
  if (fromInput) return checkPassword((await readAll(process.stdin)).replace(/\r?\n$/, ''));
  const fromEnvironment = process.env['CONCORD_ADMIN_PASSWORD'];
  return fromEnvironment === undefined ? undefined : checkPassword(fromEnvironment);
};

type PasswordSet = { username: string; sessionsEnded: number; tokens: readonly { name: string }[] };

const whatGoesOn = ({ sessionsEnded, tokens }: PasswordSet): string =>
  `Sessions ended: ${sessionsEnded}. API tokens that go on until they are revoked (Operate): ${
    tokens.length === 0 ? 'none' : tokens.map((one) => one.name).join(', ')
  }.`;

export const addAdmin = (program: Command): void => {
  const admin = program.command('admin').description('the installation, on the machine itself');
  declare(admin, 'reset-password [username]', 'set a forgotten password anew, and end the sessions of the account')
    .option('--password-stdin', 'read the password from the standard input')
    .addHelpText(
      'after',
      '\nThe account is "admin" by default. The password is CONCORD_ADMIN_PASSWORD where that is set; else one is made and shown once.\n' +
        'It needs the credential in the data directory of this machine; no token can do it.',
    )
    .action(async (username: string | undefined, options: Common & { passwordStdin?: boolean }) => {
      const account = username ?? 'admin';
      const given = await givenPassword(options.passwordStdin);
      const password = given ?? randomBytes(18).toString('base64url');
      const set = (await ok(
        { url: options.url, dataDir: options.dataDir },
        `/api/accounts/${encodeURIComponent(account)}/password`,
        {
          method: 'PUT',
          body: { password },
        },
      )) as PasswordSet;
      const made = given === undefined ? { password } : {};
      print({ ...set, ...made }, options.json, () =>
        [
          given === undefined ? `New password of "${account}": ${password}` : `The password of "${account}" is set.`,
          whatGoesOn(set),
        ].join('\n'),
      );
    });
};
