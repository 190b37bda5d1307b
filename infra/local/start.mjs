// `npm start`: builds, starts everything in order, says what it does meanwhile, and stops it in order.
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { startKafka } from './kafka.mjs';
import { keys } from './keys.mjs';
import { lock } from './lock.mjs';
import { at, Refusal } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { startService } from './process.mjs';

const began = performance.now();
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const say = (text) => console.log(text);
const say2 = (text) => console.log(`  ${text}`);

const HELP = `npm start [-- --kafka] [-- --help]

Builds what changed, starts Concord, and prints its address. Ctrl-C stops everything.

  --kafka                 through a real Apache Kafka (or the one of KAFKA_BROKERS)

  CONCORD_PORT            port of the dashboard and the API          4600
  CONCORD_DATA_DIR        where the data lie                         .concord
  CONCORD_ADMIN_PASSWORD  first password of "admin", instead of a sign-in link
  DATABASE_URL            a PostgreSQL of yours, instead of the one that comes along
  KAFKA_BROKERS           a broker of yours, instead of the one that comes along
  CONCORD_TOPIC           topic that carries the log                 concord.log.v1
`;

const options = () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    say(HELP);
    process.exit(0);
  }
  const unknown = args.find((one) => one !== '--kafka');
  if (unknown !== undefined) throw new Refusal(`Unknown option "${unknown}". npm start -- --help tells what there is.`);
  const port = Number(process.env.CONCORD_PORT ?? 4600);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal(`CONCORD_PORT: "${process.env.CONCORD_PORT}" is no port.`);
  const password = process.env.CONCORD_ADMIN_PASSWORD;
  if (password !== undefined && password.length < 8)
    throw new Refusal('CONCORD_ADMIN_PASSWORD: must have at least 8 characters.');
  return {
    kafka: args.includes('--kafka'),
    port,
    host: process.env.CONCORD_HOST ?? '127.0.0.1',
    dataDir: resolve(process.env.CONCORD_DATA_DIR ?? at('.concord')),
  };
};

const checkDataDir = (dataDir) => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(`The data directory ${dataDir} cannot be written. Set CONCORD_DATA_DIR to one that can.`);
  }
};

const checkPort = (host, port) =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) =>
      fail(
        new Refusal(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken. Set CONCORD_PORT to another, or stop what listens there.`
            : `Cannot listen on ${host}:${port}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, () => server.close(() => done()));
  });

/** Everything that runs, in the order in which it was started. */
const running = [];
let stopping = false;
let unlock = () => undefined;
/** Says which process is which, for whoever watches or ends one of them: `processes.json` beside the data. */
let writeProcesses = () => undefined;

const stopAll = async (code) => {
  if (stopping) return;
  stopping = true;
  if (running.length > 0) say('\nStopping …');
  for (const child of [...running].reverse()) {
    const from = performance.now();
    await child.stop();
    say2(`${child.name} stopped (${seconds(from)})`);
  }
  if (running.length > 0) say('Stopped. The data are whole.');
  unlock();
  process.exit(code);
};

/** Starts a service again when it dies, later and later. */
const supervise = async (spec) => {
  const slot = { name: spec.name, port: undefined, stop: async () => undefined };
  const launch = async () => {
    const child = await startService({ ...spec, env: { ...spec.env, CONCORD_PORT: String(slot.port ?? spec.port) } });
    slot.port = child.port;
    slot.pid = child.pid;
    slot.stop = child.stop;
    writeProcesses();
    void child.exited.then(again);
  };
  let failures = 0;
  const again = async (how) => {
    if (stopping) return;
    const wait = Math.min(200 * 2 ** failures, 10_000);
    failures += 1;
    say(`${spec.name} ended (${how}); starting it again in ${wait / 1000} s`);
    await new Promise((done) => setTimeout(done, wait));
    if (stopping) return;
    await launch().then(
      () => {
        failures = 0;
        say(`${spec.name} is back`);
      },
      (error) => {
        say(error.message);
        return again('no start');
      },
    );
  };
  await launch();
  return slot;
};

const step = async (name, work) => {
  const from = performance.now();
  const result = await work();
  if (result !== false) say2(`${name} (${seconds(from)})`);
  return result;
};

const loadRecord = (url, env) =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [at('apps', 'cli', 'dist', 'main.js'), 'record', 'load', '--url', url], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk) => process.stdout.write(String(chunk).replace(/^(?=.)/gm, '  ')));
    const slot = { name: 'record loader', stop: async () => void child.kill('SIGTERM') };
    running.push(slot);
    child.once('exit', (code) => {
      running.splice(running.indexOf(slot), 1);
      if (code === 0 || stopping) done();
      else fail(new Error('The record could not be loaded; see above. The next start goes on where it stopped.'));
    });
  });

const main = async () => {
  const { kafka, port, host, dataDir } = options();
  say('Concord');
  checkDataDir(dataDir);
  const address = `http://${host}:${port}`;
  const release = lock(dataDir, address);
  const processes = join(dataDir, 'processes.json');
  writeProcesses = () =>
    writeFileSync(
      processes,
      JSON.stringify({ supervisor: process.pid, ...Object.fromEntries(running.map(({ name, pid }) => [name, pid])) }),
    );
  unlock = () => {
    rmSync(processes, { force: true });
    release();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopAll(0));
  // Without its parent nobody could stop it any more.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stopAll(0), 1_000).unref();
  await checkPort(host, port);
  await step('built', build);

  let databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl === undefined) {
    const postgres = await step('PostgreSQL is up', () => startPostgres(dataDir, say2));
    running.push(postgres);
    databaseUrl = postgres.url;
    // Services outlive a database that comes back; this one is restarted on the same data.
    void watchDatabase(postgres, dataDir);
  }
  let brokers = process.env.KAFKA_BROKERS ?? '';
  if (kafka && brokers === '') {
    const broker = await step('Kafka is up', () => startKafka(dataDir, say2));
    running.push(broker);
    brokers = broker.brokers;
  }
  const log = createWriteStream(join(dataDir, 'services.log'), { flags: 'a' });
  const secrets = keys(dataDir);
  const common = {
    DATABASE_URL: databaseUrl,
    CONCORD_LOG: kafka ? 'kafka' : 'embedded',
    KAFKA_BROKERS: brokers,
    CONCORD_TOPIC: process.env.CONCORD_TOPIC ?? '',
    CONCORD_DATA_DIR: dataDir,
    CONCORD_HOST: '127.0.0.1',
    NODE_COMPILE_CACHE: at('node_modules', '.cache', 'node'),
    ...secrets,
  };
  const write = (line) => log.write(`${line}\n`);
  const service = (name, env = {}, servicePort = 0) =>
    step(`${name} is up`, async () => {
      const slot = await supervise({
        name,
        file: at('apps', name, 'dist', 'main.js'),
        env: { ...common, ...env },
        port: servicePort,
        log: write,
      });
      running.push(slot);
      writeProcesses();
      return slot;
    });
  const cooperation = await service('cooperation');
  const relay = kafka ? await service('relay') : undefined;
  const projector = await service('projector');
  await service(
    'gateway',
    {
      CONCORD_HOST: host,
      CONCORD_COOPERATION_URL: `http://127.0.0.1:${cooperation.port}`,
      CONCORD_PROJECTOR_URL: `http://127.0.0.1:${projector.port}`,
      CONCORD_RELAY_URL: relay ? `http://127.0.0.1:${relay.port}` : '',
      CONCORD_DASHBOARD_DIR: at('apps', 'dashboard', 'dist'),
    },
    port,
  );
  await loadRecord(address, common);
  say(`Concord is ready at ${address} (${seconds(began)})`);
  const link = join(dataDir, 'first-sign-in');
  if (existsSync(link)) say(`Sign in the first time with ${address}/#/first=${readFileSync(link, 'utf8').trim()}`);
  say('Ctrl-C stops it.');
};

/** A database that dies is brought back on the same data and, as far as it can, the same port. */
const watchDatabase = async (postgres, dataDir) => {
  const how = await postgres.exited;
  if (stopping) return;
  say(
    `PostgreSQL ended (${how}). Commands are refused until it is back; start Concord again if it does not come back by itself.`,
  );
  const back = await startPostgres(dataDir, say2, Number(new URL(postgres.url).port)).catch((error) =>
    say(error.message),
  );
  if (!back) return;
  running[running.indexOf(postgres)] = back;
  writeProcesses();
  say('PostgreSQL is back');
  void watchDatabase(back, dataDir);
};

main().catch(async (error) => {
  console.error(error instanceof Refusal ? error.message : (error.stack ?? String(error)));
  await stopAll(1);
});
