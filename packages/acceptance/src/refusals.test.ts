/** Starts that cannot be: one clear sentence, exit 1, and nothing left running. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '@concord/testing';
import { afterAll, expect, inject, it } from 'vitest';
import { newDataDir, removeDataDir, root, spawnStart } from './concord.ts';
import { processesOf } from './processes.ts';

const dataDir = newDataDir(inject('loaded'));
afterAll(() => removeDataDir(dataDir));

/** What a start writes to standard error, and its exit code. */
const refused = async (environment: NodeJS.ProcessEnv): Promise<{ code: number | null; says: string }> => {
  const child = spawnStart({ CONCORD_PORT: String(await freePort()), CONCORD_DATA_DIR: dataDir, ...environment });
  let says = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    says += chunk.toString();
  });
  child.stdout?.resume();
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(processesOf(dataDir)).toEqual({});
  return { code, says };
};

it('names a port that is taken', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
  expect(await refused({ CONCORD_PORT: String(port) })).toEqual({
    code: 1,
    says: `Port ${port} is taken. Set CONCORD_PORT to another, or stop what listens there.\n`,
  });
  await new Promise((resolve) => server.close(resolve));
});

it('names a data directory that cannot be written', async () => {
  // A file in the way refuses root, too.
  const file = join(dataDir, 'a-file');
  writeFileSync(file, '');
  const inside = join(file, 'data');
  expect(await refused({ CONCORD_DATA_DIR: inside })).toEqual({
    code: 1,
    says: `The data directory ${inside} cannot be written. Set CONCORD_DATA_DIR to one that can.\n`,
  });
});

it.each(['/proc/concord', '/proc/concord/data'])('names %s, where nobody can make a directory', async (dir) => {
  expect(await refused({ CONCORD_DATA_DIR: dir })).toEqual({
    code: 1,
    says: `The data directory ${dir} cannot be written. Set CONCORD_DATA_DIR to one that can.\n`,
  });
});

it.each(['.', 'packages', 'data', '.concord-2'])('keeps its keys out of the project: %s', async (dir) => {
  const { code, says } = await refused({ CONCORD_DATA_DIR: join(root, dir) });
  expect(code).toBe(1);
  expect(says).toMatch(/^The data directory \S+ belongs to the project, [^\n]+\n$/);
});

it('names data of another PostgreSQL version, and leaves them alone', async () => {
  const version = join(dataDir, 'postgres', 'PG_VERSION');
  writeFileSync(version, '17\n');
  expect(await refused({})).toEqual({
    code: 1,
    says: `The data in ${join(dataDir, 'postgres')} belong to PostgreSQL 17, this is 18. Move them away, or set CONCORD_DATA_DIR to another directory.\n`,
  });
  writeFileSync(version, '18\n');
});

it.each([
  ['identity.pem', /^\S+\/identity\.pem is damaged: [^\n]+ from a backup[^\n]+\n$/],
  ['simulator-credential', /^\S+\/simulator-credential is empty\. [^\n]+ from a backup[^\n]+\n$/],
  ['credential', /^\S+\/credential is empty\. [^\n]+ from a backup[^\n]+\n$/],
  ['postgres-password', /^\S+\/postgres-password is missing or empty[^\n]+ from a backup[^\n]+\n$/],
])('names a secret that is damaged: %s', async (name, sentence) => {
  const file = join(dataDir, name);
  const whole = readFileSync(file);
  writeFileSync(file, '');
  const { code, says } = await refused({});
  expect(code).toBe(1);
  expect(says).toMatch(sentence);
  writeFileSync(file, whole);
});

it('says at once that a password is not that of the database beside it', async () => {
  const file = join(dataDir, 'postgres-password');
  const whole = readFileSync(file);
  writeFileSync(file, 'another');
  const { code, says } = await refused({});
  expect(code).toBe(1);
  expect(says).toMatch(
    /^\S+\/postgres-password does not hold the password of the database beside it\. [^\n]+ from a backup[^\n]+\n$/,
  );
  writeFileSync(file, whole);
}, 60_000);

it('names a database that cannot be reached, and not its password', async () => {
  const url = `postgres://concord:secret@127.0.0.1:${await freePort()}/concord`;
  expect(await refused({ DATABASE_URL: url })).toEqual({
    code: 1,
    says: 'DATABASE_URL: the PostgreSQL there cannot be used (ECONNREFUSED). Start it, or mend the address.\n',
  });
});

it('ends quietly where it is stopped while it makes a new database', async () => {
  const empty = newDataDir();
  const child = spawnStart(
    { CONCORD_PORT: String(await freePort()), CONCORD_DATA_DIR: empty },
    { asFromTerminal: true },
  );
  let says = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    says += chunk.toString();
  });
  const { pid } = child;
  child.stdout?.on('data', (chunk: Buffer) => {
    if (pid !== undefined && chunk.toString().includes('making a new database')) process.kill(-pid, 'SIGINT');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect([code, says]).toEqual([0, '']);
  expect(existsSync(join(empty, 'postgres'))).toBe(false);
  removeDataDir(empty);
});

it('ends quietly where Ctrl-C breaks off what it was just asking the system', async () => {
  const [empty, tools] = [newDataDir(), newDataDir()];
  // Asked for, it does what a terminal does: it interrupts the whole group, itself included.
  writeFileSync(join(tools, 'setpriv'), '#!/bin/sh\nkill -INT 0\nsleep 10\n', { mode: 0o755 });
  const child = spawnStart(
    {
      CONCORD_PORT: String(await freePort()),
      CONCORD_DATA_DIR: empty,
      PATH: `${tools}:${process.env.PATH}`,
    },
    { asFromTerminal: true },
  );
  let says = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    says += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect([code, says]).toEqual([0, '']);
  for (const one of [empty, tools]) removeDataDir(one);
});

it('does not take a directory that holds something else for an empty one', async () => {
  const other = newDataDir();
  mkdirSync(join(other, 'postgres'));
  writeFileSync(join(other, 'postgres', 'mine'), '');
  const { code, says } = await refused({ CONCORD_DATA_DIR: other });
  expect(code).toBe(1);
  expect(says).toMatch(/^\S+\/postgres is in the way: [^\n]+\n$/);
  rmSync(other, { recursive: true });
});

it.each([
  ['CONCORD_PORT', 'x', 'CONCORD_PORT: "x" is no port.\n'],
  ['CONCORD_ADMIN_PASSWORD', 'short', 'CONCORD_ADMIN_PASSWORD: must have at least 8 characters.\n'],
  [
    'CONCORD_HOST',
    '0.0.0.0',
    'CONCORD_HOST: 0.0.0.0 is not loopback. Terminate TLS in front of Concord and declare it with CONCORD_TLS=1.\n',
  ],
  ['CONCORD_TLS', 'yes', 'CONCORD_TLS: "yes" is neither 1 (TLS is terminated in front) nor 0.\n'],
  [
    'CONCORD_TOPIC',
    'a b',
    'CONCORD_TOPIC: "a b" is no topic: 1 to 249 letters, digits, dots, underscores and hyphens.\n',
  ],
  ['CONCORD_NAMES', 'a,,b', 'CONCORD_NAMES: "a,,b" is no list of names with commas between.\n'],
  ['DATABASE_URL', 'foo', 'DATABASE_URL: must be a postgres:// address.\n'],
  ['KAFKA_BROKERS', 'here', 'KAFKA_BROKERS: "here" is no list of host:port with commas between.\n'],
])('names the setting that is wrong: %s=%s', async (name, value, says) => {
  expect(await refused({ [name]: value })).toEqual({ code: 1, says });
});
