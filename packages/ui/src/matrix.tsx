import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { type GridAt, moveInGrid } from './grid-keys.ts';

export type MatrixHead = { id: string; code: string; name: string };
/** Heads that stand together: neighbours in the order of the heads. */
export type MatrixGroup = { label: string; size: number };
export type MatrixCell = {
  /** Doubt has a shape: filled is sure, framed rests on a rule, dashed is not known, empty is nothing. */
  shape: 'filled' | 'framed' | 'dashed' | 'empty';
  text: string;
  /** What a screen reader says, and the line under the matrix. */
  label: string;
  change?: 'opened' | 'closed';
};

const CORNER = { opened: '+', closed: '−' } as const;

/** Row passes to column. One tab stop; arrows, Home and End move inside; Enter or a click chooses. Not mirrored. */
export const Matrix = ({
  label,
  heads,
  groups,
  cell,
  selected,
  corner,
  hint,
  onSelect,
}: {
  label: string;
  heads: readonly MatrixHead[];
  groups?: readonly MatrixGroup[];
  cell(from: string, to: string): MatrixCell;
  selected?: readonly [string, string] | undefined;
  corner: string;
  hint: string;
  /** `moved`: the keyboard went there, nothing was chosen yet. */
  onSelect(from: string, to: string, moved: boolean): void;
}): ReactNode => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState<GridAt>({ row: 0, column: 1 });
  const [pointed, setPointed] = useState<GridAt>();
  const size = { rows: heads.length, columns: heads.length };
  const starts = new Map<number, MatrixGroup>();
  let start = 0;
  for (const group of groups ?? []) {
    starts.set(start, group);
    start += group.size;
  }
  const chosen: GridAt | undefined = selected && {
    row: heads.findIndex(({ id }) => id === selected[0]),
    column: heads.findIndex(({ id }) => id === selected[1]),
  };
  const shown = pointed ?? chosen;
  const [from, to] = [heads[shown?.row ?? -1], heads[shown?.column ?? -1]];
  const move = (event: KeyboardEvent): void => {
    const next = moveInGrid(at, event.key, size, ({ row, column }) => row === column, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    setPointed(next);
    body.current?.querySelector<HTMLElement>(`[data-at="${next.row} ${next.column}"]`)?.focus();
    const [a, b] = [heads[next.row], heads[next.column]];
    if (a && b) onSelect(a.id, b.id, true);
  };
  return (
    <div className="matrix-box">
      <div className="scroll" dir="ltr">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a data grid, one tab stop and arrow keys. */}
        <table className="matrix" role="grid" aria-label={label} onMouseLeave={() => setPointed(undefined)}>
          <thead>
            <tr>
              {groups ? <td /> : null}
              <td className="matrix-corner">{corner}</td>
              {heads.map(({ id, code, name }, n) => (
                <th
                  key={id}
                  scope="col"
                  data-starts={starts.has(n)}
                  aria-label={name}
                  title={name}
                  data-on={shown?.column === n}
                >
                  {code}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={move}>
            {heads.map((row, r) => (
              <tr key={row.id} data-starts={starts.has(r)}>
                {starts.has(r) ? (
                  <td className="matrix-group" rowSpan={starts.get(r)?.size}>
                    {starts.get(r)?.label}
                  </td>
                ) : null}
                <th scope="row" data-on={shown?.row === r}>
                  <span className="matrix-name">{row.name}</span>
                  {row.code === row.name ? null : <span className="matrix-code">{row.code}</span>}
                </th>
                {heads.map((column, c) => {
                  if (r === c)
                    return (
                      <td key={column.id} data-starts={starts.has(c)}>
                        <span className="cell self" />
                      </td>
                    );
                  const { shape, text, label: says, change } = cell(row.id, column.id);
                  return (
                    <td key={column.id} data-starts={starts.has(c)}>
                      <button
                        type="button"
                        className={`cell ${shape}`}
                        data-at={`${r} ${c}`}
                        data-change={change}
                        tabIndex={at.row === r && at.column === c ? 0 : -1}
                        aria-pressed={chosen?.row === r && chosen.column === c}
                        aria-label={says}
                        onMouseEnter={() => setPointed({ row: r, column: c })}
                        onFocus={() => setPointed({ row: r, column: c })}
                        onBlur={() => setPointed(undefined)}
                        onClick={() => {
                          setAt({ row: r, column: c });
                          onSelect(row.id, column.id, false);
                        }}
                      >
                        {text}
                        {change ? (
                          <span className="cell-change" aria-hidden="true">
                            {CORNER[change]}
                          </span>
                        ) : null}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="caption matrix-says">{from && to && from !== to ? cell(from.id, to.id).label : hint}</p>
    </div>
  );
};
