/** Each service enters the database with a login of its own, and cannot become more than it is, whatever statement slips in. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Concord, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { databaseOf, within } from './database.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;

beforeAll(async () => {
  concord = await startConcord(dataDir);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const SERVICES = [
  { service: 'cooperation', may: 'select count(*) from log.command', as: 'concord_append' },
  { service: 'projector', may: 'select count(*) from read.document', as: 'concord_project' },
  { service: 'gateway', may: 'select count(*) from gate.account', as: 'concord_gate' },
];

it.each(SERVICES)('$service enters as itself, with a password that is asked for', async ({ service, may, as }) => {
  const url = new URL(databaseOf(concord, service));
  expect(url.username).toBe(`concord_${service}`);
  await within(url.href, async (client) => {
    await client.query(`set role ${as}`);
    expect((await client.query(may)).rowCount).toBe(1);
  });
  url.password = 'wrong';
  await expect(within(url.href, (client) => client.query('select 1'))).rejects.toMatchObject({ code: '28P01' });
});

it.each(SERVICES)('$service cannot take on another role, change an event or make anything', async ({ service, as }) => {
  const others = ['concord', 'concord_append', 'concord_project', 'concord_gate'].filter((role) => role !== as);
  await within(databaseOf(concord, service), async (client) => {
    for (const statement of [
      ...others.map((role) => `set role ${role}`),
      "update log.event set type = 'x'",
      'delete from log.event',
      'create table public.mine ()',
      'create role mine',
    ])
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  });
});

it('tells where the database is only to the services that use it', () => {
  const holders = Object.entries(concord.pids()).filter(([, pid]) =>
    execFileSync('ps', ['eww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(' DATABASE_URL='),
  );
  expect(holders.map(([name]) => name).sort()).toEqual(['cooperation', 'gateway', 'projector']);
});
