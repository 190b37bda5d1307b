/** One installation that starts embedded, goes on over Kafka, and back: nothing is lost or doubled on the way. */
import { missingForKafka } from '@concord/testing';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { type Concord, healthOf, makeToken, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { expectExactlyOnce } from './exactly-once.ts';
import { type Acknowledged, startLoad } from './load.ts';
import { noneLeft } from './processes.ts';
import { until } from './until.ts';

const missing = await missingForKafka();
const dataDir = newDataDir(inject('loaded'));
const acknowledged: Acknowledged[] = [];
let concord: Concord | undefined;

afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

/** In the order in which they are said to have stopped. */
const stopped = (said: string): string[] =>
  [...said.matchAll(/^ {2}(\S+) stopped \(/gm)].map((match) => match[1] ?? '');

/** What the operator's comparison of log, topic and read models says. */
const verified = async (running: Concord): Promise<unknown> => {
  await running.call('/api/verifications', { method: 'POST', body: {} });
  return until('the verification ended', async () => {
    const { body } = await running.call<{ items: { state: string }[] }>('/api/verifications');
    return body.items[0]?.state === 'running' ? undefined : body.items[0];
  });
};

describe.skipIf(missing)(`embedded, Kafka, embedded on the same data${missing ? ` (${missing})` : ''}`, () => {
  let token: string;
  it.each([
    ['embedded', ['gateway', 'cooperation', 'projector', 'postgres']],
    ['kafka', ['gateway', 'cooperation', 'projector', 'relay', 'kafka', 'postgres']],
    ['embedded', ['gateway', 'cooperation', 'projector', 'postgres']],
    ['kafka', ['gateway', 'cooperation', 'projector', 'relay', 'kafka', 'postgres']],
  ])(
    'runs %s, and stops in order when it is told to',
    async (log, order) => {
      const running = await startConcord(dataDir, { kafka: log === 'kafka' });
      concord = running;
      expect((await healthOf(running)).log).toBe(log);
      expect(Object.keys(running.pids()).sort()).toEqual(['supervisor', ...order].sort());
      token ??= await makeToken(running);
      const load = startLoad(running, token, `round-${acknowledged.length}`);
      await until('200 acknowledged', async () => load.acknowledged().length >= 200);
      acknowledged.push(...(await load.stop()));
      await expectExactlyOnce(running, acknowledged);
      expect(await verified(running)).toMatchObject({
        sound: true,
        log: { faults: [] },
        topic: log === 'kafka' ? { upTo: (await healthOf(running)).head, faults: [] } : null,
      });
      expect(await running.stop('SIGTERM')).toBe(0);
      expect(stopped(running.said())).toEqual(order);
      expect(running.said()).toContain('The data are whole');
      await noneLeft(dataDir);
    },
    180_000,
  );
});
