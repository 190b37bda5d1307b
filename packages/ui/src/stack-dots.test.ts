import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackDots } from './stack-dots.ts';

describe('stacked dots', () => {
  it('never overlap, and never change the side of zero', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({ min: -50, max: 50, noNaN: true }).map((value) => value + 0),
          { maxLength: 60 },
        ),
        (values) => {
          const dots = stackDots(values, (value) => 100 + value, 7);
          expect(dots).toHaveLength(values.length);
          for (const dot of dots) expect(Math.sign(dot.x - 100)).toBe(Math.sign(dot.value));
          expect(new Set(dots.map(({ x, level }) => `${x} ${level}`)).size).toBe(dots.length);
          for (const dot of dots)
            if (dot.value !== 0) expect(Math.abs(dot.x - 100 - dot.value)).toBeLessThanOrEqual(3.5 + 1e-9);
        },
      ),
    );
  });
});
