import type { AgreementView } from '@concord/read-models';
import { Kind, Measured, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useListAt, useNames } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { familyOf, REGIONAL, rootOf, standsFor } from './bodies.ts';
import { type Row, stageOf } from './ladder-rows.ts';
import { type Layout, type LinkIn, layoutNetwork, type NodeIn } from './network-layout.ts';
import { shortTitle } from './titles.ts';
import { useWords } from './words.ts';

/** Between bodies, and not a treaty of states, nor of a whole organization with itself or with another. */
const isBetweenBodies = ({ parties }: AgreementView): boolean =>
  parties.length >= 2 && parties.every((party) => party.startsWith('org-') && !REGIONAL.includes(party));

const strokeOf = (row: Row | undefined): { width: number; dash: string | undefined; quiet: boolean } => {
  const known = (n: number): boolean => row !== undefined && row.rungs[n]?.known !== 'none';
  return {
    width: known(3) ? 3 : 1.5,
    dash: known(2) ? undefined : '6 4',
    quiet: known(4),
  };
};

const Drawing = ({
  layout,
  rows,
  numbers,
  selected,
  nameOf,
  titleOf,
  onOpen,
}: {
  layout: Layout;
  rows: ReadonlyMap<string, Row>;
  numbers: ReadonlyMap<string, number>;
  selected: string | undefined;
  nameOf(id: string): string;
  titleOf(row: Row): string;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const drawn = layout.links.filter((link) => rows.has(link.id));
  const busy = new Set(drawn.flatMap((link) => rows.get(link.id)?.agreement.parties ?? []));
  return (
    <div className="network" style={{ inlineSize: layout.width, blockSize: layout.height }}>
      <svg
        className="figure"
        width={layout.width}
        height={layout.height}
        role="img"
        aria-label={t('record.networkAlt', { count: drawn.length })}
      >
        {layout.headings.map((heading) => (
          <text key={heading.group} className="heading" x={heading.x} y={heading.y}>
            {codeText('record.side', heading.group)}
          </text>
        ))}
        <text className="heading" x={layout.width - 2} y={12} textAnchor="end">
          {t('record.amongThemselves')}
        </text>
        {[...drawn]
          .sort((a, b) => Number(a.id === selected) - Number(b.id === selected))
          .map((link) => {
            const { width, dash, quiet } = strokeOf(rows.get(link.id));
            const chosen = link.id === selected;
            return link.paths.map((path) => (
              <path
                key={`${link.id} ${path}`}
                d={path}
                stroke={chosen ? 'var(--accent)' : quiet ? 'var(--rule)' : 'var(--ink-3)'}
                strokeWidth={chosen ? Math.max(2.5, width) : width}
                strokeDasharray={dash}
              />
            ));
          })}
        {layout.boxes.map((box) => (
          <g key={box.id} opacity={busy.has(box.id) || [...busy].some((id) => id.startsWith(`${box.id}-`)) ? 1 : 0.55}>
            <rect
              x={box.x}
              y={box.y}
              width={box.width}
              height={box.height}
              rx={4}
              fill="var(--paper)"
              stroke="var(--edge)"
            />
            <text className="strong" x={box.x + 10} y={box.y + 18}>
              {nameOf(box.id)}
            </text>
          </g>
        ))}
        {drawn.map(({ id, tag: [x, y] }) => (
          <g key={id} className={id === selected ? 'selected' : undefined}>
            <rect className="tag" x={x - 11} y={y - 9} width={22} height={18} rx={3} />
            <text className="strong" x={x} y={y + 4} textAnchor="middle">
              {numbers.get(id)}
            </text>
          </g>
        ))}
      </svg>
      {drawn.map(({ id, tag: [x, y] }) => {
        const row = rows.get(id);
        return row === undefined ? null : (
          <button
            key={id}
            type="button"
            style={{ insetInlineStart: x - 13, insetBlockStart: y - 13 }}
            title={`${numbers.get(id)}: ${row.agreement.title}`}
            aria-label={`${numbers.get(id)}: ${titleOf(row)}`}
            aria-pressed={id === selected}
            onClick={() => onOpen(id)}
          />
        );
      })}
    </div>
  );
};

/** Sides carry meaning; the places come from everything on record, so that they are the same on every load and at every moment. */
export const Network = ({
  rows,
  numbers,
}: {
  rows: readonly Row[];
  numbers: ReadonlyMap<string, number>;
}): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const organizations = useListAt('organizations', {});
  const head = useListAt('agreements', {});
  const { item } = useAddress();
  const go = useGo();
  const byId = new Map((organizations.data?.items ?? []).map((one) => [one.id, one]));
  const place = (id: string): string => standsFor(id, byId);
  const onRecord = (head.data?.items ?? []).filter(
    (one) => isBetweenBodies(one) && one.stages.some((stage) => stage.stage !== 'drafted' && stage.answer !== 'no'),
  );
  const links: readonly LinkIn[] = onRecord.map((one) => ({
    id: one.id,
    number: numbers.get(one.id) ?? 0,
    parties: one.parties.map(place),
  }));
  const nodes: readonly NodeIn[] = [...new Set(links.flatMap((link) => link.parties))]
    .map((id): NodeIn => {
      const family = familyOf(id, byId);
      return { id, side: family === 'regional' ? 'right' : 'left', group: family };
    })
    .sort(
      (a, b) =>
        ['un', 'other', 'regional'].indexOf(a.group) - ['un', 'other', 'regional'].indexOf(b.group) ||
        REGIONAL.indexOf(rootOf(b.id, byId)) - REGIONAL.indexOf(rootOf(a.id, byId)) ||
        (a.id < b.id ? 1 : -1),
    );
  const shown = new Map(rows.filter((row) => row.last >= 1).map((row) => [row.agreement.id, row]));
  const drawn = links.filter((link) => shown.has(link.id));
  const left = [...shown.keys()].filter((id) => !links.some((link) => link.id === id));
  const titleOf = (row: Row): string => shortTitle(row.agreement, nameOf, wordOf);
  return (
    <Section
      title={t('record.network')}
      says={t('record.networkSays', { count: drawn.length, left: left.length })}
      labels={labels}
      drawing
      table={{
        columns: [t('record.number'), t('record.agreement'), t('record.parties'), t('record.stage')],
        rows: drawn.flatMap((link) => {
          const row = shown.get(link.id);
          return row === undefined
            ? []
            : [
                [
                  numbers.get(link.id) ?? null,
                  row.agreement.title,
                  row.agreement.parties.map(nameOf).join(', '),
                  t(`stage.${stageOf(row)}`),
                ],
              ];
        }),
      }}
      caption={
        <>
          <Kind kind="observed">{t('record.observed')}</Kind>
          <span>{t('record.networkLegend')}</span>
        </>
      }
    >
      <Measured least={640}>
        {(width) => (
          <Drawing
            layout={layoutNetwork(nodes, links, width)}
            rows={shown}
            numbers={numbers}
            selected={item}
            nameOf={nameOf}
            titleOf={titleOf}
            onOpen={(id) => go({ item: id, tab: 'agreements' })}
          />
        )}
      </Measured>
    </Section>
  );
};
