import { type ReactNode, useState } from 'react';

export type TableData = { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };

const csvOf = ({ columns, rows }: TableData): string =>
  [columns, ...rows]
    .map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(','))
    .join('\r\n');

const save = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
};

export const Table = ({ columns, rows }: TableData): ReactNode => (
  <div className="scroll">
    <table className="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join(' ')}>
            {row.map((cell, n) => (
              <td key={columns[n]} className={typeof cell === 'number' ? 'num' : undefined}>
                {cell ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** A part of a page: what is drawn in one line, the figure, its table and its export. */
export const Section = ({
  title,
  says,
  table,
  children,
  labels,
}: {
  title: string;
  says?: string;
  table?: TableData;
  children: ReactNode;
  labels?: { asTable: string; asFigure: string; csv: string };
}): ReactNode => {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {says ? <span className="caption">{says}</span> : null}
        {table && labels ? (
          <span className="actions">
            <button type="button" className="button quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? labels.asFigure : labels.asTable}
            </button>
            <button type="button" className="button quiet" onClick={() => save(title, csvOf(table))}>
              {labels.csv}
            </button>
          </span>
        ) : null}
      </div>
      {asTable && table ? <Table {...table} /> : children}
    </section>
  );
};
