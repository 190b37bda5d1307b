import type { Page } from '@concord/read-models';
import { expect, it } from 'vitest';
import { allPages } from './pages.ts';

it('follows a list to its last page', async () => {
  const at = { asOf: '2026-11-25', knownAt: '2026-11-25', position: null, checkpoint: 1, head: 1 } as Page<never>['at'];
  const asked: (string | null)[] = [];
  const all = await allPages(async (after) => {
    asked.push(after);
    const from = after === null ? 0 : Number(after) + 1;
    const items = [from, from + 1];
    return { items, next: from >= 4 ? null : String(from + 1), total: 6, at, summary: { of: 'all' } };
  });
  expect(all).toEqual({ items: [0, 1, 2, 3, 4, 5], next: null, total: 6, at, summary: { of: 'all' } });
  expect(asked).toEqual([null, '1', '3']);
});
