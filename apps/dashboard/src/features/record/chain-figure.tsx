import { endOf, Kind, scale, startOf, ticks } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chain, Mark } from './resolution-chain.ts';

const ROW = 52;
const HEAD = 20;
const LABEL = 150;

const Sign = ({ look, x, y, chosen }: { look: Mark['look']; x: number; y: number; chosen: boolean }): ReactNode => {
  const ink = chosen ? 'var(--accent)' : 'var(--ink-2)';
  if (look === 'text') return <circle cx={x} cy={y} r={chosen ? 6.5 : 5} fill={ink} />;
  if (look === 'vote')
    return <rect x={x - 5.5} y={y - 5.5} width={11} height={11} fill={ink} stroke="var(--paper)" strokeWidth="1" />;
  if (look === 'unknown') return <circle cx={x} cy={y} r={4.5} fill="var(--paper)" stroke={ink} strokeWidth="1.75" />;
  return (
    <path
      d={`M${x - 4.5} ${y - 4.5}l9 9M${x + 4.5} ${y - 4.5}l-9 9`}
      stroke={chosen ? ink : 'var(--mute)'}
      strokeWidth="1.75"
    />
  );
};

/** One lane a series; arcs lead back to what a text recalls; those of the selected one stand out. */
export const ChainFigure = ({
  chains,
  width,
  head,
  selected,
  familyOf,
  onOpen,
}: {
  chains: readonly Chain[];
  width: number;
  head: string;
  selected: string | undefined;
  familyOf(family: string): string;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const marks = chains.flatMap((chain) => chain.marks);
  const from = Math.min(...marks.map((mark) => startOf(mark.on))) - 200;
  const to = Math.max(endOf(head), ...marks.map((mark) => endOf(mark.on))) + 60;
  const x = scale(from, to, LABEL, width - 10);
  const height = HEAD + chains.length * ROW + 20;
  const places = new Map(
    chains.flatMap((chain, n) =>
      chain.marks.map(
        (mark) => [mark.resolution.id, { ...mark, x: x(startOf(mark.on)), y: HEAD + n * ROW + 34 }] as const,
      ),
    ),
  );
  const arcs = [...places.values()].flatMap((place) =>
    place.resolution.recalls.flatMap((id) => {
      const target = places.get(id);
      return target === undefined ? [] : [{ from: place, to: target }];
    }),
  );
  return (
    <div className="network" style={{ inlineSize: width, blockSize: height }}>
      <svg
        className="figure"
        width={width}
        height={height}
        role="img"
        aria-label={t('record.chainAlt', { count: marks.length })}
      >
        {ticks(from, to, Math.floor((width - LABEL) / 70)).map((tick) => (
          <g key={tick.day}>
            <line className="grid" x1={x(tick.day)} x2={x(tick.day)} y1={HEAD} y2={height - 18} />
            <text x={x(tick.day)} y={height - 4} textAnchor="middle">
              {tick.label}
            </text>
          </g>
        ))}
        {chains.map((chain, n) => {
          const y = HEAD + n * ROW + 34;
          const [first, last] = [chain.marks[0], chain.marks.at(-1)];
          return (
            <g key={chain.family}>
              <text className="strong" x={0} y={y - 2}>
                {familyOf(chain.family)}
              </text>
              <text x={0} y={y + 13}>
                {t('record.texts', { count: chain.marks.filter((mark) => mark.look !== 'gap').length })}
              </text>
              {first === undefined || last === undefined ? null : (
                <line
                  x1={x(startOf(first.on))}
                  x2={x(startOf(last.on))}
                  y1={y}
                  y2={y}
                  stroke="var(--rule)"
                  strokeWidth="2"
                />
              )}
            </g>
          );
        })}
        {arcs.map(({ from: a, to: b }) => {
          const chosen = a.resolution.id === selected || b.resolution.id === selected;
          const lift = a.y === b.y ? Math.min(26, 8 + Math.abs(a.x - b.x) / 14) : 0;
          return (
            <path
              key={`${a.resolution.id} ${b.resolution.id}`}
              d={`M${a.x} ${a.y}C${a.x - 20} ${a.y - lift} ${b.x + 20} ${b.y - lift} ${b.x} ${b.y}`}
              stroke={chosen ? 'var(--accent)' : 'var(--mute)'}
              strokeWidth={chosen ? 2 : 1}
              opacity={chosen ? 1 : 0.6}
            />
          );
        })}
        {[...places.values()].map((place) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the tables below open the same items, by keyboard too.
          <g key={place.resolution.id} className="chain-mark" onClick={() => onOpen(place.resolution.id)}>
            <title>{`${place.on}: ${place.resolution.symbol.value ?? ''} ${place.resolution.title}`}</title>
            <circle cx={place.x} cy={place.y} r={12} fill="transparent" />
            <Sign look={place.look} x={place.x} y={place.y} chosen={place.resolution.id === selected} />
          </g>
        ))}
      </svg>
    </div>
  );
};

/** The signs in words. */
export const ChainLegend = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <p className="legend">
      {(['text', 'vote', 'unknown', 'gap'] as const).map((look) => (
        <span key={look}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <Sign look={look} x={7} y={7} chosen={false} />
          </svg>
          {t(`record.mark.${look}`)}
        </span>
      ))}
      <span>{t('record.arcs')}</span>
      <Kind kind="observed">{t('record.observed')}</Kind>
    </p>
  );
};
