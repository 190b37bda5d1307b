/** The order of a list: by a field of its items, ties by id. */
import { parameterProblem } from './parameters.ts';
import type { Row } from './rows.ts';

/** What a field sorts by: its value, or the value that a doubtful field holds. */
const sortKey = (row: Row, name: string): number | string => {
  const value = row.get(name);
  const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  if (typeof plain === 'number') return plain;
  return typeof plain === 'string' ? plain : plain === null || plain === undefined ? '' : JSON.stringify(plain);
};

/** Numbers by size and before words. */
const compare = (a: number | string, b: number | string): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
};

type Keyed = { row: Row; key: number | string };

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
export type Slice = { rows: readonly Row[]; next: string | null };

/**
 * One page of a list in the order asked for, behind the item named `after`.
 * @param all the list that `rows` were found in, or all that ever was: its fields can be sorted by, found or not
 * @throws {@link Problem} 400 naming the parameter
 */
export const pageOf = (rows: readonly Row[], all: readonly Row[], { sort, after, limit }: Asked): Slice => {
  const name = sort?.replace(/^-/, '') ?? 'id';
  const sign = sort?.startsWith('-') ? -1 : 1;
  if (all.length > 0 && !all.some((row) => Object.hasOwn(row.peek(), name)))
    throw parameterProblem('sort', `names "${name}", which is no field of this list`);
  const inOrder = (a: Keyed, b: Keyed): number =>
    sign * compare(a.key, b.key) || (a.row.id === b.row.id ? 0 : a.row.id < b.row.id ? -1 : 1);
  const keyed = rows.map((row): Keyed => ({ row, key: sortKey(row, name) }));
  const before = after === undefined ? undefined : keyed.find(({ row }) => row.id === after);
  if (after !== undefined && before === undefined) throw parameterProblem('after', 'names no item of this list');
  const left = before === undefined ? keyed : keyed.filter((one) => inOrder(before, one) < 0);
  const page = first(left, limit, inOrder).map(({ row }) => row);
  return { rows: page, next: left.length > limit ? (page.at(-1)?.id ?? null) : null };
};
