/** The order of a list: by a field of its items, ties by id. */
import { fieldOf } from './filters.ts';
import { parameterProblem } from './parameters.ts';
import type { View } from './resources.ts';

/** What a field sorts by: its value, or the value that a doubtful field holds. */
const sortKey = (item: View, name: string): number | string => {
  const value = fieldOf(item, name);
  const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  if (typeof plain === 'number') return plain;
  return typeof plain === 'string' ? plain : plain === null || plain === undefined ? '' : JSON.stringify(plain);
};

/** Numbers by size and before words. */
const compare = (a: number | string, b: number | string): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
};

/** @param all the list that `items` were found in, or all that ever was: its fields can be sorted by, found or not */
export const ordered = (items: readonly View[], all: readonly View[], sort: string | undefined): View[] => {
  const name = sort?.replace(/^-/, '') ?? 'id';
  const sign = sort?.startsWith('-') ? -1 : 1;
  if (all.length > 0 && !all.some((item) => Object.hasOwn(item, name)))
    throw parameterProblem('sort', `names "${name}", which is no field of this list`);
  return items
    .map((item) => ({ item, key: sortKey(item, name) }))
    .sort((a, b) => sign * compare(a.key, b.key) || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
};
