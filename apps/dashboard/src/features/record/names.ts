/** What items are called where they are referred to: short names, symbols of resolutions, titles; the id where none is known. */
import { useListAt, useNames } from '../../shared/queries.ts';
import { titleOf } from './citations.ts';

export const useItemNames = (): ((id: string) => string) => {
  const nameOf = useNames();
  const resolutions = useListAt('resolutions', {}).data?.items ?? [];
  const titled = [
    ...(useListAt('proposals', {}).data?.items ?? []),
    ...(useListAt('activities', {}).data?.items ?? []),
    ...(useListAt('debates', {}).data?.items ?? []),
    ...(useListAt('memberships', {}).data?.items ?? []),
    ...(useListAt('plans', {}).data?.items ?? []),
    ...(useListAt('needs', {}).data?.items ?? []),
    ...(useListAt('offers', {}).data?.items ?? []),
    ...(useListAt('matches', {}).data?.items ?? []),
  ];
  const named = (id: string): string => {
    if (id.startsWith('res-')) {
      const one = resolutions.find((other) => other.id === id);
      return one?.symbol.value ?? one?.title ?? id;
    }
    const one = titled.find((other) => other.id === id);
    return one === undefined ? nameOf(id) : titleOf(one, named);
  };
  return named;
};

/** Ids of bodies and states inside a sentence of a read model, by their names. */
export const withNames = (text: string, nameOf: (id: string) => string): string =>
  text.replace(/(?:org|state)-[A-Za-z0-9-]+/g, (id) => nameOf(id));
