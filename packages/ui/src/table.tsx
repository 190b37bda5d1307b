import type { ReactNode } from 'react';
import type { TableData } from './csv.ts';
import { numberText } from './format.ts';

/** A figure's numbers as a plain table. Columns of numbers stand at the end. */
export const Table = ({ columns, rows }: TableData): ReactNode => {
  const numeric = columns.map(
    (_, n) => rows.some((row) => typeof row[n] === 'number') && rows.every((row) => typeof row[n] !== 'string'),
  );
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column, n) => (
              <th key={column} scope="col" className={numeric[n] ? 'num' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a figure has no identity of its own.
            <tr key={r}>
              {row.map((cell, n) => (
                <td key={columns[n]} className={numeric[n] ? 'num' : undefined}>
                  {typeof cell === 'number' ? numberText(cell) : (cell ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
