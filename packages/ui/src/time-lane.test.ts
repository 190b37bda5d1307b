import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneScale } from './time-lane.tsx';
import { endOf, startOf } from './time-scale.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));

test('a scale of lanes holds every date and the chosen day, whole', () => {
  fc.assert(
    fc.property(fc.array(day), day, (dates, chosen) => {
      const { from, to } = laneScale(dates, chosen);
      for (const one of [...dates, chosen]) {
        expect(startOf(one)).toBeGreaterThan(from);
        expect(endOf(one)).toBeLessThan(to);
      }
    }),
  );
});
