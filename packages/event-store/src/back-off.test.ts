import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jittered } from './back-off.ts';

it('waits at least half and at most all of a span that doubles up to its longest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (failures) => {
      const span = Math.min(5 * 2 ** (failures - 1), 200);
      const ms = jittered(failures, 5, 200);
      expect(ms).toBeGreaterThanOrEqual(span / 2);
      expect(ms).toBeLessThanOrEqual(span);
    }),
  );
});

it('does not let two wait the same time', () => {
  expect(new Set(Array.from({ length: 20 }, () => jittered(6, 5, 200))).size).toBeGreaterThan(10);
});
