/** What each instrument opens, and what would stay open by others if it were left out. Counted, not simulated. */
import type { InformationClass, Sure } from './instruments.ts';
import type { Pair } from './permissions.ts';

export type Cover = {
  agreement: string;
  hubs: readonly string[];
  between: Pair['between'];
  /** Ordered pairs it opens for the class, and for how many of them how sure. */
  pairs: number;
  sure: Readonly<Record<Sure, number>>;
  /** Pairs that no other instrument opens: what is lost when it alone is left out. The rest is covered by another. */
  alone: number;
  /** The other instruments that cover the rest. */
  coveredBy: readonly string[];
};

/** @param pairs as `permissions` gives them. One line for each instrument that opens anything, those with the most pairs first. */
export const coverOf = (
  pairs: readonly Pick<Pair, 'between' | 'instruments'>[],
  one: InformationClass,
): readonly Cover[] => {
  const lines = new Map<string, Cover>();
  for (const { between, instruments } of pairs) {
    const all = instruments[one];
    for (const { agreement, hub, sure } of all) {
      const key = `${between} ${agreement}`;
      const line = lines.get(key);
      const others = all.map((other) => other.agreement).filter((id) => id !== agreement);
      lines.set(key, {
        agreement,
        between,
        hubs: [...new Set([...(line?.hubs ?? []), ...(hub === null ? [] : [hub])])].sort(),
        pairs: (line?.pairs ?? 0) + 1,
        sure: { ...(line?.sure ?? { coded: 0, assumed: 0, unknown: 0 }), [sure]: (line?.sure[sure] ?? 0) + 1 },
        alone: (line?.alone ?? 0) + (others.length === 0 ? 1 : 0),
        coveredBy: [...new Set([...(line?.coveredBy ?? []), ...others])].sort(),
      });
    }
  }
  return [...lines.values()].sort((a, b) => b.pairs - a.pairs || (a.agreement < b.agreement ? -1 : 1));
};
