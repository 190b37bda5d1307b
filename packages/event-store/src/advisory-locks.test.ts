import { expect, it } from 'vitest';
import { ADVISORY_LOCKS } from './advisory-locks.ts';

it('gives each purpose a number of its own, which also fits the form with two keys', () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toBe(number | 0);
});
