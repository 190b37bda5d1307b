import type { ReactNode } from 'react';
import { endOf, type Scale, startOf } from './time-scale.ts';

/** A stretch of time: from–to as precise as the source; `null`: it has such an end, date unknown; `undefined`: it goes on. */
export type Span = {
  id: string;
  from: string | null;
  to: string | null | undefined;
  look: 'full' | 'frame' | 'line' | 'hatch' | 'hollow';
  says: string;
};

const HEIGHT = { full: 10, frame: 10, hatch: 6, line: 3, hollow: 10 } as const;

/** One bar in a lane that runs until `until`; ends that are vague fade over their width. */
export const SpanBar = ({
  span,
  x,
  y,
  from,
  until,
}: {
  span: Span;
  x: Scale;
  y: number;
  from: number;
  until: number;
}): ReactNode => {
  const height = HEIGHT[span.look];
  const begin = span.from === null ? from : Math.max(from, startOf(span.from));
  const sure = span.from === null ? from : Math.min(until, endOf(span.from));
  const end = Math.min(until, span.to ? endOf(span.to) : until);
  if (end <= begin) return null;
  const left = x(begin);
  const width = Math.max(3, x(end) - left);
  const stroke = span.look === 'hatch' || span.look === 'line' ? 'var(--mute)' : 'var(--a)';
  const vague = span.from !== null && x(sure) - left > 3;
  return (
    <g>
      <rect
        x={left}
        y={y - height / 2}
        width={width}
        height={height}
        rx={span.look === 'line' ? 0 : 2}
        fill={
          span.look === 'full'
            ? 'var(--a)'
            : span.look === 'line'
              ? 'var(--mute)'
              : span.look === 'hatch'
                ? 'url(#de-facto)'
                : 'var(--paper)'
        }
        stroke={stroke}
        strokeWidth={span.look === 'line' ? 0 : 1.25}
        strokeDasharray={span.look === 'hollow' ? '3 2.5' : undefined}
      />
      {vague && span.look === 'full' ? (
        <rect
          x={left}
          y={y - height / 2}
          width={x(sure) - left}
          height={height}
          rx={2}
          fill="var(--paper)"
          stroke="var(--a)"
          strokeWidth="1.25"
          strokeDasharray="3 2.5"
        />
      ) : null}
    </g>
  );
};

/** The pattern of what is so in fact and not in law; once in each drawing. */
export const DeFactoPattern = (): ReactNode => (
  <defs>
    <pattern id="de-facto" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--paper)" />
      <line x1="0" x2="0" y1="0" y2="5" stroke="var(--ink-3)" strokeWidth="2.5" />
    </pattern>
  </defs>
);
