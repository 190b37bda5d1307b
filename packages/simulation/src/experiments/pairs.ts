/** Replication by replication: what a design gave, and how two designs differ on the same keys. */
import { MEASURES, type Measure } from '../model/outcome.ts';
import type { Design } from '../model/scenario.ts';
import type { Part } from './experiment.ts';
import type { Within } from './intervals.ts';
import { quantile } from './statistics.ts';

/** The range of a difference of two values of a measure. */
export const differenceWithin = (measure: Measure): Within => (MEASURES[measure].within === 'share' ? 'points' : 'any');

/** Values of a measure in the order of the replications; null where it is not defined. */
export const valuesOf = (parts: readonly Part[], design: Design, measure: Measure): (number | null)[] =>
  parts
    .filter((part) => part.design === design)
    .sort((a, b) => a.replication - b.replication)
    .map(({ outcome }) => outcome.measures[measure]);

/** First minus second, of every replication in which both are defined. */
export const pairedDifferences = (of: readonly (number | null)[], against: readonly (number | null)[]): number[] =>
  of.flatMap((value, n) => {
    const other = against[n] ?? null;
    return value === null || other === null ? [] : [value - other];
  });

/** `count` values, each as likely as every other: the quantiles at the middle of `count` equal shares. */
export const equalLikelihood = (values: readonly number[], count: number): number[] => {
  if (values.length === 0) return [];
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from({ length: count }, (_, n) => quantile(sorted, (n + 0.5) / count));
};
