/** The public record loaded through services that die, in a start that is killed, and in the next one: whole, and once. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, inject, it } from 'vitest';
import { type Concord, launchConcord, newDataDir, removeDataDir } from './concord.ts';
import { allEvents, expectExactlyOnce, type LoggedEvent } from './exactly-once.ts';
import { backAs, killOne, noneLeft } from './processes.ts';
import { until } from './until.ts';

const dataDir = newDataDir();
let concord: Concord | undefined;
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const says = (running: Concord, text: string): Promise<true> =>
  until(`the start says "${text}"`, async () => running.said().includes(text) && true);

const shape = (events: readonly LoggedEvent[]): string[] =>
  events.map(({ stream, version, type }) => `${stream} ${version} ${type}`).sort();

it('goes on where it stopped and doubles nothing', async () => {
  const first = await launchConcord(dataDir);
  concord = first;
  await says(first, 'public record: sources');
  for (const name of ['cooperation', 'gateway']) await backAs(first, name, killOne(first, name));
  await says(first, 'public record: memberships');
  await first.kill();
  expect(first.said()).not.toContain('Concord is ready');
  await noneLeft(dataDir);

  const second = await launchConcord(dataDir);
  concord = second;
  await second.ready;
  expect(second.said()).toMatch(/public record loaded \(/);
  await expectExactlyOnce(second, []);
  const whole: LoggedEvent[] = JSON.parse(readFileSync(inject('loadedLog'), 'utf8'));
  expect(shape(await allEvents(second))).toEqual(shape(whole));
}, 180_000);
