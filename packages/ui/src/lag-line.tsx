import type { ReactNode } from 'react';
import { numberText } from './format.ts';
import { useWidth } from './use-width.ts';

export type LagPoint = { at: number; behind: number };

const END = 44;
const FOOT = 18;
const time = (at: number): string => new Date(at).toISOString().slice(11, 16);

/** How far the slowest reader was behind, as steps since the first sample; what was not seen is not drawn. */
export const LagLine = ({
  samples,
  label,
  unit,
  height = 72,
}: {
  samples: readonly LagPoint[];
  label: string;
  unit: string;
  height?: number;
}): ReactNode => {
  const [box, width] = useWidth<HTMLDivElement>();
  const first = samples[0];
  const last = samples.at(-1);
  const most = Math.max(1, ...samples.map((sample) => sample.behind));
  const span = Math.max(60_000, (last?.at ?? 0) - (first?.at ?? 0));
  const plot = Math.max(0, width - END);
  const x = (at: number): number => ((at - (last?.at ?? 0) + span) / span) * (plot - 4);
  const y = (behind: number): number => height - 4 - (behind / most) * (height - 14);
  const path = samples
    .map(
      (sample, n) =>
        `${n === 0 ? 'M' : 'H'}${x(sample.at).toFixed(1)}${n === 0 ? ` ${y(sample.behind)}` : `V${y(sample.behind)}`}`,
    )
    .join('');
  return (
    <div ref={box} className="figure ltr">
      {width === 0 || first === undefined || last === undefined ? null : (
        <svg width={width} height={height + FOOT} role="img" aria-label={`${label}: ${last.behind} ${unit}`}>
          {[0, most].map((value) => (
            <g key={value}>
              <line x1={0} x2={plot} y1={y(value)} y2={y(value)} stroke="var(--rule)" />
              <text x={width} y={y(value) + 4} textAnchor="end">
                {numberText(value)}
              </text>
            </g>
          ))}
          <path d={path} fill="none" stroke="var(--ink-2)" strokeWidth={1.5} />
          <circle cx={x(last.at)} cy={y(last.behind)} r={3.5} fill="var(--accent)" />
          <text x={0} y={height + 14}>
            {time(last.at - span)}
          </text>
          <text x={plot} y={height + 14} textAnchor="end">
            {time(last.at)}
          </text>
        </svg>
      )}
    </div>
  );
};
