import type { ReactNode } from 'react';
import { formatNumber } from './bands.tsx';
import { linear, ticksOf } from './scale.ts';
import { stackDots } from './stack-dots.ts';
import { useWidth } from './use-width.ts';

const SIDES = 18;
const AXIS = 20;
const SIZE = 8;

/** Differences as dots, each as likely as every other; zero in sight, its two sides named. */
export const DotPlot = ({
  title,
  values,
  less,
  more,
}: {
  title: string;
  values: readonly number[];
  less: string;
  more: string;
}): ReactNode => {
  const [ref, width] = useWidth<SVGSVGElement>();
  const ticks = ticksOf(values, 5);
  const x = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [16, Math.max(40, width - 16)]);
  const dots = stackDots(values, x, SIZE);
  const height = SIDES + Math.max(4, ...dots.map(({ level }) => level + 1)) * SIZE;
  const zero = x(0);
  return (
    <svg ref={ref} className="figure" direction="ltr" width="100%" height={height + AXIS} role="img" aria-label={title}>
      <line x1={0} x2={width} y1={height} y2={height} stroke="var(--edge)" />
      <line x1={zero} x2={zero} y1={0} y2={height + 4} stroke="var(--ink-2)" />
      {zero > 60 ? (
        <text x={zero - 6} y={11} textAnchor="end">
          {less}
        </text>
      ) : null}
      {width - zero > 60 ? (
        <text x={zero + 6} y={11}>
          {more}
        </text>
      ) : null}
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={height + 15} textAnchor="middle">
          {tick > 0 ? `+${formatNumber(tick)}` : formatNumber(tick).replace('-', '−')}
        </text>
      ))}
      {dots.map(({ x: at, level, value }, n) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: dots are quantiles, their place is their identity.
          key={n}
          cx={at}
          cy={height - SIZE / 2 - level * SIZE}
          r={SIZE / 2 - 0.6}
          fill={value < 0 ? 'var(--d)' : value > 0 ? 'var(--a)' : 'var(--paper)'}
          stroke={value === 0 ? 'var(--ink-2)' : 'none'}
        />
      ))}
    </svg>
  );
};
