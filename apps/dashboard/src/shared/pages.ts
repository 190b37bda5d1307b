/** A list in all its pages. */
import type { Page } from '@concord/read-models';

/** @param ask for one page, behind the id given */
export const allPages = async <P extends Page<unknown>>(ask: (after: string | null) => Promise<P>): Promise<P> => {
  const first = await ask(null);
  const items: unknown[] = [...first.items];
  for (let { next } = first; next !== null; ) {
    const page: P = await ask(next);
    items.push(...page.items);
    next = page.next;
  }
  return { ...first, items, next: null };
};
