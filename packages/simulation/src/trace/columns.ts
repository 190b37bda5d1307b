/** Columns that grow: rows of whole numbers, by name. */

type Grown<N extends string> = { readonly [K in N]: Int32Array };
export type Rows<N extends string> = {
  size(): number;
  /** Values in the order of the names. @returns the number of the row */
  add(...values: number[]): number;
  set(name: N, row: number, value: number): void;
  /** The rows so far, cut to their number. */
  columns(): Grown<N>;
};

export const createRows = <const N extends string>(names: readonly N[], room = 4_096): Rows<N> => {
  let size = 0;
  let columns = names.map(() => new Int32Array(room));
  const grow = (): void => {
    columns = columns.map((column) => {
      const wider = new Int32Array(column.length * 2);
      wider.set(column);
      return wider;
    });
  };
  return {
    size: () => size,
    add: (...values) => {
      if (size === columns[0]?.length) grow();
      for (const [n, column] of columns.entries()) column[size] = values[n] ?? 0;
      size += 1;
      return size - 1;
    },
    set: (name, row, value) => {
      const column = columns[names.indexOf(name)];
      if (column) column[row] = value;
    },
    columns: () =>
      Object.fromEntries(names.map((name, n) => [name, (columns[n] ?? new Int32Array()).slice(0, size)])) as Grown<N>,
  };
};
