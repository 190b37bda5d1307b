/** One moment for the whole page. It is part of the address and of every query's key; live is just as of the head. */

import { isDay } from '@concord/domain';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { z } from 'zod';

/** Digits in an address arrive as a number; they are words all the same. */
const Words = z
  .union([z.string().max(200), z.number().transform(String)])
  .optional()
  .catch(undefined);
const Day = z.string().refine(isDay).optional().catch(undefined);
export const Search = z.object({
  asOf: Day,
  knownAt: Day,
  position: z.coerce.number().int().nonnegative().optional().catch(undefined),
  tab: z.string().optional().catch(undefined),
  item: z.string().optional().catch(undefined),
  class: z.enum(['persons', 'threats', 'legal', 'capacity']).optional().catch(undefined),
  q: Words,
  /** How a list is shown, sorted and narrowed; what a page does not know it ignores. */
  view: Words,
  sort: Words,
  stage: Words,
  kind: Words,
  party: Words,
  scope: Words,
  basis: Words,
  opens: Words,
  // Simulate: instruments that are switched off, the design drawn, what is compared, and the run.
  off: z.string().max(2_000).optional().catch(undefined),
  design: z.enum(['none', 'bilateral', 'hub']).optional().catch(undefined),
  designs: Words,
  pair: Words,
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional().catch(undefined),
  runs: z.coerce.number().int().min(2).max(10_000).optional().catch(undefined),
  // History: filters of the event list, its page, and the two moments of a comparison.
  type: Words,
  stream: Words,
  actor: Words,
  from: z.coerce.number().int().positive().optional().catch(undefined),
  to: z.coerce.number().int().positive().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
  event: z.coerce.number().int().positive().optional().catch(undefined),
  a: Day,
  b: Day,
});
export type Search = z.infer<typeof Search>;

export type Moment = Pick<Search, 'asOf' | 'knownAt' | 'position'>;

export const isLive = ({ asOf, knownAt, position }: Moment): boolean =>
  asOf === undefined && knownAt === undefined && position === undefined;

export const useAddress = (): Search => useSearch({ from: '__root__' });

export const useMoment = (): Moment => {
  const { asOf, knownAt, position } = useAddress();
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(position === undefined ? {} : { position }),
  };
};

/** Changes parts of the address; `undefined` takes a part away. `replace`: no step of its own in the browser's history. */
export const useGo = (): ((change: Partial<Search>, replace?: boolean) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (change, replace = false) =>
      void navigate({ to: '.', search: (before: Search) => ({ ...before, ...change }), replace }),
    [navigate],
  );
};

export const momentQuery = (moment: Moment): string =>
  Object.entries(moment)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');

export const today = (): string => new Date().toISOString().slice(0, 10);
