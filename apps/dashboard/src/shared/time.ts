/** One moment for the whole page. It is part of the address and of every query's key; live is just as of the head. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type Fault, faultsOf, readAddress, type Search } from './address.ts';

export type { Search } from './address.ts';

export type Moment = Pick<Search, 'asOf' | 'knownAt' | 'position'>;

export const isLive = ({ asOf, knownAt, position }: Moment): boolean =>
  asOf === undefined && knownAt === undefined && position === undefined;

/** Read once for each address that there is, and not once for each part of the page that asks. */
const read = new WeakMap<object, Search>();
export const useAddress = (): Search => {
  const raw = useSearch({ from: '__root__' });
  const known = read.get(raw) ?? readAddress(raw);
  read.set(raw, known);
  return known;
};

/** What the address says and cannot mean. @param head where the log ends, as far as it is known */
export const useFaults = (head?: number): readonly Fault[] => faultsOf(useSearch({ from: '__root__' }), head, today());

export const useMoment = (): Moment => {
  const { asOf, knownAt, position } = useAddress();
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(position === undefined ? {} : { position }),
  };
};

/** Changes parts of the address of the page, which stays where it was scrolled; `undefined` takes a part away. `replace`: no step of its own in the browser's history. */
export const useGo = (): ((change: Partial<Search>, replace?: boolean) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (change, replace = false) =>
      void navigate({ to: '.', search: (before: Search) => ({ ...before, ...change }), replace, resetScroll: false }),
    [navigate],
  );
};

export const momentQuery = (moment: Moment): string =>
  Object.entries(moment)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');

export const today = (): string => new Date().toISOString().slice(0, 10);
