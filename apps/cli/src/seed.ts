/** `concord seed`: a log of any size to measure and try with, in the shapes of the public record. */
import { randomBytes } from 'node:crypto';
import { CorruptRecord, type Phase, readPlan, syntheticCopy } from '@concord/record';
import { type Command, InvalidArgumentError } from 'commander';
import { type Connection, call, Failure, ok } from './client.ts';
import { giveAll, size } from './give.ts';
import { type Common, connection, declare, out, print, whole } from './terminal.ts';

const MOST = 1_000_000;
/** It asserts as a curator does, under a name of its own that the log keeps, for as long as it takes. */
const ACCOUNT = 'synthetic-seed';

const events = (given: string): number => {
  const value = whole(given);
  if (value < 1 || value > MOST) throw new InvalidArgumentError(`must be from 1 to ${MOST}`);
  return value;
};

const signedIn = async (asAdmin: Connection): Promise<Connection> => {
  const password = randomBytes(24).toString('base64url');
  const made = await call(asAdmin, '/api/accounts', {
    method: 'POST',
    body: { username: ACCOUNT, password, roles: ['curator'], party: null },
  });
  // Left by a seed that was broken off.
  if (made.status === 409)
    await ok(asAdmin, `/api/accounts/${ACCOUNT}/password`, { method: 'PUT', body: { password } });
  else if (made.status >= 300) throw new Failure(`The account "${ACCOUNT}" could not be made: ${made.status}`);
  const answer = await call(asAdmin, '/api/session', { method: 'POST', body: { username: ACCOUNT, password } });
  const session = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (answer.status !== 200 || session === undefined)
    throw new Failure(`The account "${ACCOUNT}" could not sign in: ${answer.status}`);
  return { ...asAdmin, session };
};

const plan = (): Promise<readonly Phase[]> =>
  readPlan(new Date().toISOString().slice(0, 10)).catch((error: unknown) => {
    throw error instanceof CorruptRecord ? new Failure(error.message) : error;
  });

const head = async (on: Connection): Promise<number> => {
  const health = (await ok(on, '/api/health')) as { head: number };
  return health.head;
};

/** Whole copies of the record until the log has grown by so many events. @returns how many events the log holds then */
export const seed = async (
  on: Connection,
  wanted: number,
  onProgress: (done: number, rate: number) => void,
): Promise<number> => {
  const phases = await plan();
  let reached = await head(on);
  if (reached >= wanted) return reached;
  const curator = await signedIn(on);
  try {
    const from = performance.now();
    let given = 0;
    for (let copy = 1; reached < wanted; copy += 1) {
      const next = syntheticCopy(phases, copy);
      await giveAll(curator, next, {}, () => undefined);
      given += size(next);
      reached = await head(on);
      onProgress(reached, (given / (performance.now() - from)) * 1_000);
    }
    return reached;
  } finally {
    // What broke the seed off is what is to be told; the next one finds the account and takes it over.
    await ok(on, `/api/accounts/${ACCOUNT}`, { method: 'DELETE' }).catch(() => undefined);
  }
};

export const addSeed = (program: Command): void => {
  declare(program, 'seed', 'add synthetic items in the shapes of the public record, to try a log of any size')
    .requiredOption('--synthetic <events>', 'until the log holds at least so many events', events)
    .addHelpText(
      'after',
      '\nEvery name, title and text says "synthetic". They stay in the log for good: use a data directory made for it\n' +
        '(CONCORD_DATA_DIR), not one that you want to keep. Given again, it goes on where it stopped.\n' +
        'It needs the credential in the data directory of this machine.',
    )
    .action(async ({ synthetic, ...options }: Common & { synthetic: number }) => {
      const from = performance.now();
      const { url, dataDir } = connection(options);
      const reached = await seed({ url, dataDir }, synthetic, (done, rate) => {
        if (!options.json) out(`synthetic record: ${done} of ${synthetic} events, ${Math.round(rate)} commands/s`);
      });
      print({ head: reached }, options.json, () => {
        const seconds = ((performance.now() - from) / 1_000).toFixed(1);
        return `the log holds ${reached} events (${seconds} s)`;
      });
    });
};
