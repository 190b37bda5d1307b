/** M/M/4 at load 0.8 on our agenda and keyed draws, on SimPy, and on simjs: the same mean wait first, then the time. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { drawsFor } from '../src/engine/philox.ts';
import { erlangC, runStation } from '../src/verification/queue.ts';
import { cpuSeconds, median, table } from './rounds.ts';

type Ran = { seconds: number; wait: number };
/** Ticks; two million customers fit into the ticks of an agenda. */
const SERVICE = 200;
const STATION = { servers: 4, arrivalRate: 3.2 / SERVICE, serviceRate: 1 / SERVICE };

const ours = (customers: number, seed: number): Ran => {
  const from = cpuSeconds();
  const { waits } = runStation({ ...STATION, customers }, drawsFor(seed, 0));
  const seconds = cpuSeconds() - from;
  return { seconds, wait: waits.reduce((sum, ticks) => sum + ticks, 0) / customers / SERVICE };
};

type Facility = { queueStats(): { durationSeries: { average(): number } } };
type SimJs = {
  Sim: new () => { addEntity(entity: unknown): void; simulate(until: number): void };
  Entity: new () => {
    setTimer(delay: number): { done(then: () => void): void };
    useFacility(facility: Facility, time: number): void;
  };
  Facility: new (name: string, discipline: undefined, servers: number) => Facility;
  Random: new (seed: number) => { exponential(rate: number): number };
};

/** simjs is written for a page: it puts itself on `window`. */
const loadSimJs = (): SimJs => {
  const page: { Sim?: SimJs } = {};
  Object.assign(globalThis, { window: page });
  createRequire(import.meta.url)('simjs');
  const found = page.Sim;
  if (!found) throw new Error('simjs put nothing on window');
  return found;
};

const simjs =
  ({ Sim, Entity, Facility, Random }: SimJs) =>
  (customers: number, seed: number): Ran => {
    const random = new Random(seed);
    const station = new Facility('station', undefined, STATION.servers);
    let left = customers;
    class Source extends Entity {
      start(): void {
        if (left === 0) return;
        left -= 1;
        this.useFacility(station, random.exponential(1));
        this.setTimer(random.exponential(3.2)).done(() => this.start());
      }
    }
    const sim = new Sim();
    sim.addEntity(Source);
    const from = cpuSeconds();
    sim.simulate(customers);
    return { seconds: cpuSeconds() - from, wait: station.queueStats().durationSeries.average() };
  };

const python = process.env['CONCORD_PYTHON'] ?? 'python3';
let interpreter = '';
const simpy = (customers: number, seed: number): Ran => {
  const { status, stdout, stderr } = spawnSync(
    python,
    [new URL('simpy_mmc.py', import.meta.url).pathname, String(customers), String(seed)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const { seconds, wait, version, python: of } = JSON.parse(stdout);
  interpreter = `SimPy ${version}, Python ${of}`;
  return { seconds, wait };
};
const hasSimPy = (): boolean => spawnSync(python, ['-c', 'import simpy']).status === 0;

export const benchQueue = (rounds: number): void => {
  const { meanWait } = erlangC({ ...STATION, customers: 0 });
  const peers: { name: string; customers: number; run: (customers: number, seed: number) => Ran }[] = [
    { name: 'ours', customers: 2_000_000, run: ours },
    { name: 'simjs 2.0.3', customers: 100_000, run: simjs(loadSimJs()) },
  ];
  if (hasSimPy()) peers.push({ name: 'SimPy', customers: 50_000, run: simpy });
  else
    console.log(`SimPy is missing: ${python} -m pip install simpy==4.1.1 (CONCORD_PYTHON names another interpreter)`);
  console.log('\nM/M/4, load 0.8. First the same work: mean wait against Erlang C, of 300,000 customers');
  for (const { name, run } of peers) {
    const waits = Array.from({ length: 3 }, (_, seed) => run(100_000, seed + 1).wait);
    const wait = waits.reduce((sum, one) => sum + one, 0) / 3;
    const theory = meanWait / SERVICE;
    console.log(`  ${name.padEnd(14)}${wait.toFixed(4)}  theory ${theory.toFixed(4)}`);
    if (Math.abs(wait / theory - 1) > 0.06) throw new Error(`${name} does not do the same work: nothing is timed`);
  }
  const rates = new Map(peers.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, customers, run } of peers)
      rates.get(name)?.push((2 * customers) / run(customers, round + 10).seconds / 1e6);
  const own = rates.get('ours') ?? [];
  table(
    ['M/M/4', 'M events/s', 'ours is'],
    peers.map(({ name }) => {
      const theirs = rates.get(name) ?? [];
      const ratios = theirs.map((rate, round) => (own[round] ?? 0) / rate);
      return [
        name === 'SimPy' ? interpreter : name,
        median(theirs).toFixed(3),
        name === 'ours' ? '' : `${median(ratios).toFixed(1)} ×`,
      ];
    }),
  );
};
