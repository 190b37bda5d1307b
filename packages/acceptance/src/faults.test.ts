/** Broker, services and database killed under load: everything acknowledged is there once, in every read model. */
import { missingForKafka } from '@concord/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  type Concord,
  type Health,
  healthOf,
  makeToken,
  newDataDir,
  removeDataDir,
  startConcord,
  until,
} from './concord.ts';
import { expectExactlyOnce } from './exactly-once.ts';
import { type Acknowledged, type Load, startLoad } from './load.ts';
import { backAs, keepAway, killOne, noneLeft } from './processes.ts';

const missing = await missingForKafka();
const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let token: string;

beforeAll(async () => {
  concord = await startConcord(dataDir, { kafka: missing === undefined });
  token = await makeToken(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const acknowledgedMore = (load: Load, count: number): Promise<true> => {
  const from = load.acknowledged().length;
  return until(`${count} more acknowledged`, async () => load.acknowledged().length >= from + count && true, 180);
};
const isOk = (): Promise<true> => until('health is ok', async () => (await healthOf(concord)).status === 'ok' && true);

/** Everything acknowledged so far: what one fault left wrong would show after the next, too. */
const acknowledged: Acknowledged[] = [];

/** Runs `fault` under load and then finds every acknowledged event once. */
const underLoad = async (
  tag: string,
  fault: (load: Load) => Promise<void>,
  options = { heavy: false },
): Promise<void> => {
  const load = startLoad(concord, token, tag);
  await acknowledgedMore(load, 100);
  if (!options.heavy) load.ease();
  await fault(load);
  await acknowledgedMore(load, 50);
  acknowledged.push(...(await load.stop()));
  await isOk();
  await expectExactlyOnce(concord, acknowledged);
};

const componentOf = async (name: string) => (await healthOf(concord)).components.find((one) => one.name === name);

describe.skipIf(missing)(`Kafka killed under load${missing ? ` (${missing})` : ''}`, () => {
  it(
    'takes at least 1,000 commands while it is away, shows the lag, and has each of them once when it is back',
    () =>
      underLoad(
        'broker',
        async (load) => {
          const services = concord.pids();
          const away = keepAway(concord, 'kafka');
          await until('the broker is gone', async () => away.kills() > 0 && concord.said().includes('Kafka ended'));
          const before = load.acknowledged().length;
          await until(
            '1,000 acknowledged without a broker, and the lag shows them',
            async () => {
              if (load.acknowledged().length < before + 1_000) return false;
              const { head, projected, status } = await healthOf(concord);
              const lag = (await componentOf('relay'))?.detail?.lag ?? 0;
              return status === 'degraded' && head - projected >= 1_000 && lag >= 1_000;
            },
            180,
          );
          load.ease();
          await away.release();
          await until('the supervisor says so', async () => concord.said().includes('Kafka is back'));
          await isOk();
          const { kafka, ...others } = concord.pids();
          expect(kafka).not.toBe(services['kafka']);
          expect({ ...others, kafka: services['kafka'] }).toEqual(services);
        },
        { heavy: true },
      ),
    240_000,
  );
});

describe('a service killed under load', () => {
  it.each(['cooperation', 'projector', 'gateway', ...(missing ? [] : ['relay'])])(
    'loses and doubles nothing: %s',
    (name) =>
      underLoad(name, async () => {
        await backAs(concord, name, killOne(concord, name));
        await until('it is said', async () => concord.said().includes(`${name} is back`));
        await isOk();
      }),
    240_000,
  );
});

describe('PostgreSQL killed under load', () => {
  it(
    'refuses with 503 and Retry-After while it is away; the services stay and recover by themselves',
    () =>
      underLoad('database', async () => {
        const before = concord.pids();
        const away = keepAway(concord, 'postgres');
        await until('health says it is down', async () => {
          const { status, body } = await concord.call<Health>('/api/health');
          return status === 503 && body.status === 'down';
        });
        const asked = await concord.call('/api/organizations');
        const told = await concord.call('/api/sources', {
          method: 'POST',
          token,
          body: {},
          headers: { 'idempotency-key': 'while-away' },
        });
        for (const answer of [asked, told]) {
          expect(answer.status).toBe(503);
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        }
        await away.release();
        await isOk();
        const { postgres, ...others } = concord.pids();
        expect({ ...others, postgres: before['postgres'] }).toEqual(before);
        expect(postgres).not.toBe(before['postgres']);
        expect(concord.said()).toContain('PostgreSQL is back');
      }),
    240_000,
  );
});

describe('everything but the supervisor killed at once, under load', () => {
  it(
    'comes back and has every acknowledged event once',
    () =>
      underLoad('all', async () => {
        const { supervisor: _, ...before } = concord.pids();
        for (const pid of Object.values(before)) process.kill(pid, 'SIGKILL');
        for (const [name, pid] of Object.entries(before)) await backAs(concord, name, pid);
        await isOk();
      }),
    240_000,
  );
});

describe('told to stop while what it stands on is away', () => {
  it('stops all the same, and leaves no process', async () => {
    const names = missing ? ['postgres'] : ['kafka', 'postgres'];
    const away = names.map((name) => keepAway(concord, name));
    await until('health says so', async () => (await concord.call('/api/health')).status === 503);
    expect(await concord.stop()).toBe(0);
    await Promise.all(away.map((one) => one.release()));
    await noneLeft(dataDir);
  }, 120_000);
});
