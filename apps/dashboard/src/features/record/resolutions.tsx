import type { ResolutionView } from '@concord/read-models';
import { Chip, type Column, DataTable, Measured, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { today, useAddress, useGo } from '../../shared/time.ts';
import { ChainFigure, ChainLegend } from './chain-figure.tsx';
import { isDisputed } from './claims.ts';
import { FilterButton, Filters, useFilters } from './filters.tsx';
import { TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { type Chain, chainsOf, dayOf, lookOf } from './resolution-chain.ts';
import { Vote } from './vote.tsx';
import { useMomentOf } from './words.ts';

const LOOKS = ['text', 'vote', 'unknown', 'gap'] as const;

/** One series as a table: number, day, symbol, how it was adopted, what it recalls. */
const Series = ({ chain, title }: { chain: Chain; title: string }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const { item, sort } = useAddress();
  const go = useGo();
  const rows = [...chain.marks.map((mark) => mark.resolution), ...chain.undated];
  const columns: readonly Column<ResolutionView>[] = [
    {
      id: 'adopted',
      label: t('record.adoptedOn'),
      by: dayOf,
      cell: (one) => (
        <span className={lookOf(one) === 'gap' ? 'nowrap second' : 'nowrap'}>
          {lookOf(one) === 'gap' ? t('record.notFound') : dateText(one.adopted.value)}
        </span>
      ),
    },
    {
      id: 'title',
      label: t('record.titleField'),
      head: true,
      by: (one) => one.title,
      cell: (one) => (
        <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'resolutions' })}>
          {one.title}
        </button>
      ),
    },
    {
      id: 'symbol',
      label: t('record.symbol'),
      by: (one) => one.symbol.value,
      cell: (one) => (
        <span className="nowrap">
          <span className="mono">{one.symbol.value ?? ''}</span>{' '}
          {isDisputed(one.symbol) ? (
            <Chip tone="caution" icon="warning">
              {t('record.claims', { count: one.symbol.claims.length })}
            </Chip>
          ) : null}
        </span>
      ),
    },
    {
      id: 'vote',
      label: t('record.howAdopted'),
      by: (one) => one.vote?.yes ?? null,
      cell: (one) => (lookOf(one) === 'gap' ? null : <Vote resolution={one} />),
    },
    {
      id: 'recalls',
      label: t('record.recalls'),
      num: true,
      wide: true,
      by: (one) => one.recalls.length,
      cell: (one) => (one.recalls.length > 0 ? one.recalls.length : null),
    },
  ];
  return (
    <Section
      title={title}
      says={t('record.texts', { count: rows.filter((one) => lookOf(one) !== 'gap').length })}
      labels={labels}
      table={{
        columns: (
          ['adoptedOn', 'symbol', 'titleField', 'howAdopted', 'for', 'against', 'abstaining', 'recalls'] as const
        ).map((name) => t(`record.${name}`)),
        rows: rows.map((one) => [
          dateText(one.adopted.value),
          one.symbol.value,
          one.title,
          t(`record.mark.${lookOf(one)}`),
          one.vote?.yes ?? null,
          one.vote?.no ?? null,
          one.vote?.abstain ?? null,
          one.recalls.length,
        ]),
      }}
    >
      <DataTable
        compact
        label={title}
        columns={columns}
        rows={rows}
        keyOf={(one) => one.id}
        sort={sort}
        selected={item}
        onSort={(next) => go({ sort: next })}
      />
    </Section>
  );
};

export const Resolutions = (): ReactNode => {
  const { t } = useTranslation();
  const resolutions = useList('resolutions');
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const filters = useFilters();
  const { item, q, kind, stage } = useAddress();
  const go = useGo();
  const items = resolutions.data?.items ?? [];
  const familyOf = (family: string): string => codeText('record.families', family);
  const shown = items.filter(
    (one) =>
      (!q || `${one.title} ${one.symbol.value ?? ''} ${one.id}`.toLowerCase().includes(q.toLowerCase())) &&
      (!kind || one.family === kind) &&
      (!stage || lookOf(one) === stage),
  );
  const chains = chainsOf(shown);
  const count = (look: string): number => items.filter((one) => lookOf(one) === look).length;
  return (
    <>
      <PageHead
        tab="resolutions"
        says={`${t('record.resolutionsSays', { count: items.length - count('gap'), votes: count('vote'), gaps: count('gap') })} ${momentOf(resolutions)}`}
      >
        <FilterButton filters={filters} />
        <TabActs tab="resolutions" />
      </PageHead>
      {filters.open ? (
        <Filters
          find={t('record.findResolution')}
          fields={[
            {
              name: 'kind',
              label: t('record.family'),
              options: chainsOf(items).map((chain) => [
                chain.family,
                familyOf(chain.family),
                chain.marks.length + chain.undated.length,
              ]),
            },
            {
              name: 'stage',
              label: t('record.howAdopted'),
              options: LOOKS.map((look) => [look, t(`record.mark.${look}`), count(look)]),
            },
          ]}
        />
      ) : null}
      <Panel query={resolutions}>
        {shown.length === 0 ? (
          <Empty filtered={filters.count > 0} />
        ) : (
          <>
            <Section
              title={t('record.chains')}
              says={t('record.chainsSays')}
              labels={labels}
              drawing
              table={{
                columns: [t('record.family'), t('record.adoptedOn'), t('record.symbol'), t('record.recalls')],
                rows: chains.flatMap((chain) =>
                  chain.marks.map((mark) => [
                    familyOf(chain.family),
                    dateText(mark.on),
                    mark.resolution.symbol.value ?? t(`record.mark.${mark.look}`),
                    mark.resolution.recalls
                      .map((id) => items.find((one) => one.id === id)?.symbol.value ?? id)
                      .join(', '),
                  ]),
                ),
              }}
              caption={<ChainLegend />}
            >
              <Measured least={620}>
                {(width) => (
                  <ChainFigure
                    chains={chains}
                    width={width}
                    head={today()}
                    selected={item}
                    familyOf={familyOf}
                    onOpen={(id) => go({ item: id, tab: 'resolutions' })}
                  />
                )}
              </Measured>
            </Section>
            {chains.map((chain) => (
              <Series key={chain.family} chain={chain} title={familyOf(chain.family)} />
            ))}
          </>
        )}
      </Panel>
    </>
  );
};
