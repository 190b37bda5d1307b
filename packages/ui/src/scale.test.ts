import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, roundStep, ticksOf } from './scale.ts';

describe('ticks', () => {
  it('cover every value, with zero among them, in equal round steps', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1_000),
          { minLength: 1, maxLength: 9 },
        ),
        (values) => {
          const ticks = ticksOf(values, 4);
          expect(ticks.some((tick) => tick === 0)).toBe(true);
          expect(ticks.length).toBeLessThanOrEqual(7);
          const [low, high] = [ticks[0] ?? Number.NaN, ticks.at(-1) ?? Number.NaN];
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low - 1e-6 * Math.abs(low));
            expect(value).toBeLessThanOrEqual(high + 1e-6 * Math.abs(high));
          }
        },
      ),
    );
    expect(ticksOf([0.1, 37])).toEqual([0, 20, 40]);
    expect(ticksOf([-2, 7], 5)).toEqual([-2, 0, 2, 4, 6, 8]);
    expect(ticksOf([0])).toEqual([0, 1]);
  });

  it('step by one, two or five', () => {
    expect([roundStep(10, 5), roundStep(11, 5), roundStep(30, 5), roundStep(0.07, 5)]).toEqual([2, 5, 10, 0.02]);
  });
});

describe('a linear scale', () => {
  it('takes the ends to the ends, and an empty domain to the start', () => {
    const scale = linear([10, 20], [0, 100]);
    expect([scale(10), scale(15), scale(20)]).toEqual([0, 50, 100]);
    expect(linear([3, 3], [5, 9])(3)).toBe(5);
  });
});
