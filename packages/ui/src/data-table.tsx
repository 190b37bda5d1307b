import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { nextSort, parseSort, sortRows } from './sort.ts';

export type Column<R> = {
  /** Stands in the address when the list is sorted by it. */
  id: string;
  label: string;
  cell(row: R): ReactNode;
  /** Sorts by this; without it the column cannot be sorted. `null`: not known, stands last. */
  by?: (row: R) => string | number | null | undefined;
  num?: boolean;
  /** The name of the row. */
  head?: boolean;
  /** Names and words of the record, which no one translates. */
  data?: boolean;
  /** Left out where there is little room. */
  wide?: boolean;
};

/** A list of objects as a table: sorted by its heads, one row selected. The caller keeps both in the address. */
export const DataTable = <R,>({
  label,
  columns,
  rows,
  keyOf,
  sort,
  selected,
  compact = false,
  onSort,
}: {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf(row: R): string;
  sort?: string | undefined;
  selected?: string | undefined;
  compact?: boolean;
  onSort?: (sort: string | undefined) => void;
}): ReactNode => {
  const order = parseSort(sort);
  const by = columns.find((column) => column.id === order?.column)?.by;
  const sorted = by === undefined ? rows : sortRows(rows, by, order?.descending);
  const className = ({ num, wide }: Column<R>): string | undefined =>
    [num && 'num', wide && 'wide'].filter(Boolean).join(' ') || undefined;
  return (
    <div className="scroll">
      <table className={compact ? 'table compact' : 'table'} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction =
                order?.column === column.id ? (order.descending ? 'descending' : 'ascending') : undefined;
              return (
                <th key={column.id} scope="col" className={className(column)} aria-sort={direction}>
                  {column.by === undefined || onSort === undefined ? (
                    column.label
                  ) : (
                    <button type="button" className="sort" onClick={() => onSort(nextSort(sort, column.id))}>
                      {column.label}
                      {direction === undefined ? null : <Icon name={direction === 'ascending' ? 'up' : 'down'} small />}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)} aria-selected={selected === undefined ? undefined : keyOf(row) === selected}>
              {columns.map((column) =>
                column.head ? (
                  <th
                    key={column.id}
                    scope="row"
                    className={className(column)}
                    translate={column.data ? 'no' : undefined}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={className(column)} translate={column.data ? 'no' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
