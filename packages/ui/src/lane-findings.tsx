import type { ReactNode } from 'react';
import { endOf, type Scale, startOf } from './time-scale.ts';

/** Filled: it speaks for the thing. Hollow: it only mentions it. As wide as its date is vague. */
export type LaneFinding = { id: string; on: string; says: string; look: 'filled' | 'hollow' };

const RADIUS = 4.5;
const APART = 10;

/** Left to right; one that would cover its neighbour stands a level higher, so that all can be counted. */
export const levelsOf = (places: readonly number[], apart = APART): number[] => {
  const last: number[] = [];
  return places.map((place) => {
    const level = last.findIndex((end) => place - end >= apart);
    const free = level === -1 ? last.length : level;
    last[free] = place;
    return free;
  });
};

export const LaneFindings = ({
  findings,
  x,
  y,
}: {
  findings: readonly LaneFinding[];
  x: Scale;
  y: number;
}): ReactNode => {
  const sorted = [...findings].sort((one, other) => startOf(one.on) - startOf(other.on));
  const levels = levelsOf(sorted.map((one) => x(startOf(one.on))));
  return sorted.map((one, n) => {
    const level = y - (levels[n] ?? 0) * APART;
    const left = x(startOf(one.on));
    const width = x(endOf(one.on)) - left;
    const filled = one.look === 'filled';
    const look = {
      fill: filled ? 'var(--ink-2)' : 'var(--back, var(--paper))',
      stroke: filled ? 'var(--back, var(--paper))' : 'var(--ink-2)',
      strokeWidth: 1.5,
    };
    return (
      <g key={one.id}>
        <title>{one.says}</title>
        {width > 2 * RADIUS ? (
          <rect x={left} y={level - 3.5} width={width} height={7} rx={2} {...look} />
        ) : (
          <circle cx={left} cy={level} r={RADIUS} {...look} />
        )}
      </g>
    );
  });
};
