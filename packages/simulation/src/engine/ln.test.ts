import anyLn from '@stdlib/math-base-special-ln';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ln } from './ln.ts';
import { drawsFor, STREAMS } from './philox.ts';

describe('the quick logarithm', () => {
  test('has the bits of the library for every double', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.double({ min: 2 ** -34, max: 2, noNaN: true })), (x) => {
        expect(ln(x)).toBe(anyLn(x));
      }),
      { numRuns: 20_000 },
    );
  });

  test('has the bits of the library on draws, and beside every power of two and of √½', () => {
    const u = drawsFor(7, 1);
    const draws = Array.from({ length: 200_000 }, (_, n) => u(STREAMS.match, n, 0, n & 3));
    const edges = Array.from({ length: 34 }, (_, k) =>
      [1, Math.SQRT1_2, Math.SQRT2, 1.5, 0.75].flatMap((at) =>
        Array.from({ length: 41 }, (_, step) => at * 2 ** -k * (1 + (step - 20) * Number.EPSILON)),
      ),
    ).flat();
    const near = Array.from({ length: 4_001 }, (_, n) => 1 - n * 2 ** -32);
    const wrong = [...draws, ...edges, ...near].filter((x) => !Object.is(ln(x), anyLn(x)));
    expect(wrong).toEqual([]);
  });
});
