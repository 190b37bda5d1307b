import type { ReactNode } from 'react';
import { type LaneFinding, LaneFindings } from './lane-findings.tsx';
import { type Scale, startOf, type Tick } from './time-scale.ts';

export type LaneMark = { id: string; on: string; label: string; look: 'filled' | 'hollow' | 'bar' };

const LINE = 44;
export const LANE_HEIGHT = 84;

/** The middle of words, moved so that none is cut off. `half`: half their length. */
const within = (middle: number, half: number, width: number): number => Math.min(width - half, Math.max(half, middle));

/** One lane: what happened as marks, the line up to the moment, the longest silence bracketed and named. */
export const Lane = ({
  title,
  width,
  x,
  ticks,
  from,
  until,
  marks,
  findings = [],
  silence,
}: {
  title: string;
  width: number;
  x: Scale;
  ticks: readonly Tick[];
  /** Day on which the lane begins; null draws no line. */
  from: number | null;
  until: number;
  marks: readonly LaneMark[];
  /** What was found of it: marks without words on the line. */
  findings?: readonly LaneFinding[];
  silence: { from: number; to: number; says: string } | undefined;
}): ReactNode => (
  <svg className="figure" width={width} height={LANE_HEIGHT} role="img" aria-label={title}>
    {ticks.map((tick) => (
      <line key={tick.day} className="grid" x1={x(tick.day)} x2={x(tick.day)} y1={0} y2={LANE_HEIGHT} />
    ))}
    {from === null ? null : (
      <>
        <line x1={x(from)} x2={x(until)} y1={LINE} y2={LINE} stroke="var(--mute)" strokeWidth="2" />
        <path d={`M${x(until) - 1} ${LINE - 6}l8 6l-8 6z`} fill="var(--accent)" />
      </>
    )}
    {silence === undefined ? null : (
      <>
        <path
          d={`M${x(silence.from)} ${LINE + 11}v9H${x(silence.to)}v-9`}
          fill="none"
          stroke="var(--edge)"
          strokeWidth="1"
        />
        <text
          x={within((x(silence.from) + x(silence.to)) / 2, silence.says.length * 3.2, width)}
          y={LINE + 33}
          textAnchor="middle"
          stroke="var(--back, var(--paper))"
          strokeWidth="8"
          paintOrder="stroke"
        >
          {silence.says}
        </text>
      </>
    )}
    <LaneFindings findings={findings} x={x} y={LINE} />
    {marks.map((mark, n) => {
      const at = x(startOf(mark.on));
      const end = at > width - 130;
      if (mark.look === 'bar')
        return <line key={mark.id} x1={at} x2={at} y1={LINE - 9} y2={LINE + 9} stroke="var(--ink)" strokeWidth="2.5" />;
      // Neighbours that would cover each other's words stand on two levels.
      const before = marks[n - 1];
      const near = before !== undefined && before.look !== 'bar' && at - x(startOf(before.on)) < 110;
      const top = near && n % 2 === 1 ? 28 : 14;
      return (
        <g key={mark.id}>
          <line x1={at} x2={at} y1={top + 4} y2={LINE} stroke="var(--ink-2)" strokeWidth="1.5" />
          <circle
            cx={at}
            cy={LINE}
            r={5.5}
            fill={mark.look === 'filled' ? 'var(--ink)' : 'var(--back, var(--paper))'}
            stroke={mark.look === 'filled' ? 'var(--back, var(--paper))' : 'var(--ink)'}
            strokeWidth="1.75"
          />
          <text
            className="strong"
            x={end ? at + 2 : at - 2}
            y={top}
            textAnchor={end ? 'end' : 'start'}
            stroke="var(--back, var(--paper))"
            strokeWidth="4"
            paintOrder="stroke"
          >
            {mark.label}
          </text>
        </g>
      );
    })}
  </svg>
);
