/**
 * `npm run bench -- rebuild [--events N] [--rounds N]`: all read models from the whole log, ours beside emmett's own rebuild with
 * the same fold, on one throw-away PostgreSQL with fsync, in rounds that take turns. The events are those of synthetic copies of
 * the public record, so their mix of kinds and stream lengths is the record's. Documents are compared before anything is timed.
 */

import { loadavg } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { readPlan, replay, syntheticCopy } from '@concord/record';
import { startPostgres, testDatabase } from '@concord/testing';
import { byKey, type Contender } from './contender.ts';
import { emmett } from './emmett.ts';
import { ours, stored } from './ours.ts';

const TARGET = 5;
const SETTINGS = ['fsync=on', 'synchronous_commit=on', 'shared_buffers=256MB', 'max_wal_size=4GB'];
const { values } = parseArgs({
  options: { events: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '3' } },
});
const [wanted, rounds] = [Number(values.events), Number(values.rounds)];
const TODAY = new Date().toISOString().slice(0, 10);

const eventsOf = async (count: number) => {
  const phases = await readPlan(TODAY);
  const one = replay(syntheticCopy(phases, 1), TODAY).events.length;
  const copies = Array.from({ length: Math.ceil(count / one) }, (_, at) => syntheticCopy(phases, at + 1));
  return replay(copies.flat(), TODAY).events.slice(0, count);
};

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2;
};
const load = (): string => loadavg()[0]?.toFixed(1) ?? '?';
const secondsFor = async (contender: Contender): Promise<number> => {
  const from = performance.now();
  await contender.rebuild();
  return (performance.now() - from) / 1_000;
};

const server = await startPostgres(SETTINGS);
const databases = [await testDatabase(server), await testDatabase(server)] as const;
const [mine, theirs] = [await ours(databases[0].url), await emmett(databases[1].url)];
try {
  const events = await stored(mine.store, await eventsOf(wanted));
  await theirs.seed(events);
  for (const one of [mine, theirs]) console.log(`- ${one.name}: ${one.settings}`);
  await mine.rebuild();
  await theirs.rebuild();
  const [a, b] = [byKey(await mine.documents()), byKey(await theirs.documents())];
  const differs = a.findIndex((one, at) => !isDeepStrictEqual(one, b[at]));
  if (a.length !== b.length || differs >= 0)
    throw new Error(
      `the documents differ: ${a.length} and ${b.length}\n${JSON.stringify(a[differs])}\n${JSON.stringify(b[differs])}`,
    );
  console.log(`- outputs agree: ${a.length} documents of ${events.length} events; load ${load()}\n`);
  const ratios: number[] = [];
  const rates: Record<string, number[]> = { concord: [], emmett: [] };
  for (let round = 0; round < rounds; round += 1) {
    const took: Record<string, number> = {};
    for (const one of round % 2 === 0 ? [mine, theirs] : [theirs, mine]) {
      took[one.name] = await secondsFor(one);
      rates[one.name]?.push(events.length / (took[one.name] ?? Number.NaN));
    }
    ratios.push((took['emmett'] ?? Number.NaN) / (took['concord'] ?? Number.NaN));
  }
  const ratio = median(ratios);
  console.log('| events | concord: events/s | emmett: events/s | concord / emmett (min–max) |\n|---|---|---|---|');
  console.log(
    `| ${events.length} | ${Math.round(median(rates['concord'] ?? []))} | ${Math.round(median(rates['emmett'] ?? []))} | ${ratio.toFixed(1)} (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}), target ${TARGET}: ${ratio >= TARGET ? 'reached' : 'not reached'} |`,
  );
  console.log(`\n${rounds} rounds, medians; load at the end ${load()}`);
} finally {
  await mine.close();
  await theirs.close();
  for (const one of databases) await one.drop();
  await server.stop();
}
