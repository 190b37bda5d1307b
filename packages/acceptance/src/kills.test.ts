/** SIGKILL at each level, and Ctrl-C: no orphan, no lock that blocks the next start, the data whole. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { missingForKafka } from '@concord/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Concord, makeToken, newDataDir, removeDataDir, type StartOptions, startConcord } from './concord.ts';
import { expectExactlyOnce } from './exactly-once.ts';
import { type Acknowledged, startLoad } from './load.ts';
import { noneLeft, processesOf } from './processes.ts';
import { until } from './until.ts';

const missing = await missingForKafka();
const dataDir = newDataDir(inject('loaded'));
const acknowledged: Acknowledged[] = [];
let concord: Concord;
let token: string;

/** With everything that there can be, so that everything can be left behind. */
const start = async (options: StartOptions = {}): Promise<void> => {
  concord = await startConcord(dataDir, { kafka: missing === undefined, ...options });
};

/** Ends the installation in the middle of a load. What was acknowledged before must be there afterwards. */
const endUnderLoad = async (tag: string, end: () => Promise<unknown>): Promise<void> => {
  const load = startLoad(concord, token, tag);
  await until('100 acknowledged', async () => load.acknowledged().length >= 100);
  await end();
  acknowledged.push(...load.abandon());
};

beforeAll(async () => {
  await start();
  token = await makeToken(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

describe('SIGKILL under load', () => {
  it('of the supervisor: everything that it started ends by itself', async () => {
    await endUnderLoad('supervisor', () => concord.kill());
    await noneLeft(dataDir);
  }, 180_000);

  it('of the supervisor, and another start at once: what is still ending neither blocks it nor stays', async () => {
    await start();
    await endUnderLoad('at-once', () => concord.kill());
    await start();
    const running = Object.values(concord.pids());
    const strangers = Object.entries(processesOf(dataDir)).filter(([pid]) => !running.includes(Number(pid)));
    expect(strangers).toEqual([]);
    await expectExactlyOnce(concord, acknowledged, { unanswered: true });
  }, 180_000);

  it('of everything at once, as a power cut would: the next start recovers', async () => {
    await endUnderLoad('power', async () => {
      for (const pid of Object.values(concord.pids())) process.kill(pid, 'SIGKILL');
    });
    await noneLeft(dataDir);
    await start({ kafka: false, asFromTerminal: true });
    await expectExactlyOnce(concord, acknowledged, { unanswered: true });
  }, 180_000);
});

describe('Ctrl-C under load', () => {
  it('stops every process and leaves the data whole', async () => {
    await endUnderLoad('ctrl-c', () => concord.stop('SIGINT'));
    expect(concord.said()).toContain('Stopped. The data are whole.');
    await noneLeft(dataDir);
    for (const file of ['lock.json', 'processes.json', 'postgres/postmaster.pid'])
      expect(existsSync(join(dataDir, file))).toBe(false);
    await start({ kafka: false });
    await expectExactlyOnce(concord, acknowledged, { unanswered: true });
  }, 180_000);
});
