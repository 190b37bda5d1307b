import { useWidth } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardLink, type CardOf, linksOf } from './board.ts';

const ROW = 36;
const BOX = 26;
const TOP = 26;
const DASH: Readonly<Record<BoardLink['firm'], string | undefined>> = {
  possible: '1 4',
  proposed: '6 4',
  agreed: undefined,
  over: '2 6',
};

/** As much of a title as its box holds; all of it is in the title of the box, and in the board. */
const cut = (text: string, width: number): string => {
  const most = Math.max(6, Math.floor(width / 7));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

/** Needs on the one side, offers on the other, and a line for each match: the firmer it is, the firmer the line. */
export const BoardFigure = ({
  cards,
  selected,
  nameOf,
  onOpen,
}: {
  cards: readonly CardOf[];
  selected: string | undefined;
  nameOf(id: string): string;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const [place, width] = useWidth<HTMLDivElement>();
  const { needs, offers, links } = linksOf(cards);
  const box = Math.min(300, width * 0.36);
  const y = (row: number): number => TOP + row * ROW;
  const height = TOP + Math.max(needs.length, offers.length) * ROW;
  const side = (all: readonly CardOf[], x: number): ReactNode =>
    all.map((one, row) => (
      // biome-ignore lint/a11y/noStaticElementInteractions: inside a picture; the card of the board is the same button.
      <g key={one.id} className="node" onClick={() => onOpen(one.id)}>
        <title>{`${one.title}, ${one.parties.map(nameOf).join(', ')}`}</title>
        <rect
          x={x + 0.5}
          y={y(row) + 0.5}
          width={Math.max(0, box - 1)}
          height={BOX}
          rx={4}
          fill={one.id === selected ? 'var(--accent-soft)' : 'var(--paper)'}
          stroke={one.id === selected ? 'var(--accent)' : 'var(--edge)'}
        />
        <text x={x + 8} y={y(row) + 18}>
          {cut(one.title, box - 16)}
        </text>
      </g>
    ));
  return (
    <div ref={place} dir="ltr" className="figure">
      <svg width={width} height={height} role="img" aria-label={t('capacity.linksLabel', { count: links.length })}>
        <text className="axis" x={0} y={14}>
          {t('capacity.needs')}
        </text>
        <text className="axis" x={width} y={14} textAnchor="end">
          {t('capacity.offers')}
        </text>
        {links.map(({ id, from, to, firm }) => {
          const [a, b] = [y(from) + BOX / 2, y(to) + BOX / 2];
          const middle = width / 2;
          return (
            <path
              key={id}
              d={`M${box},${a}C${middle},${a} ${middle},${b} ${width - box},${b}`}
              fill="none"
              stroke={id === selected ? 'var(--accent)' : 'var(--ink-2)'}
              strokeWidth={id === selected ? 2.5 : firm === 'agreed' ? 2 : 1.25}
              strokeDasharray={DASH[firm]}
            />
          );
        })}
        {side(needs, 0)}
        {side(offers, width - box)}
      </svg>
    </div>
  );
};
