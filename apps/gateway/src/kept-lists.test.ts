import type { Documents } from '@concord/read-models';
import { expect, it } from 'vitest';
import { kept, type Listed } from './kept-lists.ts';

const clock = (asOf: string) => ({ asOf, knownAt: '2026-11-25' });

it('makes a list once for the same documents and dates, and again for others', () => {
  let made = 0;
  const list = kept((): Listed => {
    made += 1;
    return { rows: [] };
  });
  const documents: Documents = new Map();
  expect(list(documents, clock('2020-01-01'))).toBe(list(documents, clock('2020-01-01')));
  expect(made).toBe(1);
  list(documents, clock('2021-01-01'));
  list(new Map(), clock('2020-01-01'));
  expect(made).toBe(3);
});

it('keeps few pairs of dates: the one longest not asked for goes', () => {
  let made = 0;
  const list = kept((): Listed => {
    made += 1;
    return { rows: [] };
  });
  const documents: Documents = new Map();
  for (const year of [2020, 2021, 2022, 2023, 2020, 2024]) list(documents, clock(`${year}-01-01`));
  expect(made).toBe(5);
  list(documents, clock('2020-01-01'));
  expect(made).toBe(5);
  list(documents, clock('2021-01-01'));
  expect(made).toBe(6);
});
