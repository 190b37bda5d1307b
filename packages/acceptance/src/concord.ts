/** The product from outside: started by its own supervisor, talked to over HTTP, killed by pid. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@concord/testing';
import { until } from './until.ts';

export { until };

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export type Answer<T = unknown> = { status: number; body: T; headers: Headers };

export type Concord = {
  url: string;
  dataDir: string;
  /** What the supervisor has said so far. */
  said(): string;
  pids(): Record<string, number>;
  /** Calls the API as the local installation, or with a token. */
  call<T = unknown>(
    path: string,
    options?: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> },
  ): Promise<Answer<T>>;
  /** One command with a key of its own, again while something is away, as a client should. @throws where `signal` ends it */
  command(
    path: string,
    body: unknown,
    token: string,
    key?: string,
    signal?: AbortSignal,
  ): Promise<Answer<{ stream: string; position: number; version: number; id: string }>>;
  /** Settles when it says that it is ready; rejects where the start ends before. */
  ready: Promise<void>;
  /** SIGTERM, or another signal, to the supervisor (to its whole group where it was started as from a terminal); @returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** SIGKILL to the supervisor alone. */
  kill(): Promise<number | null>;
};

/** Empty, or a copy of `from` with its owners and modes. PostgreSQL may run as another user: all may enter. */
export const newDataDir = (from?: string): string => {
  const dir = mkdtempSync(join(tmpdir(), 'concord-acceptance-'));
  if (from !== undefined) execFileSync('cp', ['-a', `${from}/.`, dir]);
  chmodSync(dir, 0o755);
  return dir;
};

export const removeDataDir = (dir: string): void => rmSync(dir, { recursive: true, force: true });

export const PASSWORD = 'correct horse battery';
const RETRIES = 600;
const WAIT_MS = 200;
const ANSWER_MS = 30_000;

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null
      ? resolve(child.exitCode)
      : child.once('exit', (code) => resolve(code)),
  );

export type StartOptions = {
  kafka?: boolean;
  /** As `npm start` does it, in a process group of its own, as a terminal has it. */
  asFromTerminal?: boolean;
  /** Null: none is given, and a sign-in link is printed instead. */
  password?: string | null;
};

/** What `npm start` runs, with an environment of its own on top. */
export const spawnStart = (
  environment: NodeJS.ProcessEnv,
  { kafka = false, asFromTerminal = false, password = PASSWORD }: StartOptions = {},
): ChildProcess => {
  const { CONCORD_ADMIN_PASSWORD: _, ...inherited } = process.env;
  const script = asFromTerminal ? ['run.mjs', 'start'] : ['start.mjs'];
  const [file = '', ...args] = [...script, ...(kafka ? ['--kafka'] : [])];
  return spawn(process.execPath, [join(root, 'infra', 'local', file), ...args], {
    cwd: root,
    env: { ...inherited, ...(password === null ? {} : { CONCORD_ADMIN_PASSWORD: password }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: asFromTerminal,
  });
};

/** Starts on `dataDir`, without waiting until it is ready. */
export const launchConcord = async (dataDir: string, options: StartOptions = {}): Promise<Concord> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawnStart({ CONCORD_PORT: String(port), CONCORD_DATA_DIR: dataDir }, options);
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Ctrl-C stops it.')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${said}`)));
  });
  // Heard where it is awaited.
  ready.catch(() => undefined);

  const call: Concord['call'] = async <T>(
    path: string,
    { method = 'GET', body, token, headers = {} }: Parameters<Concord['call']>[1] = {},
  ) => {
    const authorization =
      token === undefined
        ? `Bearer local.${readFileSync(join(dataDir, 'credential'), 'utf8').trim()}`
        : `Bearer ${token}`;
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    const parsed: T = text === '' ? null : JSON.parse(text);
    return { status: answer.status, body: parsed, headers: answer.headers };
  };
  const command: Concord['command'] = async (path, body, token, key = randomUUID(), signal) => {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const answer = await call<{ stream: string; position: number; version: number; id: string }>(path, {
        method: 'POST',
        body,
        token,
        headers: { 'idempotency-key': key },
      }).catch(() => undefined);
      if (answer && answer.status !== 503) return answer;
      if (attempt === RETRIES) throw new Error(`${path}: not available`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  };
  return {
    url,
    dataDir,
    said: () => said,
    pids: () => JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')),
    call,
    command,
    ready,
    stop: (signal = 'SIGTERM') => {
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return ended(child);
      process.kill(options.asFromTerminal ? -pid : pid, signal);
      return ended(child);
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended(child);
    },
  };
};

/** Starts on `dataDir` and waits until it says that it is ready. */
export const startConcord = async (dataDir: string, options: StartOptions = {}): Promise<Concord> => {
  const concord = await launchConcord(dataDir, options);
  await concord.ready;
  return concord;
};

/** A token with every role of the first administrator. */
export const makeToken = async (concord: Concord): Promise<string> =>
  (await concord.call<{ token: string }>('/api/tokens', { method: 'POST', body: { name: 'acceptance' } })).body.token;

export type Health = {
  status: string;
  log: 'embedded' | 'kafka';
  head: number;
  projected: number;
  components: {
    name: string;
    status: string;
    detail?: {
      policies?: { position: number; idle: boolean; armed: number; due: number; held: number } | null;
      published?: number;
      lag?: number;
      projections?: { name: string; checkpoint: number; lag: number; parked: number }[];
    };
  }[];
};
export const healthOf = async (concord: Concord): Promise<Health> => (await concord.call<Health>('/api/health')).body;

/** Waits until the policies have nothing more to state, and every projection has come to the head. */
export const caughtUp = (concord: Concord): Promise<Health> =>
  until('every projection at the head', async () => {
    const health = await healthOf(concord);
    const policies = health.components.find((one) => one.name === 'cooperation')?.detail?.policies;
    const settled = policies?.idle === true && policies.position === health.head;
    return health.status === 'ok' && settled && health.projected === health.head ? health : undefined;
  });

/** Every item of a list, page by page. @param query further parameters, e.g. `position=7` */
export const allItems = async <T extends { id: string }>(
  concord: Concord,
  list: string,
  query?: string,
): Promise<T[]> => {
  const items: T[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const parameters: string[] = ['limit=1000', ...(query ? [query] : []), ...(after === '' ? [] : [`after=${after}`])];
    const path = `/api/${list}?${parameters.join('&')}`;
    const { status, body }: Answer<{ items: T[]; next: string | null }> = await concord.call(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    items.push(...body.items);
    after = body.next;
  }
  return items;
};

export const allIds = async (concord: Concord, list: string): Promise<string[]> =>
  (await allItems(concord, list)).map((item) => item.id);
