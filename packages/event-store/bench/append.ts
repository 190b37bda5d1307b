/**
 * `npm run bench -- append [--rounds N] [--seconds S]`: events appended per second, ours beside emmett and beside a bare insert,
 * in interleaved rounds on one throw-away PostgreSQL with fsync. The machine decides the absolute figures; the ratios stay.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startPostgres, testDatabase } from '@concord/testing';
import pg from 'pg';
import { emmett } from './emmett.ts';
import { ours } from './ours.ts';
import { raw } from './raw.ts';
import { serverCpu } from './server-cpu.ts';
import { type Contender, type Measured, measure, type Work, writeFixed } from './work.ts';

const WORKS: readonly Work[] = [
  { writers: 16, events: 1 },
  { writers: 16, events: 10 },
  { writers: 1, events: 1 },
  { writers: 1, events: 100 },
];
/** What is to be reached; printed beside what was. */
const TARGETS: Readonly<Record<string, number>> = {
  '16 × 1 emmett': 5,
  '16 × 10 emmett': 2.5,
  '16 × 1 raw': 0.8,
  '16 × 10 raw': 0.8,
};
const SETTINGS = [
  'fsync=on',
  'full_page_writes=on',
  'synchronous_commit=on',
  'shared_buffers=256MB',
  'max_wal_size=4GB',
];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '1.5' } },
});
const rounds = Number(values.rounds);
const milliseconds = Number(values.seconds) * 1_000;

const versionOf = (name: string): string => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(
      createRequire(import.meta.url)
        .resolve(name)
        .replace(/(node_modules\/(?:@[^/]+\/)?[^/]+)\/(?!.*node_modules).*/, '$1/package.json'),
      'utf8',
    ),
  );
  return version;
};
const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? Number.NaN, sorted[sorted.length >> 1] ?? Number.NaN];
  return (low + high) / 2;
};
const labelOf = ({ writers, events }: Work): string => `${writers} × ${events}`;

const server = await startPostgres(SETTINGS);
const cpu = await serverCpu(server.url);
const load = (): string => loadavg()[0]?.toFixed(1) ?? '?';

/** Three stores with a database each; `use` gets them; all are gone afterwards. */
const withContenders = async <T>(use: (contenders: readonly Contender[]) => Promise<T>, work: Work): Promise<T> => {
  const databases = [await testDatabase(server), await testDatabase(server), await testDatabase(server)] as const;
  const contenders = [
    await ours(databases[0].url),
    await emmett(databases[1].url, work.writers),
    await raw(databases[2].url),
  ];
  try {
    return await use(contenders);
  } finally {
    for (const contender of contenders) await contender.close();
    for (const database of databases) await database.drop();
  }
};

/** The same appends for all three must leave the same events; ours must be dense. */
const compareOutputs = (work: Work): Promise<number> =>
  withContenders(async (contenders) => {
    const appends = 120;
    const held = [];
    for (const contender of contenders) {
      await writeFixed(contender, work, 'same', appends);
      held.push({ name: contender.name, ...(await contender.contents()) });
    }
    const [first] = held;
    const expected = work.writers * work.events * appends;
    for (const { name, lines } of held) {
      if (lines.length !== expected) throw new Error(`${name} holds ${lines.length} events, not ${expected}`);
      const place = lines.findIndex((line, n) => line !== first?.lines[n]);
      if (place >= 0) throw new Error(`${name} differs:\n${lines[place]}\n${first?.lines[place]}`);
    }
    if (!first?.dense) throw new Error('the positions of concord have gaps');
    return expected;
  }, work);

type Round = Readonly<Record<string, Measured>>;

const timeRounds = (work: Work): Promise<Round[]> =>
  withContenders(async (contenders) => {
    const measured: Round[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const one: Record<string, Measured> = {};
      // Another one begins each time, so that none always follows the same neighbour.
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const contender = contenders[(round + turn) % contenders.length];
        if (contender) one[contender.name] = await measure(contender, work, `r${round}`, milliseconds, cpu.spent);
      }
      if (round > 0) measured.push(one);
    }
    return measured;
  }, work);

const row = (work: Work, measured: readonly Round[]): string => {
  const of = (name: string, field: keyof Measured): number =>
    median(measured.map((one) => one[name]?.[field] ?? Number.NaN));
  const figures = (name: string): string =>
    `${(of(name, 'perSecond') / 1_000).toFixed(1)}k, ${of(name, 'p50').toFixed(1)} / ${of(name, 'p99').toFixed(1)}, ${of(name, 'cpu').toFixed(0)}`;
  const ratio = (to: string): string => {
    const ratios = measured.map(
      (one) => (one['concord']?.perSecond ?? Number.NaN) / (one[to]?.perSecond ?? Number.NaN),
    );
    const target = TARGETS[`${labelOf(work)} ${to}`];
    const reached = median(ratios);
    return `${reached.toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})${
      target === undefined ? '' : `, target ${target}: ${reached >= target ? 'reached' : 'not reached'}`
    }`;
  };
  const cheaper = (than: string): string => (of(than, 'cpu') / of('concord', 'cpu')).toFixed(2);
  return `| ${labelOf(work)} | ${figures('concord')} | ${figures('emmett')} | ${figures('raw')} | ${ratio('emmett')} | ${ratio('raw')} | ${cheaper('emmett')} | ${cheaper('raw')} |`;
};

try {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  console.log(
    `PostgreSQL ${rows[0]?.server_version} (${SETTINGS.join(', ')}); Node ${process.versions.node}; pg ${versionOf('pg')};`,
  );
  console.log(
    `emmett-postgresql ${versionOf('@event-driven-io/emmett-postgresql')}; ${cpus().length} cores, load at the start ${load()}`,
  );
  console.log(`${rounds} rounds after one to warm up, ${values.seconds} s for each store in each, medians\n`);
  await withContenders(
    async (contenders) => {
      for (const { name, settings } of contenders) console.log(`- ${name}: ${settings}`);
    },
    { writers: 16, events: 1 },
  );
  for (const work of WORKS)
    console.log(`- outputs agree, ${labelOf(work)}: ${await compareOutputs(work)} events each, ours dense`);
  console.log(
    '\n| writers × events | concord: events/s, ms p50 / p99, µs of CPU an event | emmett | raw | concord / emmett (min–max) | concord / raw | CPU emmett / concord | raw / concord |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const work of WORKS) console.log(row(work, await timeRounds(work)));
  console.log(`\nload at the end ${load()}`);
} finally {
  await cpu.close();
  await server.stop();
}
