/**
 * Schelling and Flocking in the sizes of the ABM frameworks comparison (github.com/JuliaDynamics/ABMFrameworksComparison), beside
 * Mesa. Nothing is timed unless what both end in is of the same law: means over many seeds, by the z of their difference.
 */
import { spawnSync } from 'node:child_process';
import { cpuSeconds, median, table } from '../rounds.ts';
import { runFlocking } from './flocking.ts';
import { runSchelling } from './schelling.ts';

type End = Readonly<Record<string, number>>;
type Case = {
  name: string;
  model: 'schelling' | 'flocking';
  sizes: readonly [number, number, number, number, number];
  /** Seeds for the comparison of what they end in. */
  seeds: number;
};
const CASES: readonly Case[] = [
  { name: 'Schelling small', model: 'schelling', sizes: [40, 1_000, 1, 3, 20], seeds: 64 },
  { name: 'Schelling large', model: 'schelling', sizes: [100, 8_000, 2, 8, 20], seeds: 12 },
  { name: 'Flocking small', model: 'flocking', sizes: [100, 200, 5, 1, 100], seeds: 40 },
  { name: 'Flocking large', model: 'flocking', sizes: [150, 400, 15, 1, 100], seeds: 16 },
];
/** Of eight statistics at most one in 2,000 comparisons of equal laws lies further out. */
const FURTHEST = 4;

const ours = ({ model, sizes: [side, count, reach, other, steps] }: Case, seed: number): End =>
  model === 'schelling'
    ? runSchelling({ side, agents: count, radius: reach, wanted: other, steps }, seed)
    : runFlocking({ side, birds: count, vision: reach, separation: other, steps }, seed);

const python = process.env['CONCORD_PYTHON'] ?? 'python3';
let peer = 'Mesa';
const mesa = ({ model, sizes }: Case, seeds: readonly number[]): readonly End[] => {
  const script = new URL('mesa_models.py', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python, [script, model, ...sizes.map(String), ...seeds.map(String)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { version, python: of, ...end } = JSON.parse(line);
      peer = `Mesa ${version}, Python ${of}`;
      return end;
    });
};

const moments = (values: readonly number[]): { mean: number; error: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: square / values.length };
};

const compare = (one: Case): void => {
  const seeds = Array.from({ length: one.seeds }, (_, n) => n + 1);
  const theirs = mesa(one, seeds);
  const own = seeds.map((seed) => ours(one, seed));
  for (const name of Object.keys(own[0] ?? {})) {
    const [a, b] = [own, theirs].map((ends) => moments(ends.map((end) => end[name] ?? Number.NaN)));
    if (a === undefined || b === undefined) throw new Error('nothing to compare');
    const error = Math.sqrt(a.error + b.error);
    const z = error === 0 && a.mean === b.mean ? 0 : (a.mean - b.mean) / error;
    console.log(
      `  ${one.name.padEnd(16)}${name.padEnd(12)}${a.mean.toFixed(4).padStart(9)}${b.mean.toFixed(4).padStart(9)}  z ${z.toFixed(1)}`,
    );
    if (!(Math.abs(z) < FURTHEST)) throw new Error(`${one.name}, ${name}: not the same law: nothing is timed`);
  }
};

/** CPU seconds of one run, from as many as take a tenth of a second. */
const timed = (one: Case): number => {
  const from = cpuSeconds();
  let runs = 0;
  while (cpuSeconds() - from < 0.1) {
    ours(one, 1_000 + runs);
    runs += 1;
  }
  return (cpuSeconds() - from) / runs;
};

export const benchAgents = (rounds: number): void => {
  if (spawnSync(python, ['-c', 'import mesa, networkx']).status !== 0) {
    console.log(
      `\nMesa is missing: ${python} -m pip install mesa==3.2.0 networkx (CONCORD_PYTHON names another interpreter)`,
    );
    return;
  }
  console.log(
    '\nSchelling and Flocking. First the same law: means of ours and of Mesa over seeds, and z of the difference',
  );
  for (const one of CASES) compare(one);
  const rows = CASES.map((one) => {
    const times = Array.from({ length: rounds }, (_, round) => {
      const [own, theirs] = [timed(one), mesa(one, [1, 2 + round]).map(({ seconds }) => seconds ?? 0)];
      // The first run of a process pays for its imports.
      return [own, theirs[1] ?? 0] as const;
    });
    const ms = (side: 0 | 1): string => (median(times.map((pair) => pair[side])) * 1_000).toFixed(2);
    return [one.name, ms(0), ms(1), `${median(times.map(([own, theirs]) => theirs / own)).toFixed(0)} ×`];
  });
  table(['set-up and run', 'ours ms', `${peer} ms`, 'ours is'], rows);
};
