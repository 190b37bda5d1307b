/** How a list is sorted, as it stands in the address: a column, `-` in front for descending. */
export type Sort = { column: string; descending: boolean };

export const parseSort = (text: string | undefined): Sort | undefined =>
  text === undefined || text === '' || text === '-'
    ? undefined
    : { column: text.replace(/^-/, ''), descending: text.startsWith('-') };

/** A click on a column's head: ascending, descending, then as it came. */
export const nextSort = (now: string | undefined, column: string): string | undefined => {
  const sort = parseSort(now);
  if (sort?.column !== column) return column;
  return sort.descending ? undefined : `-${column}`;
};

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });

/** What is not known stands last in either direction. Equal ones keep their order. */
export const sortRows = <R>(
  rows: readonly R[],
  by: (row: R) => string | number | null | undefined,
  descending = false,
): readonly R[] =>
  [...rows].sort((one, other) => {
    const a = by(one) ?? null;
    const b = by(other) ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return descending ? compare(b, a) : compare(a, b);
  });
