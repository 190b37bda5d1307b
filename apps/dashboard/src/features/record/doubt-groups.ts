import type { DoubtEntry } from '@concord/read-models';

export type DoubtGroup = { rule: string; says: string; missing: string; items: readonly DoubtEntry[] };

/** By rule, the most frequent first. */
export const doubtsByRule = (doubts: readonly DoubtEntry[]): readonly DoubtGroup[] =>
  [...Map.groupBy(doubts, (one) => one.rule)]
    .map(([rule, items]) => ({ rule, says: items[0]?.says ?? '', missing: items[0]?.missing ?? '', items }))
    .sort((a, b) => b.items.length - a.items.length || (a.rule < b.rule ? -1 : 1));
