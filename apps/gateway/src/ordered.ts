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

type Keyed = { item: View; key: number | string };

/** The first of them in this order; to find these few, the others need not be put in order. */
const first = <T>(all: readonly T[], most: number, inOrder: (a: T, b: T) => number): T[] => {
  const found: T[] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (found.length === most && last !== undefined && inOrder(last, one) <= 0) continue;
    let [low, high] = [0, found.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = found[middle];
      if (other !== undefined && inOrder(other, one) <= 0) low = middle + 1;
      else high = middle;
    }
    found.splice(low, 0, one);
    if (found.length > most) found.pop();
  }
  return found;
};

export type Asked = { sort: string | undefined; after?: string | undefined; limit: number };
export type Slice = { items: readonly View[]; next: string | null };

/**
 * One page of a list in the order asked for, behind the item named `after`.
 * @param all the list that `items` were found in, or all that ever was: its fields can be sorted by, found or not
 * @throws {@link Problem} 400 naming the parameter
 */
export const pageOf = (items: readonly View[], all: readonly View[], { sort, after, limit }: Asked): Slice => {
  const name = sort?.replace(/^-/, '') ?? 'id';
  const sign = sort?.startsWith('-') ? -1 : 1;
  if (all.length > 0 && !all.some((item) => Object.hasOwn(item, name)))
    throw parameterProblem('sort', `names "${name}", which is no field of this list`);
  const inOrder = (a: Keyed, b: Keyed): number =>
    sign * compare(a.key, b.key) || (a.item.id === b.item.id ? 0 : a.item.id < b.item.id ? -1 : 1);
  const keyed = items.map((item): Keyed => ({ item, key: sortKey(item, name) }));
  const before = after === undefined ? undefined : keyed.find(({ item }) => item.id === after);
  if (after !== undefined && before === undefined) throw parameterProblem('after', 'names no item of this list');
  const left = before === undefined ? keyed : keyed.filter((one) => inOrder(before, one) < 0);
  const page = first(left, limit, inOrder).map(({ item }) => item);
  return { items: page, next: left.length > limit ? (page.at(-1)?.id ?? null) : null };
};
