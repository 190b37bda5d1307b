import type { ReactNode } from 'react';
import { endOf, startOf, ticks } from './time-scale.ts';
import { useWidth } from './use-width.ts';

/** Days since 1970-01-01 between which every lane of a list is drawn. */
export type LaneScale = { from: number; to: number };
/** A stretch of days in a lane. `late`: it should have been over; `open`: it is only planned. */
export type LaneSpan = { from: string; to: string; look: 'waits' | 'late' | 'works' | 'open' };
/** A day, as wide as it is vague. `due`: a line; `done`: a dot. */
export type LanePoint = { on: string; look: 'due' | 'done' };

const HEIGHT = 24;
const MIDDLE = 12;
const FILL = { waits: 'var(--mute)', late: 'var(--caution)', works: 'var(--a)', open: 'none' } as const;

/** Room for every date, the chosen day among them, with a margin on both sides. */
export const laneScale = (dates: readonly string[], day: string): LaneScale => {
  const from = Math.min(startOf(day), ...dates.map(startOf));
  const to = Math.max(endOf(day), ...dates.map(endOf));
  const margin = Math.max(15, Math.round((to - from) * 0.03));
  return { from: from - margin, to: to + margin };
};

const percent = ({ from, to }: LaneScale, at: number): number => ((at - from) / Math.max(1, to - from)) * 100;

/** One lane on the scale that all share, from left to right in every language; the line is the chosen day. */
export const TimeLane = ({
  scale,
  day,
  spans = [],
  points = [],
  says,
}: {
  scale: LaneScale;
  day: string;
  spans?: readonly LaneSpan[];
  points?: readonly LanePoint[];
  /** What is drawn, in words. */
  says: string;
}): ReactNode => {
  const x = (at: number): string => `${percent(scale, at)}%`;
  const wide = (from: number, to: number): string => `${Math.max(0.4, percent(scale, to) - percent(scale, from))}%`;
  return (
    <svg className="time-lane" width="100%" height={HEIGHT} role="img" aria-label={says}>
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="var(--rule)" />
      {spans.map(({ from, to, look }) => (
        <rect
          key={`${look}${from}${to}`}
          x={x(startOf(from))}
          width={wide(startOf(from), endOf(to))}
          y={MIDDLE - 4}
          height={8}
          rx={2}
          fill={FILL[look]}
          stroke={look === 'open' ? 'var(--mute)' : 'none'}
          strokeDasharray={look === 'open' ? '3 2.5' : undefined}
        />
      ))}
      {points.map(({ on, look }) =>
        look === 'due' ? (
          <rect
            key={`due${on}`}
            x={x(startOf(on))}
            width={wide(startOf(on), endOf(on))}
            y={2}
            height={HEIGHT - 4}
            fill="var(--act)"
            opacity={endOf(on) - startOf(on) > 1 ? 0.45 : 1}
          />
        ) : (
          <circle
            key={`done${on}`}
            cx={x((startOf(on) + endOf(on)) / 2)}
            cy={MIDDLE}
            r={5}
            fill="var(--a)"
            stroke="var(--paper)"
            strokeWidth={1.5}
          />
        ),
      )}
      <line x1={x(endOf(day))} x2={x(endOf(day))} y1={0} y2={HEIGHT} stroke="var(--accent)" strokeWidth={1.5} />
    </svg>
  );
};

/** The years or months below the lanes, and the chosen day. */
export const TimeLaneAxis = ({ scale, day, says }: { scale: LaneScale; day: string; says: string }): ReactNode => {
  const [box, width] = useWidth<HTMLDivElement>();
  const at = percent(scale, endOf(day));
  const shown = ticks(scale.from, scale.to, Math.max(2, Math.floor(width / 72))).filter(
    (tick) => Math.abs(percent(scale, tick.day) - at) * width > 6_000,
  );
  return (
    <div ref={box} className="time-lane-axis">
      <svg className="figure" width="100%" height={20} aria-hidden="true">
        {shown.map((tick) => (
          <text key={tick.day} x={`${percent(scale, tick.day)}%`} y={14} textAnchor="middle">
            {tick.label}
          </text>
        ))}
        <text className="strong" x={`${at}%`} y={14} textAnchor={at > 85 ? 'end' : at < 15 ? 'start' : 'middle'}>
          {says}
        </text>
      </svg>
    </div>
  );
};

/** What the looks of lanes mean, as they are drawn. */
export const LaneKey = ({
  entries,
}: {
  entries: readonly (readonly [look: LaneSpan['look'] | LanePoint['look'], words: string])[];
}): ReactNode => (
  <ul className="lane-key caption">
    {entries.map(([look, words]) => (
      <li key={look}>
        <svg width={22} height={14} aria-hidden="true">
          {look === 'done' ? (
            <circle cx={11} cy={7} r={5} fill="var(--a)" />
          ) : look === 'due' ? (
            <rect x={9} y={0} width={4} height={14} fill="var(--act)" />
          ) : (
            <rect
              x={0.5}
              y={3}
              width={21}
              height={8}
              rx={2}
              fill={FILL[look]}
              stroke={look === 'open' ? 'var(--mute)' : 'none'}
              strokeDasharray={look === 'open' ? '3 2.5' : undefined}
            />
          )}
        </svg>
        {words}
      </li>
    ))}
  </ul>
);
