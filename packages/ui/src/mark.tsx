import type { ReactNode } from 'react';

/** Circle, square, triangle, diamond, triangle turned round: a series is never told by colour alone. */
export type Series = 'a' | 'b' | 'c' | 'd' | 'e';

export const Mark = ({ x, y, series }: { x: number; y: number; series: Series }): ReactNode => {
  const look = { fill: `var(--${series})`, stroke: 'var(--paper)' };
  if (series === 'a') return <circle cx={x} cy={y} r={5} {...look} />;
  if (series === 'b') return <rect x={x - 4.5} y={y - 4.5} width={9} height={9} {...look} />;
  if (series === 'c') return <path d={`M${x} ${y - 6.5}L${x + 6} ${y}L${x} ${y + 6.5}L${x - 6} ${y}Z`} {...look} />;
  if (series === 'e') return <path d={`M${x} ${y + 6}L${x - 6} ${y - 5}L${x + 6} ${y - 5}Z`} {...look} />;
  return <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`} {...look} />;
};

/** A mark with its name, for the head of a figure. */
export const SeriesKey = ({ series, children }: { series: Series; children: ReactNode }): ReactNode => (
  <span className="series-key">
    <svg className="icon" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <Mark x={7} y={7} series={series} />
    </svg>
    {children}
  </span>
);
