import type { ReactNode } from 'react';

export type BandRow = {
  label: string;
  /** Series mark: circle, square, triangle, so that colour is never alone. */
  series: 'a' | 'b' | 'd';
  median: number;
  50: readonly [number, number];
  80: readonly [number, number];
  95: readonly [number, number];
};

const WIDTH = 300;
const ROW = 26;
const LABEL = 64;
const VALUE = 64;

export const formatNumber = (value: number): string =>
  Math.abs(value) >= 10_000
    ? `${Math.round(value / 1_000).toLocaleString('en')} k`
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en')
      : Number(value.toPrecision(3)).toString();

const Mark = ({ x, y, series }: { x: number; y: number; series: BandRow['series'] }): ReactNode => {
  const fill = `var(--${series})`;
  if (series === 'a') return <circle cx={x} cy={y} r={5} fill={fill} stroke="var(--paper)" />;
  if (series === 'b') return <rect x={x - 4.5} y={y - 4.5} width={9} height={9} fill={fill} stroke="var(--paper)" />;
  return <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`} fill={fill} stroke="var(--paper)" />;
};

/** Spread as 50, 80 and 95 % bands in three strengths, the median as the mark of the series, zero always in sight. */
export const Bands = ({ title, rows }: { title: string; rows: readonly BandRow[] }): ReactNode => {
  const low = Math.min(0, ...rows.map((row) => row[95][0]));
  const high = Math.max(0, ...rows.map((row) => row[95][1])) || 1;
  const span = high - low || 1;
  const plot = WIDTH - LABEL - VALUE;
  const x = (value: number): number => LABEL + ((value - low) / span) * plot;
  return (
    <svg
      className="figure"
      viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 4}`}
      width="100%"
      role="img"
      aria-label={`${title}: ${rows.map((row) => `${row.label} ${formatNumber(row.median)}`).join(', ')}`}
    >
      <line x1={x(0)} x2={x(0)} y1={0} y2={rows.length * ROW} stroke="var(--edge)" />
      {rows.map((row, n) => {
        const y = n * ROW + ROW / 2;
        return (
          <g key={row.label}>
            <text x={0} y={y + 4}>
              {row.label}
            </text>
            {([95, 80, 50] as const).map((band) => (
              <rect
                key={band}
                x={x(row[band][0])}
                width={Math.max(1, x(row[band][1]) - x(row[band][0]))}
                y={y - 5}
                height={10}
                fill={`var(--${row.series})`}
                opacity={band === 95 ? 0.18 : band === 80 ? 0.32 : 0.5}
              />
            ))}
            <Mark x={x(row.median)} y={y} series={row.series} />
            <text className="strong" x={WIDTH} y={y + 4} textAnchor="end">
              {formatNumber(row.median)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
