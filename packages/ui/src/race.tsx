import type { ReactNode } from 'react';
import { numberText } from './format.ts';

/** One reader on the scale that all share: how far it is, its gap to the head, and where events are parked. */
export type RaceScale = { from: number; to: number };

const percent = ({ from, to }: RaceScale, position: number): number =>
  to <= from ? 100 : 1 + Math.max(0, Math.min(1, (position - from) / (to - from))) * 97;

/** A scale that holds the head, every reader and what is parked, and at least so many positions. */
export const raceScale = (head: number, positions: readonly number[], least = 60): RaceScale => {
  const low = Math.min(head - least, ...positions);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, head - low))));
  return { from: Math.max(0, Math.floor(low / step) * step), to: head };
};

/** Round positions on the scale, none too near to the head to be read. */
export const raceTicks = ({ from, to }: RaceScale): readonly number[] => {
  const span = to - from;
  const round = 10 ** Math.floor(Math.log10(Math.max(1, span)));
  const step = Math.max(1, span / round >= 5 ? 2 * round : span / round >= 2 ? round / 2 : round / 5);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, n) => first + n * step).filter(
    (at) => to - at > span * 0.26,
  );
};

export const RaceLane = ({
  scale,
  position,
  head,
  parked = [],
  serving = true,
  says,
}: {
  scale: RaceScale;
  position: number;
  head: number;
  parked?: readonly number[];
  /** False: it folds beside the one that serves. */
  serving?: boolean;
  says: string;
}): ReactNode => {
  const at = `${percent(scale, position)}%`;
  const end = `${percent(scale, head)}%`;
  return (
    <svg className="race-lane" width="100%" height={30} role="img" aria-label={says}>
      {raceTicks(scale).map((tick) => (
        <line
          key={tick}
          x1={`${percent(scale, tick)}%`}
          x2={`${percent(scale, tick)}%`}
          y1={0}
          y2={30}
          stroke="var(--rule)"
        />
      ))}
      {position < head ? (
        <rect
          x={at}
          width={`${percent(scale, head) - percent(scale, position)}%`}
          y={9}
          height={10}
          fill="var(--caution)"
          opacity={0.28}
        />
      ) : null}
      <line
        x1="0"
        x2={at}
        y1={15}
        y2={15}
        stroke="var(--mute)"
        strokeWidth={2}
        strokeDasharray={serving ? undefined : '2 4'}
      />
      <line x1={end} x2={end} y1={-1} y2={31} stroke="var(--accent)" strokeWidth={2} />
      {parked.map((one) => (
        <line
          key={one}
          x1={`${percent(scale, one)}%`}
          x2={`${percent(scale, one)}%`}
          y1={7}
          y2={21}
          stroke="var(--act)"
          strokeWidth={5}
        />
      ))}
      <circle
        cx={at}
        cy={15}
        r={4.5}
        fill={serving ? 'var(--ink)' : 'var(--paper)'}
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
    </svg>
  );
};

/** The numbers below the lanes. */
export const RaceAxis = ({ scale }: { scale: RaceScale }): ReactNode => (
  <svg className="race-lane figure" width="100%" height={20} aria-hidden="true">
    {raceTicks(scale).map((tick) => (
      <text key={tick} x={`${percent(scale, tick)}%`} y={14} textAnchor={tick === scale.from ? 'start' : 'middle'}>
        {numberText(tick)}
      </text>
    ))}
    <text className="strong" x={`${percent(scale, scale.to)}%`} y={14} textAnchor="end">
      {numberText(scale.to)}
    </text>
  </svg>
);
