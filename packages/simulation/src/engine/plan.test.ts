import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packEvent } from './agenda.ts';
import { sortPlanned } from './plan.ts';

const key = fc
  .tuple(fc.integer({ min: 0, max: 134_217_727 }), fc.integer({ min: 0, max: 15 }), fc.nat(4_194_303))
  .map(([tick, kind, entity]) => packEvent(tick, kind, entity));

test('planned events are put in the order of the library’s sort, whatever their spread', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(key), fc.array(fc.constantFrom(0, 1, 2, 3))), (given) => {
      const keys = Float64Array.from(given);
      const greatest = given.reduce((most, one) => Math.max(most, one), 0);
      expect(sortPlanned(keys, greatest)).toEqual(keys.slice().sort());
      expect(keys).toEqual(Float64Array.from(given));
    }),
    { numRuns: 500 },
  );
});
