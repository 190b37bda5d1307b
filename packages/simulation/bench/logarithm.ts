/** Our logarithm beside that of the library whose bits it has, on the draws that the model takes it of. */
import libraryLn from '@stdlib/math-base-special-ln';
import { ln } from '../src/engine/ln.ts';
import { drawsFor, STREAMS } from '../src/engine/philox.ts';
import { cpuSeconds, median, table } from './rounds.ts';

const CALLS = 2_000_000;
const u = drawsFor(1, 0);
const draws = Float64Array.from({ length: 65_536 }, (_, n) => u(STREAMS.match, n, 0, 0));

const nanoseconds = (of: (x: number) => number): number => {
  let sum = 0;
  const from = cpuSeconds();
  for (let n = 0; n < CALLS; n += 1) sum += of(draws[n & 65_535] ?? 0);
  const seconds = cpuSeconds() - from;
  if (Number.isNaN(sum)) throw new Error('a draw has no logarithm');
  return (seconds / CALLS) * 1e9;
};

export const benchLogarithm = (rounds: number): void => {
  if (draws.some((x) => !Object.is(ln(x), libraryLn(x)))) throw new Error('not the same bits: nothing is timed');
  console.log('');
  // The first round pays for what the runtime learns.
  const times = Array.from({ length: rounds + 1 }, () => [nanoseconds(ln), nanoseconds(libraryLn)] as const).slice(1);
  const of = (side: 0 | 1): string => median(times.map((pair) => pair[side])).toFixed(0);
  table(
    ['logarithm of a draw', 'ours ns', 'stdlib ns', 'ours takes'],
    [['the same bits', of(0), of(1), `${median(times.map(([own, theirs]) => own / theirs)).toFixed(2)} ×`]],
  );
};
