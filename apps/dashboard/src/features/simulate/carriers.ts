/** What each agreement carries at the moment, by the coding of the record, and between whom. */
import { type CarriedClass, type FromPermissions, INFORMATION_CLASSES } from '@concord/simulation';

export type Carrier = {
  agreement: string;
  classes: readonly CarriedClass[];
  /** It carries records about persons already. */
  persons: boolean;
  between: 'states' | 'organizations';
  /** Ordered pairs that it joins for any class. */
  pairs: number;
};

/** Those with the most pairs first; between states before between organizations. */
export const carriersOf = (pairs: FromPermissions['pairs']): readonly Carrier[] => {
  const found = new Map<string, { classes: Set<CarriedClass>; between: Carrier['between']; pairs: number }>();
  for (const { between, instruments } of pairs) {
    const here = new Set<string>();
    for (const one of INFORMATION_CLASSES)
      for (const { agreement } of instruments[one]) {
        const carrier = found.get(agreement) ?? { classes: new Set(), between, pairs: 0 };
        carrier.classes.add(one);
        if (!here.has(agreement)) carrier.pairs += 1;
        here.add(agreement);
        found.set(agreement, carrier);
      }
  }
  return [...found]
    .map(([agreement, { classes, between, pairs: count }]) => ({
      agreement,
      classes: [...classes],
      persons: classes.has('persons'),
      between,
      pairs: count,
    }))
    .sort(
      (a, b) =>
        (a.between === b.between ? 0 : a.between === 'states' ? -1 : 1) ||
        b.pairs - a.pairs ||
        (a.agreement < b.agreement ? -1 : 1),
    );
};
