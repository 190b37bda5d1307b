import type { ReactNode } from 'react';
import { endOf, scale, startOf, ticks } from './time-scale.ts';

export type ClaimRow = {
  label: string;
  /** The date claimed, as precise as its source; null where the claim is in words. */
  on: string | null;
  /** The day it was said. */
  said: string;
  role: 'preferred' | 'other';
};

const ROW = 30;
const PAD = 14;

const diamond = (x: number, y: number): string => `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`;

/** Bar: the day claimed, as wide as it is vague. Diamond: the day it was said. */
export const ClaimsChart = ({
  rows,
  width,
  title,
}: {
  rows: readonly ClaimRow[];
  width: number;
  title: string;
}): ReactNode => {
  const days = rows.flatMap((row) => [startOf(row.said), ...(row.on === null ? [] : [startOf(row.on), endOf(row.on)])]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(20, (last - first) * 0.08);
  const [from, to] = [first - margin, last + margin];
  const x = scale(from, to, PAD, width - PAD);
  const bottom = rows.length * ROW + 4;
  return (
    <svg className="figure" width={width} height={bottom + 18} role="img" aria-label={title}>
      {ticks(from, to, Math.max(2, Math.floor(width / 90))).map((tick) => (
        <g key={tick.day}>
          <line className="grid" x1={x(tick.day)} x2={x(tick.day)} y1={0} y2={bottom} />
          <text x={x(tick.day)} y={bottom + 14} textAnchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {rows.map((row, n) => {
        const y = n * ROW + ROW / 2;
        const said = x(startOf(row.said));
        const colour = row.role === 'preferred' ? 'var(--a)' : 'var(--d)';
        const [start, end] = row.on === null ? [PAD, PAD] : [x(startOf(row.on)), x(endOf(row.on))];
        return (
          <g key={row.label}>
            <line
              x1={row.on === null ? PAD : end}
              x2={said}
              y1={y}
              y2={y}
              stroke="var(--mute)"
              strokeWidth="1.5"
              strokeDasharray="1.5 3.5"
            />
            {row.on === null ? null : (
              <rect
                x={start}
                y={y - 6}
                width={Math.max(3, end - start)}
                height={12}
                rx={2}
                fill={row.role === 'preferred' ? colour : 'var(--paper)'}
                stroke={colour}
                strokeWidth="1.5"
                strokeDasharray={row.role === 'preferred' ? undefined : '3 2'}
              />
            )}
            <path d={diamond(said, y)} fill={row.on === null ? 'var(--mute)' : colour} />
            <text
              className="strong"
              x={row.on === null ? said + 9 : Math.min(start - 5, said - 9)}
              y={y + 4}
              textAnchor={row.on === null ? 'start' : 'end'}
            >
              {row.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
