import { canonicalJson } from '@concord/simulation';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Connection, Failure, Misuse, ok } from './client.ts';
import { followEvents, readEvents, toCloudEvent } from './events.ts';
import { loadRecord } from './load-record.ts';
import { day, designsOf, report, simulate } from './simulate.ts';

const DATA_DIR = process.env['CONCORD_DATA_DIR'] ?? '.concord';
const URL_DEFAULT = `http://127.0.0.1:${process.env['CONCORD_PORT'] ?? '4600'}`;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const print = (value: unknown, asJson: boolean, plain: () => string): void =>
  out(asJson ? JSON.stringify(value) : plain());

const whole = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
};

type Common = { url: string; dataDir: string; token?: string; json?: boolean };

const program = new Command('concord')
  .description('Concord from a terminal, over the same API as the dashboard.')
  .showHelpAfterError()
  .exitOverride();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option('--url <url>', 'where Concord answers', URL_DEFAULT)
    .option('--data-dir <dir>', 'data directory of the installation on this machine', DATA_DIR)
    .option('--token <token>', 'API token', process.env['CONCORD_TOKEN'])
    .option('--json', 'machine-readable output');

const connection = ({ url, dataDir, token }: Common): Connection => ({ url, dataDir, token });

type Health = {
  status: string;
  version: string;
  log: string;
  head: number | null;
  projected: number | null;
  components: {
    name: string;
    status: string;
    detail?: { projections?: { name: string; checkpoint: number; lag: number; parked: number }[] };
  }[];
};

command('status', 'state of every component, head and projections').action(async (options: Common) => {
  const health = (await ok(connection(options), '/api/health')) as Health;
  print(health, options.json ?? false, () =>
    [
      `${health.status}, version ${health.version}, log ${health.log}, head ${health.head ?? 'unknown'}, projected ${health.projected ?? 'unknown'}`,
      ...health.components.map((one) => `  ${one.name.padEnd(14)} ${one.status}`),
      ...health.components
        .flatMap((one) => one.detail?.projections ?? [])
        .map(
          (one) =>
            `    ${one.name.padEnd(14)} position ${one.checkpoint}, lag ${one.lag}${one.parked > 0 ? `, ${one.parked} parked` : ''}`,
        ),
    ].join('\n'),
  );
  if (health.status === 'down') process.exitCode = 1;
});

command('events', 'the log as NDJSON CloudEvents')
  .option('--from <position>', 'first position', whole)
  .option('--to <position>', 'last position', whole)
  .option('--follow', 'go on with what happens')
  .action(async (options: Common & { from?: number; to?: number; follow?: boolean }) => {
    const to = connection(options);
    let last = options.from === undefined ? undefined : options.from - 1;
    if (!options.follow || options.from !== undefined) {
      for await (const event of readEvents(to, options.from ?? 1, options.to)) {
        out(JSON.stringify(toCloudEvent(event)));
        last = event.position;
      }
    }
    if (!options.follow) return;
    const stop = new AbortController();
    process.on('SIGINT', () => stop.abort());
    try {
      for await (const event of followEvents(to, last, stop.signal)) out(JSON.stringify(toCloudEvent(event)));
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  });

type RebuildProgress = { projection: string; state: string; position: number; head: number; reason: string | null };

command('rebuild <projection>', 'fold a projection anew beside the old one, then switch').action(
  async (projection: string, options: Common) => {
    const to = connection(options);
    let progress = (await ok(to, '/api/rebuilds', { method: 'POST', body: { projection } })) as RebuildProgress;
    while (progress.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 200));
      progress = (await ok(to, `/api/rebuilds/${encodeURIComponent(projection)}`)) as RebuildProgress;
      if (!options.json) out(`${projection}: ${progress.position}/${progress.head}`);
    }
    if (progress.state === 'failed') throw new Failure(progress.reason ?? 'the rebuild failed');
    print(progress, options.json ?? false, () => `${projection}: rebuilt up to position ${progress.position}`);
  },
);

command('token <action> <name>', 'create: make an API token; it is shown once')
  .option('--role <role...>', 'roles of the token (all of its owner by default)')
  .option('--days <n>', 'days until it expires', whole)
  .action(async (action: string, name: string, options: Common & { role?: string[]; days?: number }) => {
    if (action !== 'create') throw new InvalidArgumentError(`unknown action "${action}"; known: create`);
    const made = (await ok(connection(options), '/api/tokens', {
      method: 'POST',
      body: { name, roles: options.role ?? [], days: options.days ?? null },
    })) as { token: string };
    print(made, options.json ?? false, () => made.token);
  });

command('record <action>', 'load: load the public record, as assertions through the services').action(
  async (action: string, options: Common) => {
    if (action !== 'load') throw new InvalidArgumentError(`unknown action "${action}"; known: load`);
    const from = performance.now();
    const loaded = await loadRecord(connection(options), (phase, done, total) => {
      if (!options.json) out(`public record: ${phase}, ${done} of ${total} commands`);
    });
    print({ loaded }, options.json ?? false, () =>
      loaded
        ? `public record loaded (${((performance.now() - from) / 1000).toFixed(1)} s)`
        : 'public record: loaded before',
    );
  },
);

command('simulate', 'run the mechanism over the permissions of a date; needs no running server')
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

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
const main = async (): Promise<number> => {
  try {
    await program.parseAsync();
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 || error.code === 'commander.helpDisplayed' || error.code === 'commander.version'
        ? 0
        : 2;
    if (error instanceof Failure) {
      process.stderr.write(`${error.message}\n`);
      return error instanceof Misuse ? 2 : 1;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
};

// A reader that closes early (`concord events | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Started by a supervisor that is gone: there is nobody left to work for.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();

process.exitCode = await main();
