import { DeFactoPattern, endOf, SpanBar, scale, startOf, ticks } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MembershipRow } from './membership-rows.ts';

const ROW = 26;
const HEAD = 40;
const LABEL = 148;
const GAP = 18;
const FIRST = '1991';

/** Rows are states, panels are organizations, bars run from–to on the same axis in each; none runs past the moment. */
export const MembershipFigure = ({
  rows,
  organizations,
  counts,
  asOf,
  head,
  width,
  selected,
  nameOf,
  onOpen,
}: {
  rows: readonly MembershipRow[];
  organizations: readonly string[];
  /** What stands in each at the moment, in words. */
  counts: readonly string[];
  asOf: string;
  /** The day at the head of the log: where the axis ends. */
  head: string;
  width: number;
  selected: string | undefined;
  nameOf(id: string): string;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const panel = (width - LABEL - GAP * (organizations.length - 1)) / organizations.length;
  const height = HEAD + rows.length * ROW + 22;
  const [from, to, until] = [startOf(FIRST), endOf(head), Math.min(endOf(asOf), endOf(head))];
  const panels = organizations.map((id, n) => {
    const left = LABEL + n * (panel + GAP);
    return { id, left, x: scale(from, to, left, left + panel) };
  });
  const years = ticks(from, to, Math.max(2, Math.floor(panel / 56)));
  const yOf = (n: number, level: 0 | 1): number => HEAD + n * ROW + (level === 0 ? 11 : 20);
  return (
    <div className="network" style={{ inlineSize: width, blockSize: height }}>
      <svg
        className="figure"
        width={width}
        height={height}
        role="img"
        aria-label={t('record.membershipAlt', { count: rows.length })}
      >
        <DeFactoPattern />
        {rows.map((row, n) => (
          <g key={row.member}>
            {row.member === selected ? (
              <rect x={0} y={HEAD + n * ROW} width={width} height={ROW} fill="var(--accent-soft)" />
            ) : null}
            <line className="grid" x1={0} x2={width} y1={HEAD + (n + 1) * ROW} y2={HEAD + (n + 1) * ROW} />
            <text className="strong" x={0} y={HEAD + n * ROW + 17}>
              {nameOf(row.member)}
            </text>
          </g>
        ))}
        {panels.map(({ id, left, x }, p) => (
          <g key={id}>
            <text className="strong" x={left} y={13} fontWeight="600">
              {nameOf(id)}
            </text>
            <text x={left} y={30}>
              {counts[p]}
            </text>
            {years.map((tick) => (
              <g key={tick.day}>
                <line className="grid" x1={x(tick.day)} x2={x(tick.day)} y1={HEAD} y2={height - 18} />
                <text x={x(tick.day)} y={height - 4} textAnchor="middle">
                  {tick.label}
                </text>
              </g>
            ))}
            {rows.map((row, n) =>
              (row.lanes[p] ?? []).map(({ span, level }) => (
                <SpanBar key={span.id} span={span} x={x} y={yOf(n, level)} from={from} until={until} />
              )),
            )}
            <line x1={x(until)} x2={x(until)} y1={HEAD - 4} y2={height - 18} stroke="var(--accent)" strokeWidth="1.5" />
          </g>
        ))}
      </svg>
      {rows.map((row, n) => (
        <button
          key={row.member}
          type="button"
          className="row-button"
          style={{ insetInlineStart: 0, insetBlockStart: HEAD + n * ROW + 1, inlineSize: LABEL - 8, blockSize: 24 }}
          aria-label={`${nameOf(row.member)}: ${row.lanes
            .flat()
            .map((lane) => lane.span.says)
            .join('; ')}`}
          aria-pressed={row.member === selected}
          onClick={() => onOpen(row.member)}
        />
      ))}
    </div>
  );
};
