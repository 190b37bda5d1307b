import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react';
import { useWidth } from './use-width.ts';

/** One bin: how much lies above and below the line, sure and vague, and what is later than the moment. */
export type StripBar = {
  from: number;
  to: number;
  above: StripCount;
  below: StripCount;
};
export type StripCount = { exact: number; vague: number; later: number };

const TOP = 18;
const HALF = 28;
const MIDDLE = TOP + HALF;
const FOOT = 18;
const HEIGHT = MIDDLE + HALF - 4 + FOOT;

/** Small counts stay visible beside large ones: the height is the square root of the count. */
const heights = (bars: readonly StripBar[]): ((count: number, half: number) => number) => {
  const most = Math.max(
    1,
    ...bars.flatMap(({ above, below }) =>
      [above, below].map(({ exact, vague, later }) => Math.max(later, exact + vague)),
    ),
  );
  return (count, half) => (count <= 0 ? 0 : Math.max(1.5, Math.sqrt(count / most) * half));
};

const Bar = ({
  x,
  width,
  count,
  up,
  height,
}: {
  x: number;
  width: number;
  count: StripCount;
  up: boolean;
  height(count: number, half: number): number;
}): ReactNode => {
  const half = up ? HALF : HALF - 6;
  const sure = height(count.exact, half);
  const all = height(count.exact + count.vague, half);
  const later = height(count.later, half);
  const y = (size: number): number => (up ? MIDDLE - size : MIDDLE + 1);
  const fill = up ? 'var(--ink-2)' : 'var(--mute)';
  return (
    <>
      {later > 0 ? (
        <rect
          x={x + 0.5}
          width={Math.max(1, width - 1)}
          y={y(later)}
          height={later}
          fill="none"
          stroke="var(--mute)"
          strokeWidth={0.8}
        />
      ) : null}
      {all > sure ? <rect x={x} width={width} y={y(all)} height={all} fill={fill} opacity={0.4} /> : null}
      {sure > 0 ? <rect x={x} width={width} y={y(sure)} height={sure} fill={fill} /> : null}
    </>
  );
};

/**
 * A strip of time: counts above and below a line, one cursor. Click and drag go there; arrow keys step.
 * It runs from left to right in every language.
 */
export const TimeStrip = ({
  label,
  from,
  to,
  bars,
  ticks,
  cursor,
  cursorText,
  notYet,
  hover,
  onGo,
  onStep,
}: {
  label: string;
  /** First and last value of the scale. */
  from: number;
  to: number;
  bars: readonly StripBar[];
  ticks: readonly { at: number; text: string }[];
  cursor: number;
  cursorText: string;
  /** Where "not yet" begins, above and below the line. */
  notYet: { above?: number; below?: number };
  hover(bar: StripBar): string;
  onGo(at: number, dragging: boolean): void;
  onStep(by: 'small' | 'large' | 'end', direction: -1 | 1): void;
}): ReactNode => {
  const [box, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState<StripBar>();
  const hatch = useId();
  const height = heights(bars);
  const x = (value: number): number => ((value - from) / (to + 1 - from)) * width;
  const valueAt = (event: PointerEvent): number => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / wide));
    return Math.min(to, Math.floor(from + share * (to + 1 - from)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = (
      {
        ArrowLeft: ['small', -1],
        ArrowRight: ['small', 1],
        PageDown: ['large', -1],
        PageUp: ['large', 1],
        Home: ['end', -1],
        End: ['end', 1],
      } as const
    )[event.key];
    if (!step) return;
    event.preventDefault();
    onStep(step[0], step[1]);
  };
  const at = Math.min(width - 1, Math.max(1, x(cursor + 0.5)));
  const late = (start: number | undefined, y: number, tall: number): ReactNode =>
    start === undefined || start > to ? null : (
      <rect
        x={x(Math.max(from, start))}
        width={width - x(Math.max(from, start))}
        y={y}
        height={tall}
        fill={`url(#${hatch})`}
      />
    );
  return (
    <div
      className="time-strip"
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={Math.min(to, Math.max(from, cursor))}
      aria-valuetext={cursorText}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onGo(valueAt(event), true);
      }}
      onPointerMove={(event) => {
        const value = valueAt(event);
        setOver(bars.find((bar) => bar.from <= value && value <= bar.to));
        if (event.buttons === 1) onGo(value, true);
      }}
      onPointerUp={(event) => onGo(valueAt(event), false)}
      onPointerLeave={() => setOver(undefined)}
    >
      {width === 0 ? null : (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <defs>
            <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width={1.5} height={7} fill="var(--hatch)" />
            </pattern>
          </defs>
          {late(notYet.above, 2, MIDDLE - 2)}
          {late(notYet.below, MIDDLE, HALF - 2)}
          {ticks.map((tick) => (
            <g key={tick.at}>
              <line
                x1={x(tick.at)}
                x2={x(tick.at)}
                y1={MIDDLE + HALF - 5}
                y2={MIDDLE + HALF - 1}
                stroke="var(--edge)"
              />
              <text
                x={x(tick.at)}
                y={HEIGHT - 3}
                textAnchor={x(tick.at) < 14 ? 'start' : x(tick.at) > width - 14 ? 'end' : 'middle'}
              >
                {tick.text}
              </text>
            </g>
          ))}
          {bars.map((bar) => {
            const left = x(bar.from);
            const wide = Math.max(1.2, x(bar.to + 1) - left - (x(bar.to + 1) - left > 4 ? 1 : 0.6));
            return (
              <g key={bar.from}>
                <Bar x={left} width={wide} count={bar.above} up height={height} />
                <Bar x={left} width={wide} count={bar.below} up={false} height={height} />
              </g>
            );
          })}
          <line x1={0} x2={width} y1={MIDDLE + 0.5} y2={MIDDLE + 0.5} stroke="var(--edge)" />
          {over === undefined ? null : (
            <rect
              x={x(over.from)}
              width={Math.max(2, x(over.to + 1) - x(over.from))}
              y={TOP - 4}
              height={HALF * 2}
              fill="var(--accent)"
              opacity={0.16}
            />
          )}
          <line x1={at} x2={at} y1={TOP - 6} y2={MIDDLE + HALF - 2} stroke="var(--accent)" strokeWidth={2} />
          <path d={`M${at - 5} ${TOP - 10}h10l-5 7z`} fill="var(--accent)" />
          <text
            className="strong halo"
            x={at > width - 90 ? at - 8 : at + 8}
            y={TOP - 4}
            textAnchor={at > width - 90 ? 'end' : 'start'}
          >
            {over === undefined ? cursorText : ''}
          </text>
          {over === undefined ? null : (
            <text
              className="strong halo"
              x={Math.min(width - 4, Math.max(4, x((over.from + over.to + 1) / 2)))}
              y={TOP - 6}
              textAnchor={x(over.from) < 120 ? 'start' : x(over.from) > width - 120 ? 'end' : 'middle'}
            >
              {hover(over)}
            </text>
          )}
        </svg>
      )}
    </div>
  );
};
