import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { later, type Unit } from './days.ts';
import { scale, ticks } from './time-scale.ts';
import { useWidth } from './use-width.ts';

/** Days since 1970. `across` null: its date is not known; a wide pair: it is vague. */
export type PlanePoint = {
  id: string;
  across: { from: number; to: number } | null;
  up: number;
  look: 'known' | 'later' | 'future';
  label: string;
};
export type PlaneMoment = { across: number; up: number };

const LEFT = 60;
const FOOT = 36;
const HEIGHT = 420;
const UNDATED = 26;
const RADIUS = 3.6;

const Point = ({
  point,
  x,
  y,
  unknown,
  selected,
  onSelect,
}: {
  point: PlanePoint;
  x(day: number): number;
  y(day: number): number;
  unknown: number;
  selected: boolean;
  onSelect(id: string): void;
}): ReactNode => {
  const { id, across, up, look, label } = point;
  const at = y(up);
  const vague = across !== null && across.to - across.from > 7;
  const place = across === null ? unknown : x(vague ? (across.from + across.to) / 2 : across.from);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list of events beside it is the way by keyboard.
    <g className={`plane-point ${look}`} onClick={() => onSelect(id)}>
      <title>{label}</title>
      {selected ? <circle cx={place} cy={at} r={9} fill="none" stroke="var(--accent)" strokeWidth={2} /> : null}
      {vague && across ? (
        <rect
          x={x(across.from)}
          width={Math.max(4, x(across.to) - x(across.from))}
          y={at - 2.5}
          height={5}
          rx={2.5}
          className="vague"
        />
      ) : (
        <circle cx={place} cy={at} r={RADIUS} className={across === null ? 'undated' : undefined} />
      )}
    </g>
  );
};

/** Two clocks as a plane: across when it was true, up when it became known. The square is the moment; what is inside was true and known. Not mirrored. */
export const Plane = ({
  title,
  points,
  moment,
  from,
  to,
  unit,
  words,
  selected,
  onMove,
  onSelect,
}: {
  title: string;
  points: readonly PlanePoint[];
  moment: PlaneMoment;
  /** Both axes run over the same days. */
  from: number;
  to: number;
  /** What an arrow key moves by. */
  unit: Unit;
  words: {
    across: string;
    up: string;
    known: string;
    later: string;
    future: string;
    undated: string;
    square: string;
    says: string;
  };
  selected: string | undefined;
  onMove(moment: PlaneMoment): void;
  onSelect(id: string): void;
}): ReactNode => {
  const [ref, measured] = useWidth<SVGSVGElement>();
  const [held, setHeld] = useState<PlaneMoment>();
  const width = Math.max(280, measured);
  const start = LEFT + UNDATED;
  const x = scale(from, to, start, width - 8);
  const y = scale(from, to, HEIGHT - FOOT, 8);
  const clamp = (day: number): number => Math.round(Math.min(to, Math.max(from, day)));
  const { across, up } = held ?? moment;
  const [mx, my] = [x(clamp(across)), y(clamp(up))];
  const pointed = (event: PointerEvent<SVGElement>): PlaneMoment | undefined => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return undefined;
    const px = event.clientX - box.left;
    const py = event.clientY - box.top;
    return {
      across: clamp(from + ((px - start) / (width - 8 - start)) * (to - from)),
      up: clamp(from + ((HEIGHT - FOOT - py) / (HEIGHT - FOOT - 8)) * (to - from)),
    };
  };
  const key = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowDown: [0, -1],
      ArrowUp: [0, 1],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    onMove({ across: clamp(later(moment.across, unit, step[0])), up: clamp(later(moment.up, unit, step[1])) });
  };
  const inside = points.filter(
    ({ across: days, up: day }) => day >= from && day <= to && (days === null || (days.to >= from && days.from <= to)),
  );
  return (
    <figure aria-label={title}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure is named; a title here would hover over every dot. */}
      <svg ref={ref} className="figure plane" direction="ltr" width="100%" height={HEIGHT}>
        <rect x={start} y={my} width={Math.max(0, mx - start)} height={HEIGHT - FOOT - my} className="plane-square" />
        {ticks(from, to, Math.max(2, Math.floor((width - start) / 80))).map(({ day, label }) => (
          <g key={day}>
            <line className="grid" x1={x(day)} x2={x(day)} y1={8} y2={HEIGHT - FOOT} stroke="var(--rule)" />
            <line className="grid" x1={start} x2={width - 8} y1={y(day)} y2={y(day)} stroke="var(--rule)" />
            <text x={x(day)} y={HEIGHT - FOOT + 15} textAnchor="middle">
              {label}
            </text>
            <text x={LEFT - 6} y={y(day) + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        <line x1={x(from)} y1={y(from)} x2={x(to)} y2={y(to)} stroke="var(--edge)" strokeDasharray="1 4" />
        <path d={`M${start} 8V${HEIGHT - FOOT}H${width - 8}`} fill="none" stroke="var(--edge)" />
        <text x={width - 8} y={HEIGHT - 4} textAnchor="end">
          {words.across}
        </text>
        <text x={LEFT + UNDATED / 2} y={HEIGHT - FOOT + 15} textAnchor="middle">
          ?<title>{words.undated}</title>
        </text>
        <text x={12} y={HEIGHT / 2} textAnchor="middle" transform={`rotate(-90 12 ${HEIGHT / 2})`}>
          {words.up}
        </text>
        {inside.map((point) => (
          <Point
            key={point.id}
            point={point}
            x={x}
            y={y}
            unknown={LEFT + UNDATED / 2}
            selected={point.id === selected}
            onSelect={onSelect}
          />
        ))}
        <text
          className="strong halo"
          x={Math.max(start + 4, mx - 8)}
          y={HEIGHT - FOOT - 8}
          textAnchor={mx - start > 120 ? 'end' : 'start'}
        >
          {words.known}
        </text>
        <text className="later-word halo" x={start + 8} y={24}>
          {words.later}
        </text>
        {width - mx > 90 ? (
          <text className="halo" x={width - 14} y={HEIGHT - FOOT - 8} textAnchor="end">
            {words.future}
          </text>
        ) : null}
        <path className="plane-lines" d={`M${mx} 8V${HEIGHT - FOOT}M${start} ${my}H${width - 8}`} />
        <g
          className="plane-handle"
          tabIndex={0}
          role="slider"
          aria-label={words.square}
          aria-valuemin={from}
          aria-valuemax={to}
          aria-valuenow={clamp(across)}
          aria-valuetext={words.says}
          onKeyDown={key}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(moment);
          }}
          onPointerMove={(event) => {
            if (held) setHeld(pointed(event) ?? held);
          }}
          onPointerUp={() => {
            if (held) onMove(held);
            setHeld(undefined);
          }}
        >
          <rect x={mx - 14} y={my - 14} width={28} height={28} fill="transparent" />
          <rect
            x={mx - 6}
            y={my - 6}
            width={12}
            height={12}
            fill="var(--accent)"
            stroke="var(--paper)"
            strokeWidth={2}
          />
        </g>
      </svg>
    </figure>
  );
};
