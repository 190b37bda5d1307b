import type { RecordTimeline } from '@concord/simulation/trace';
import { linear, ticksOf, useWidth } from '@concord/ui';
import type { ReactNode } from 'react';
import { DAY } from './playing.ts';

const ROW = 24;
const TOP = 22;

/** A bar for each copy, from when until when; time runs from left to right in every language. */
export const HoldersFigure = ({
  timeline,
  end,
  title,
  nameOf,
  dayText,
}: {
  timeline: RecordTimeline;
  end: number;
  title: string;
  nameOf(copy: RecordTimeline['copies'][number]): string;
  dayText(day: number): string;
}): ReactNode => {
  const [box, width] = useWidth<HTMLDivElement>();
  const room = Math.min(170, Math.max(96, width * 0.3));
  const last = Math.max(end, timeline.created + DAY);
  const x = linear([timeline.created, last], [room, Math.max(room + 60, width - 14)]);
  const height = TOP + ROW * timeline.copies.length + 6;
  const days = ticksOf([last / DAY], width < 480 ? 3 : 6).filter(
    (day) => day * DAY >= timeline.created && day * DAY <= last,
  );
  return (
    <div ref={box} dir="ltr">
      <svg className="figure" width={Math.max(200, width)} height={height} role="img" aria-label={title}>
        {days.map((day) => (
          <g key={day}>
            <line className="grid" x1={x(day * DAY)} x2={x(day * DAY)} y1={TOP - 4} y2={height} />
            <text x={x(day * DAY)} y={12} textAnchor="middle">
              {dayText(Math.round(day))}
            </text>
          </g>
        ))}
        {timeline.withdrawnAt === null ? null : (
          <line
            x1={x(timeline.withdrawnAt)}
            x2={x(timeline.withdrawnAt)}
            y1={TOP - 4}
            y2={height}
            stroke="var(--act)"
            strokeDasharray="4 3"
          />
        )}
        {timeline.copies.map((copy, n) => {
          const y = TOP + ROW * n + ROW / 2;
          const until = Math.min(copy.until ?? last, last);
          const key = `${copy.kind} ${copy.of} ${copy.number}`;
          const stale = copy.from === null || copy.askedAt === null ? undefined : Math.max(copy.askedAt, copy.from);
          return (
            <g key={key}>
              <title>{nameOf(copy)}</title>
              <text x={room - 8} y={y + 4} textAnchor="end">
                {nameOf(copy)}
              </text>
              {copy.keysFrom === null ? null : (
                <line
                  x1={x(copy.keysFrom)}
                  x2={x(copy.from ?? until)}
                  y1={y}
                  y2={y}
                  stroke="var(--mute)"
                  strokeWidth={3}
                  strokeDasharray="2 3"
                />
              )}
              {copy.from === null ? null : (
                <rect
                  x={x(copy.from)}
                  y={y - 5}
                  width={Math.max(2, x(until) - x(copy.from))}
                  height={10}
                  rx={2}
                  fill={copy.kind === 'hub' ? 'var(--ink-3)' : 'var(--a)'}
                />
              )}
              {stale === undefined || stale >= until ? null : (
                <rect x={x(stale)} y={y - 5} width={Math.max(2, x(until) - x(stale))} height={10} fill="var(--act)" />
              )}
              {copy.ignoredAt === null ? null : (
                <path
                  d={`M${x(copy.ignoredAt) - 4} ${y - 4}l8 8m0 -8l-8 8`}
                  stroke="var(--ink)"
                  strokeWidth={2}
                  fill="none"
                />
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
};
