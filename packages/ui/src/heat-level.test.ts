import { expect, it } from 'vitest';
import { heatLevel } from './heat-level.ts';

it('nothing has no shade, the most has the strongest, and what is there is never without one', () => {
  expect([0, 1, 2, 10, 20, 43].map((value) => heatLevel(value, 43))).toEqual([0, 1, 1, 2, 3, 4]);
  expect(heatLevel(1, 1)).toBe(4);
  expect(heatLevel(5, 1)).toBe(4);
});
