// `npm start`: builds, starts everything in order, says what it does meanwhile, and stops it in order.
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { crew } from './crew.mjs';
import { checkDataDir } from './data-dir.mjs';
import { launchKafka, prepareKafka } from './kafka.mjs';
import { keep } from './keep.mjs';
import { keys } from './keys.mjs';
import { lock } from './lock.mjs';
import { serviceLogins } from './logins.mjs';
import { checkPort, HELP, options } from './options.mjs';
import { at, Refusal } from './paths.mjs';
import { checkGivenDatabase, launchPostgres, preparePostgres } from './postgres.mjs';
import { startService } from './process.mjs';
import { forgetProcesses, stopLeftServices } from './processes.mjs';
import { loadRecord } from './record.mjs';

const began = performance.now();
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const say = (text) => console.log(text);
const say2 = (text) => console.log(`  ${text}`);

const SIGNAL_MS = 100;

let running;
let stopping = false;
let unlock = () => undefined;

const stopAll = async (code) => {
  if (stopping) return;
  stopping = true;
  const any = running?.any() ?? false;
  if (any) say('\nStopping …');
  await running?.stop();
  if (any) say('Stopped. The data are whole.');
  unlock();
  process.exit(code);
};

/** One step of the start, with the time it took. None begins any more when it is stopping. */
const step = async (name, work) => {
  if (stopping) await new Promise(() => undefined);
  const from = performance.now();
  const result = await work();
  if (stopping) await new Promise(() => undefined);
  if (result !== false) say2(`${name} (${seconds(from)})`);
  return result;
};

/** Starts one process of the crew and keeps it. @returns what its first start gave */
const start = (spec) => running.add(keep({ ...spec, say, onChange: running.note })).started;

/** @returns the address of the database for each service; one for all where it is given */
const startDatabase = async (dataDir) => {
  const given = process.env.DATABASE_URL;
  if (given !== undefined) return { cooperation: given, relay: given, projector: given, gateway: given };
  const { url } = await step('PostgreSQL is up', async () => {
    let making;
    const prepared = await preparePostgres(dataDir, say2, (born) => {
      making = running.add({ name: 'initdb', ...born });
    }).finally(() => making && running.remove(making));
    return start({
      name: 'postgres',
      title: 'PostgreSQL',
      meanwhile: 'Commands are refused until it is back.',
      launch: (before, onBorn) => launchPostgres(prepared, before, onBorn),
    });
  });
  return serviceLogins(url);
};

const startBroker = async (dataDir, kafka) => {
  const given = process.env.KAFKA_BROKERS ?? '';
  if (!kafka || given !== '') return given;
  const { brokers } = await step('Kafka is up', async () => {
    const prepared = await prepareKafka(dataDir, say2);
    return start({
      name: 'kafka',
      title: 'Kafka',
      meanwhile: 'Commands go on; the read models follow when it is back.',
      launch: (_, onBorn) => launchKafka(prepared, onBorn),
    });
  });
  return brokers;
};

/** @returns `service(name, env, port) → { port }`, which starts one with what all have in common */
const services =
  (common, databases, log) =>
  (name, env = {}, port = 0) =>
    step(`${name} is up`, () =>
      start({
        name,
        launch: (before, onBorn) =>
          startService(
            {
              name,
              file: at('apps', name, 'dist', 'main.js'),
              env: { ...common, DATABASE_URL: databases[name], ...env, CONCORD_PORT: String(before?.port ?? port) },
              log: (line) => log.write(`${line}\n`),
            },
            onBorn,
          ),
      }),
    );

/** Only the door sets it; whatever else is started inherits our environment. */
const takeAdminPassword = () => {
  const { CONCORD_ADMIN_PASSWORD } = process.env;
  delete process.env.CONCORD_ADMIN_PASSWORD;
  return CONCORD_ADMIN_PASSWORD === undefined ? {} : { CONCORD_ADMIN_PASSWORD };
};

const main = async () => {
  const asked = await options();
  if (asked === 'help') return say(HELP);
  const adminPassword = takeAdminPassword();
  const { kafka, port, host, dataDir } = asked;
  say('Concord');
  checkDataDir(dataDir);
  const address = `http://${host}:${port}`;
  const release = lock(dataDir, address);
  unlock = () => {
    forgetProcesses(dataDir);
    release();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopAll(0));
  // Without its parent nobody could stop it any more.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stopAll(0), 1_000).unref();
  await stopLeftServices(dataDir, say2);
  running = crew(dataDir, say2);
  await checkPort(host, port);
  // Only the door signs, and only the door and the loader show the installation's own credential.
  const { CONCORD_IDENTITY_PUBLIC_KEY, ...secrets } = keys(dataDir);
  await checkGivenDatabase(process.env.DATABASE_URL);
  await step('built', async () => {
    let builder;
    return build((born) => {
      builder = running.add({ name: 'build', ...born });
    }).finally(() => builder && running.remove(builder));
  });

  const databases = await startDatabase(dataDir);
  const brokers = await startBroker(dataDir, kafka);
  const common = {
    CONCORD_LOG: kafka ? 'kafka' : 'embedded',
    KAFKA_BROKERS: brokers,
    CONCORD_TOPIC: process.env.CONCORD_TOPIC ?? '',
    CONCORD_DATA_DIR: dataDir,
    CONCORD_HOST: '127.0.0.1',
    NODE_COMPILE_CACHE: at('node_modules', '.cache', 'node'),
    CONCORD_IDENTITY_PUBLIC_KEY,
  };
  const service = services(common, databases, createWriteStream(join(dataDir, 'services.log'), { flags: 'a' }));
  const cooperation = await service('cooperation');
  const relay = kafka ? await service('relay') : undefined;
  const projector = await service('projector');
  await service(
    'gateway',
    {
      ...secrets,
      ...adminPassword,
      CONCORD_HOST: host,
      CONCORD_COOPERATION_URL: `http://127.0.0.1:${cooperation.port}`,
      CONCORD_PROJECTOR_URL: `http://127.0.0.1:${projector.port}`,
      CONCORD_RELAY_URL: relay ? `http://127.0.0.1:${relay.port}` : '',
      CONCORD_DASHBOARD_DIR: at('apps', 'dashboard', 'dist'),
    },
    port,
  );
  if (!stopping) await loadRecord(address, common, running);
  if (stopping) return;
  say(`Concord is ready at ${address} (${seconds(began)})`);
  const link = join(dataDir, 'first-sign-in');
  if (existsSync(link)) say(`Sign in the first time with ${address}/#/first=${readFileSync(link, 'utf8').trim()}`);
  say('Ctrl-C stops it.');
};

main().catch(async (error) => {
  // Ctrl-C reaches what was asked meanwhile (`id`, `setpriv`, `java`) before it reaches us: their end is then no answer.
  await new Promise((resolve) => setTimeout(resolve, SIGNAL_MS));
  // What ends while everything is being stopped is no failure.
  if (stopping) return;
  console.error(error instanceof Refusal ? error.message : (error.stack ?? String(error)));
  await stopAll(1);
});
