import type { ReactNode } from 'react';
import { compactText, numberText, preciseText } from './format.ts';
import { Mark, type Series } from './mark.tsx';
import { linear, ticksOf } from './scale.ts';
import { useWidth } from './use-width.ts';

export type BandRow = {
  label: string;
  series: Series;
  /** `null`: not defined, which is no zero. */
  bands: {
    median: number;
    50: readonly [number, number];
    80: readonly [number, number];
    95: readonly [number, number];
  } | null;
};

const ROW = 17;
const AXIS = 18;
const VALUE = 62;
const STRENGTH = { 95: 0.2, 80: 0.34, 50: 0.55 } as const;

export const formatNumber = (value: number): string =>
  Math.abs(value) >= 10_000
    ? compactText(value)
    : Math.abs(value) >= 100
      ? numberText(Math.round(value))
      : preciseText(value);

/** The same number of decimals for all numbers of one figure. */
export const formatLike = (values: readonly number[]): ((value: number) => string) => {
  const most = Math.max(0, ...values.map(Math.abs));
  if (most >= 10_000) return (value) => (value === 0 ? numberText(0) : compactText(value));
  const digits = most >= 100 ? 0 : most >= 10 ? 1 : 2;
  return (value) => (value === 0 ? numberText(0) : numberText(value, digits));
};

/** Spread as 50, 80 and 95 % bands in three strengths, the median as the mark of the series, the value at the end, the axis from zero. */
export const Bands = ({
  title,
  rows,
  undefinedText,
  format,
}: {
  title: string;
  rows: readonly BandRow[];
  /** Stands where a row has no value. */
  undefinedText: string;
  /** For what is no plain number, such as a share. */
  format?: ((value: number) => string) | undefined;
}): ReactNode => {
  const [ref, width] = useWidth<SVGSVGElement>();
  const ticks = ticksOf(rows.flatMap(({ bands }) => (bands ? [...bands[95]] : [])));
  const say = format ?? formatLike(rows.flatMap(({ bands }) => (bands ? [bands.median] : [])));
  const sayTick = format ?? formatNumber;
  const ends: readonly [number, number] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const x = linear(ends, [6, Math.max(40, width - VALUE)]);
  const height = rows.length * ROW;
  return (
    <svg
      ref={ref}
      className="figure"
      direction="ltr"
      width="100%"
      height={height + AXIS}
      role="img"
      aria-label={`${title}: ${rows.map(({ label, bands }) => `${label} ${bands ? say(bands.median) : undefinedText}`).join(', ')}`}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={height} stroke={tick === 0 ? 'var(--edge)' : 'var(--rule)'} />
          <text x={x(tick)} y={height + 13} textAnchor={x(tick) < 12 ? 'start' : 'middle'}>
            {sayTick(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ label, series, bands }, n) => {
        const y = n * ROW + ROW / 2;
        return (
          <g key={label}>
            {bands ? (
              <>
                {([95, 80, 50] as const).map((band) => (
                  <rect
                    key={band}
                    x={x(bands[band][0])}
                    width={Math.max(1, x(bands[band][1]) - x(bands[band][0]))}
                    y={y - 5}
                    height={10}
                    fill={`var(--${series})`}
                    opacity={STRENGTH[band]}
                  />
                ))}
                <Mark x={x(bands.median)} y={y} series={series} />
              </>
            ) : null}
            <text className={bands ? 'strong' : undefined} x={width} y={y + 4} textAnchor="end">
              {bands ? say(bands.median) : undefinedText}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
