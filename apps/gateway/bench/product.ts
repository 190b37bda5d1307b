/** The product under measurement: one that runs already, or one started for it on a data directory. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../../../', import.meta.url).pathname;

export type Product = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** CPU time of the gateway's own thread so far, in ms; null where it cannot be read. */
  cpu(): Promise<number | null>;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const NS_PER_MS = 1_000_000;

/** Of the thread that answers, in the process that the data directory names; on Linux alone. */
const cpuOf = async (dataDir: string): Promise<number | null> => {
  try {
    const { gateway } = JSON.parse(await readFile(join(dataDir, 'processes.json'), 'utf8')) as { gateway: number };
    const spent = await readFile(`/proc/${gateway}/task/${gateway}/schedstat`, 'utf8');
    return Number(spent.split(' ')[0]) / NS_PER_MS;
  } catch {
    return null;
  }
};

const credential = async (dataDir: string): Promise<string> =>
  `Bearer local.${(await readFile(join(dataDir, 'credential'), 'utf8')).trim()}`;

const productAt = async (url: string, dataDir: string, stop: () => Promise<void>): Promise<Product> => ({
  url,
  headers: { authorization: await credential(dataDir) },
  cpu: () => cpuOf(dataDir),
  stop,
});

const start = async (dataDir: string): Promise<{ url: string; stop(): Promise<void> }> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'infra/local/start.mjs')], {
    cwd: ROOT,
    env: { ...process.env, CONCORD_DATA_DIR: dataDir, CONCORD_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`it did not start:\n${said}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('is ready at')) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const seed = (url: string, dataDir: string, events: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const wanted = ['concord', 'seed', '--synthetic', String(events), '--url', url];
    const child = spawn(process.execPath, [join(ROOT, 'infra/local/run.mjs'), ...wanted], {
      env: { ...process.env, CONCORD_DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the seed ended with ${code}`))));
  });

/** @param given `url` with `data`: it runs. `data`: it is started there. Neither: a new one with so many events, gone afterwards. */
export const productOf = async (given: {
  url?: string | undefined;
  data?: string | undefined;
  events: number;
}): Promise<Product> => {
  const { url, data, events } = given;
  if (url !== undefined && data !== undefined) return productAt(url, data, async () => undefined);
  if (url !== undefined) throw new Error('--url needs --data: the credential is in the data directory');
  const dataDir = data ?? (await mkdtemp(join(tmpdir(), 'concord-bench-')));
  const running = await start(dataDir);
  const stop = async (): Promise<void> => {
    await running.stop();
    if (data === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (data === undefined) await seed(running.url, dataDir, events);
    return await productAt(running.url, dataDir, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};
