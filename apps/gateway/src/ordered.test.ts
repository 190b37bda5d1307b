import { expect, it } from 'vitest';
import { ordered } from './ordered.ts';

const items = [12, 1.5, -5, null, 110, 'words', { value: 2, sure: false }].map((size, at) => ({ id: `${at}`, size }));
const sizes = (sort: string) => ordered(items, items, sort).map(({ id }) => items[Number(id)]?.size);

it('sorts numbers by size, whatever their sign and length, and before words and nothing', () => {
  expect(sizes('size')).toEqual([-5, 1.5, { value: 2, sure: false }, 12, 110, null, 'words']);
  expect(sizes('-size')).toEqual(['words', null, 110, 12, { value: 2, sure: false }, 1.5, -5]);
});

it('breaks ties by id in either direction', () => {
  const same = ['b', 'a', 'c'].map((id) => ({ id, size: 1 }));
  for (const sort of ['size', '-size']) expect(ordered(same, same, sort).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
