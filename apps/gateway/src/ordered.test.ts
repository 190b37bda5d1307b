import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageOf } from './ordered.ts';
import { rowOf } from './rows.ts';

const items = [12, 1.5, -5, null, 110, 'words', { value: 2, sure: false }].map((size, at) => ({ id: `${at}`, size }));
const pageIn = (of: readonly { id: string }[], asked: Parameters<typeof pageOf>[2]) => {
  const rows = of.map(rowOf);
  return pageOf(rows, rows, asked);
};
const whole = (of: readonly { id: string }[], sort: string) => pageIn(of, { sort, limit: 1_000 }).rows;
const sizes = (sort: string) => whole(items, sort).map(({ id }) => items[Number(id)]?.size);

it('sorts numbers by size, whatever their sign and length, and before words and nothing', () => {
  expect(sizes('size')).toEqual([-5, 1.5, { value: 2, sure: false }, 12, 110, null, 'words']);
  expect(sizes('-size')).toEqual(['words', null, 110, 12, { value: 2, sure: false }, 1.5, -5]);
});

it('breaks ties by id in either direction', () => {
  const same = ['b', 'a', 'c'].map((id) => ({ id, size: 1 }));
  for (const sort of ['size', '-size']) expect(whole(same, sort).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('gives every item once, page by page, in the order of the whole', () => {
  const sized = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), size: fc.nat(4) }), {
    selector: ({ id }) => id,
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      sized,
      fc.constantFrom('id', '-id', 'size', '-size'),
      fc.integer({ min: 1, max: 7 }),
      (of, sort, limit) => {
        const sign = sort.startsWith('-') ? -1 : 1;
        const name = sort.replace('-', '') as 'id' | 'size';
        const sorted = [...of].sort(
          (a, b) => sign * (a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0) || (a.id < b.id ? -1 : 1),
        );
        const pages: { id: string }[] = [];
        for (let after: string | undefined; ; ) {
          const { rows: page, next } = pageIn(of, { sort, limit, after });
          pages.push(...page.map((row) => row.view()));
          if (next === null) break;
          after = next;
        }
        expect(pages).toEqual(sorted);
      },
    ),
  );
});
