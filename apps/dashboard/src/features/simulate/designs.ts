/** Designs, their marks, and what is kept of a run beside its result. */
import { DESIGNS, type Design, type ExperimentResult, type Flow, MEASURES, type Measure } from '@concord/simulation';
import type { Series } from '@concord/ui';

export const SERIES: Readonly<Record<Design, Series>> = {
  none: 'd',
  bilateral: 'b',
  hub: 'a',
  federated: 'c',
  'hit-no-hit': 'e',
};
export const GROUPS = ['effect', 'harm', 'cost'] as const;
export const measuresOf = (group: (typeof GROUPS)[number]): readonly Measure[] =>
  (Object.keys(MEASURES) as Measure[]).filter((measure) => MEASURES[measure].group === group);

/** Everything of a finished run. `bytes` is the result as canonical JSON, `values` by replication, `flows` means per run. */
export type Finished = {
  result: ExperimentResult;
  bytes: string;
  values: Readonly<Partial<Record<Design, Readonly<Partial<Record<Measure, readonly (number | null)[]>>>>>>;
  flows: Readonly<Partial<Record<Design, readonly Flow[]>>>;
  seconds: number;
  finishedAt: string;
};

/** Designs of the address, in their one order; all of them when none is named. */
export const designsOf = (words: string | undefined): readonly Design[] => {
  const named = words?.split(',') ?? [];
  const known = DESIGNS.filter((design) => named.includes(design));
  return known.length === 0 ? DESIGNS : known;
};
export const designWords = (designs: readonly Design[]): string | undefined =>
  designs.length === DESIGNS.length ? undefined : designs.join(',');

/** The two designs whose difference is drawn: the first minus the second. */
export const pairOf = (
  words: string | undefined,
  designs: readonly Design[],
): readonly [Design, Design] | undefined => {
  for (const of of designs)
    for (const against of designs) if (of !== against && words === `${of}-${against}`) return [of, against];
  const base = designs[0];
  const other = designs.find((one) => one === 'hub' && one !== base) ?? designs.at(-1);
  return other && base && other !== base ? [other, base] : undefined;
};
