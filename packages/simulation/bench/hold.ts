/** The hold model: our heap against the same heap in C, on the same keys; the sum of what is taken must be equal to the bit. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHeap } from '../src/engine/heap.ts';
import { ln } from '../src/engine/laws.ts';
import { drawsFor, STREAMS } from '../src/engine/philox.ts';
import { cpuSeconds, median, table } from './rounds.ts';

const HOLDS = 2_000_000;
const u = drawsFor(1, 0);
const steps = Float64Array.from({ length: 65_536 }, (_, n) => -ln(u(STREAMS.match, n, 0, 0)));

const ours = (pending: number): { sum: number; seconds: number } => {
  const heap = createHeap();
  for (let n = 0; n < pending; n += 1) heap.push((steps[n & 65_535] ?? 0) * 100);
  let sum = 0;
  const from = cpuSeconds();
  for (let n = 0; n < HOLDS; n += 1) {
    const key = heap.pop();
    sum += key;
    heap.push(key + (steps[n & 65_535] ?? 0));
  }
  return { sum, seconds: cpuSeconds() - from };
};

export const benchHold = (rounds: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-hold-'));
  try {
    const [binary, data] = [join(folder, 'hold'), join(folder, 'steps')];
    const built = spawnSync('cc', ['-O3', '-o', binary, new URL('hold.c', import.meta.url).pathname]);
    if (built.status !== 0) {
      console.log('\nHold model: no C compiler here (cc): install gcc or clang');
      return;
    }
    writeFileSync(data, new Uint8Array(steps.buffer));
    const inC = (pending: number): { sum: number; seconds: number } => {
      const [sum = 0, seconds = 0] = spawnSync(binary, [data, String(pending), String(HOLDS)], { encoding: 'utf8' })
        .stdout.split(' ')
        .map(Number);
      return { sum, seconds };
    };
    const rows: string[][] = [];
    console.log('');
    for (const pending of [1_000, 100_000]) {
      if (ours(pending).sum !== inC(pending).sum)
        throw new Error('the two heaps do not take the same keys: nothing is timed');
      const times = Array.from({ length: rounds }, () => [ours(pending).seconds, inC(pending).seconds] as const);
      const ns = (side: 0 | 1): string => ((median(times.map((pair) => pair[side])) / HOLDS) * 1e9).toFixed(0);
      rows.push([String(pending), ns(0), ns(1), `${median(times.map(([a, b]) => a / b)).toFixed(2)} ×`]);
    }
    table(['hold model, pending', 'ours ns', 'C -O3 ns', 'ours takes'], rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
