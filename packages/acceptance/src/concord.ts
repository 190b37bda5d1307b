/** The product from outside: started by its own supervisor, talked to over HTTP, killed by pid. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@concord/testing';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

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
  /** One command with a key of its own, again while something is away, as a client should. */
  command(
    path: string,
    body: unknown,
    token: string,
    key?: string,
  ): Promise<Answer<{ position: number; version: number; id: string }>>;
  stop(): Promise<void>;
  /** As a power cut would end it. */
  kill(): Promise<void>;
};

export const newDataDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'concord-acceptance-'));
  chmodSync(dir, 0o755);
  return dir;
};

export const removeDataDir = (dir: string): void => rmSync(dir, { recursive: true, force: true });

export const PASSWORD = 'correct horse battery';
const RETRIES = 120;
const WAIT_MS = 250;

/** Waits until `holds` gives something; asks again and again, and says what it waited for. */
export const until = async <T>(what: string, holds: () => Promise<T | undefined | false>, seconds = 90): Promise<T> => {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await holds().catch(() => undefined);
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
  );

/** Starts on `dataDir` and waits until it says that it is ready. */
export const startConcord = async (dataDir: string, options: { kafka?: boolean } = {}): Promise<Concord> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [join(root, 'infra', 'local', 'start.mjs'), ...(options.kafka ? ['--kafka'] : [])],
    {
      cwd: root,
      env: { ...process.env, CONCORD_PORT: String(port), CONCORD_DATA_DIR: dataDir, CONCORD_ADMIN_PASSWORD: PASSWORD },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Concord is ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${said}`)));
  });

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
    });
    const text = await answer.text();
    const parsed: T = text === '' ? null : JSON.parse(text);
    return { status: answer.status, body: parsed, headers: answer.headers };
  };
  const command: Concord['command'] = async (path, body, token, key = randomUUID()) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await call<{ position: number; version: number; id: string }>(path, {
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
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
};

/** A token with every role of the first administrator. */
export const makeToken = async (concord: Concord): Promise<string> =>
  (await concord.call<{ token: string }>('/api/tokens', { method: 'POST', body: { name: 'acceptance' } })).body.token;

type Health = {
  status: string;
  head: number;
  projected: number;
  components: { name: string; status: string; detail?: { published?: number } }[];
};
export const healthOf = async (concord: Concord): Promise<Health> => (await concord.call<Health>('/api/health')).body;

/** Waits until every projection has come to the head. */
export const caughtUp = (concord: Concord): Promise<Health> =>
  until('every projection at the head', async () => {
    const health = await healthOf(concord);
    return health.status === 'ok' && health.projected === health.head ? health : undefined;
  });

/** Every id of a list, page by page. */
export const allIds = async (concord: Concord, list: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { body }: Answer<{ items: { id: string }[]; next: string | null }> = await concord.call(
      `/api/${list}?limit=1000${after === '' ? '' : `&after=${after}`}`,
    );
    ids.push(...body.items.map((item) => item.id));
    after = body.next;
  }
  return ids;
};
