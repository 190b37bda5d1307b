// biome-ignore-all lint/a11y/useSemanticElements: a drawing, which can be saved as one; its table stands beside it.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type GridAt, moveInGrid } from './grid-keys.ts';
import { heatLevel } from './heat-level.ts';

/** `unknown`: a column of what could not be placed; it is outlined with a hollow ring, never shaded. */
export type HeatHead = { id: string; label: string; title?: string; unknown?: boolean };
export type HeatCell = {
  value: number;
  /** Some of it rests on an assumption: underlined. */
  assumed: boolean;
  /** Something of its own kind is among it: a diamond in the corner. */
  marked?: boolean;
  /** What a screen reader says. */
  label: string;
};

const [HEIGHT, GAP, HEAD] = [34, 3, 26] as const;

/**
 * Counts by row and column: darker is more, the number in the cell, hatched where there is nothing. One tab stop; arrows,
 * Home and End move inside; Enter, space or a click chooses. Not mirrored.
 */
export const HeatMap = ({
  label,
  rows,
  columns,
  cell,
  selected,
  width,
  onSelect,
}: {
  label: string;
  rows: readonly HeatHead[];
  columns: readonly HeatHead[];
  cell(row: string, column: string): HeatCell;
  selected?: readonly [row: string, column: string] | undefined;
  /** What there is of it, in pixels; narrower cells where it is little, and it scrolls where it is less. */
  width: number;
  onSelect(row: string, column: string): void;
}): ReactNode => {
  const hatch = useId();
  const body = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<GridAt>({ row: 0, column: 0 });
  const most = Math.max(
    1,
    ...rows.flatMap((row) => columns.flatMap((one) => (one.unknown ? [] : cell(row.id, one.id).value))),
  );
  const move = (event: KeyboardEvent): void => {
    const [row, column] = [rows[at.row], columns[at.column]];
    if ((event.key === 'Enter' || event.key === ' ') && row && column) {
      event.preventDefault();
      onSelect(row.id, column.id);
      return;
    }
    const next = moveInGrid(at, event.key, { rows: rows.length, columns: columns.length }, undefined, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    body.current?.querySelector<SVGElement>(`[data-at="${next.row} ${next.column}"]`)?.focus();
  };
  const names = Math.min(168, 18 + 6.6 * Math.max(...rows.map((row) => row.label.length), 0));
  const CELL = Math.max(44, Math.min(76, Math.floor((width - names - 8) / columns.length) - GAP));
  const x = (n: number): number => names + n * (CELL + GAP);
  const y = (n: number): number => HEAD + n * (HEIGHT + GAP);
  return (
    <div className="scroll" dir="ltr">
      <svg
        ref={body}
        className="figure heat-map"
        width={x(columns.length) + 8}
        height={y(rows.length)}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a data grid, one tab stop and arrow keys.
        role="grid"
        aria-label={label}
        onKeyDown={move}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--mute)" strokeWidth="1" />
          </pattern>
        </defs>
        <g role="row">
          {columns.map((one, n) => (
            <text key={one.id} role="columnheader" x={x(n) + CELL / 2} y={16} textAnchor="middle" className="heat-head">
              {one.label}
              {one.title === undefined ? null : <title>{one.title}</title>}
            </text>
          ))}
        </g>
        {rows.map((row, r) => (
          <g key={row.id} role="row">
            <text role="rowheader" x={names - 10} y={y(r) + HEIGHT / 2 + 4} textAnchor="end" className="heat-name">
              {row.label}
              {row.title === undefined ? null : <title>{row.title}</title>}
            </text>
            {columns.map((column, c) => {
              const { value, assumed, marked = false, label: says } = cell(row.id, column.id);
              const chosen = selected?.[0] === row.id && selected[1] === column.id;
              const level = column.unknown ? 0 : heatLevel(value, most);
              const middle = x(c) + CELL / 2;
              return (
                <g
                  key={column.id}
                  role="gridcell"
                  className="heat-cell"
                  tabIndex={at.row === r && at.column === c ? 0 : -1}
                  data-at={`${r} ${c}`}
                  data-level={level}
                  data-unknown={column.unknown ?? false}
                  aria-selected={chosen}
                  onFocus={() => setAt({ row: r, column: c })}
                  onClick={() => onSelect(row.id, column.id)}
                >
                  <title>{says}</title>
                  <rect
                    x={x(c) + 1}
                    y={y(r) + 1}
                    width={CELL - 2}
                    height={HEIGHT - 2}
                    rx={3}
                    {...(value === 0 && !column.unknown ? { style: { fill: `url(#${CSS.escape(hatch)})` } } : {})}
                  />
                  {column.unknown && value > 0 ? (
                    <circle cx={middle - 16} cy={y(r) + HEIGHT / 2} r={4} className="heat-ring" />
                  ) : null}
                  {value === 0 ? null : (
                    <text x={middle} y={y(r) + HEIGHT / 2 + 4.5} textAnchor="middle" className="heat-value">
                      {value}
                    </text>
                  )}
                  {marked ? (
                    <path
                      d={`M ${x(c) + CELL - 11} ${y(r) + 5} l 5 5 l -5 5 l -5 -5 z`}
                      className="heat-mark"
                      data-testid="heat-mark"
                    />
                  ) : null}
                  {assumed ? (
                    <line
                      x1={middle - 9}
                      x2={middle + 9}
                      y1={y(r) + HEIGHT - 8}
                      y2={y(r) + HEIGHT - 8}
                      className="heat-assumed"
                    />
                  ) : null}
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
};
