import { describe, expect, it } from 'vitest';
import { nearestDay } from './nearest-day.ts';

describe('a day that was perhaps meant', () => {
  it.each([
    ['2019-02-30', '2019-02-28'],
    ['2020-02-30', '2020-02-29'],
    ['2019-06-31', '2019-06-30'],
    ['2019-9-25', '2019-09-25'],
    ['2019-09', '2019-09-30'],
    ['2019-09-00', '2019-09-30'],
    ['2019-13-01', undefined],
    ['0', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s → %s', (given, meant) => expect(nearestDay(given)).toBe(meant));
});
