import type { SourceView } from '@concord/read-models';
import { type Column, DataTable, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { Filters, useFilters } from './filters.tsx';
import { counted } from './ladder-rows.ts';
import { PageHead } from './page-head.tsx';
import { useMomentOf } from './words.ts';

/** What the record rests on: every source, by how much rests on it, with how it was checked. */
export const Sources = (): ReactNode => {
  const { t } = useTranslation();
  const sources = useList('sources');
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const filters = useFilters();
  const { item, q, kind, stage, scope, sort } = useAddress();
  const go = useGo();
  const items = sources.data?.items ?? [];
  const kindOf = (code: string): string => t(`record.sourceKind.${code}`, { defaultValue: code });
  const checkOf = (code: string): string => t(`record.checkShort.${code}`, { defaultValue: code });
  const shown = items.filter(
    (one) =>
      (!q || `${one.id} ${one.title} ${one.publisher ?? ''}`.toLowerCase().includes(q.toLowerCase())) &&
      (!kind || one.sourceKind === kind) &&
      (!stage || one.check === stage) &&
      (!scope || one.language === scope),
  );
  const columns: readonly Column<SourceView>[] = [
    { id: 'key', label: t('record.key'), by: (one) => one.id, cell: (one) => <span className="mono">{one.id}</span> },
    {
      id: 'title',
      label: t('record.titleField'),
      head: true,
      by: (one) => one.title,
      cell: (one) => (
        <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'sources' })}>
          {one.title}
        </button>
      ),
    },
    {
      id: 'publisher',
      label: t('record.publisher'),
      wide: true,
      by: (one) => one.publisher,
      cell: (one) => one.publisher,
      data: true,
    },
    {
      id: 'published',
      label: t('record.published'),
      by: (one) => one.published,
      cell: (one) => <span className="nowrap">{dateText(one.published) || t('record.dateUnknown')}</span>,
    },
    { id: 'kind', label: t('record.kind'), by: (one) => one.sourceKind, cell: (one) => kindOf(one.sourceKind) },
    { id: 'check', label: t('record.check'), by: (one) => one.check, cell: (one) => checkOf(one.check) },
    {
      id: 'language',
      label: t('record.language'),
      wide: true,
      by: (one) => one.language,
      cell: (one) => one.language,
      data: true,
    },
    { id: 'cited', label: t('record.citedBy'), num: true, by: (one) => one.citedBy, cell: (one) => one.citedBy },
  ];
  const options = (values: readonly string[], label: (value: string) => string) =>
    counted(values).map(([value, count]) => [value, label(value), count] as const);
  const cited = items.filter((one) => one.citedBy > 0).length;
  return (
    <>
      <PageHead
        tab="sources"
        says={`${t('record.sourcesSays', { count: items.length, cited, seen: items.filter((one) => one.check === 'seen').length })} ${momentOf(sources)}`}
      />
      <Filters
        find={t('record.findSource')}
        fields={[
          {
            name: 'kind',
            label: t('record.kind'),
            options: options(
              items.map((one) => one.sourceKind),
              kindOf,
            ),
          },
          {
            name: 'stage',
            label: t('record.check'),
            options: options(
              items.map((one) => one.check),
              checkOf,
            ),
          },
          {
            name: 'scope',
            label: t('record.language'),
            options: options(
              items.flatMap((one) => one.language ?? []),
              (code) => code,
            ),
          },
        ]}
      />
      <Section
        title={t('record.sources')}
        says={
          filters.count > 0 ? t('record.shownOf', { shown: shown.length, all: items.length }) : t('record.sourcesHow')
        }
        labels={labels}
        table={{
          columns: (
            ['key', 'titleField', 'publisher', 'published', 'kind', 'check', 'language', 'address', 'citedBy'] as const
          ).map((name) => t(`record.${name}`)),
          rows: shown.map((one) => [
            one.id,
            one.title,
            one.publisher,
            dateText(one.published),
            kindOf(one.sourceKind),
            checkOf(one.check),
            one.language,
            one.url,
            one.citedBy,
          ]),
        }}
      >
        <Panel query={sources}>
          {shown.length === 0 ? (
            <Empty filtered={filters.count > 0} />
          ) : (
            <DataTable
              compact
              label={t('record.sources')}
              columns={columns}
              rows={shown}
              keyOf={(one) => one.id}
              sort={sort ?? '-cited'}
              selected={item}
              onSort={(next) => go({ sort: next })}
            />
          )}
        </Panel>
      </Section>
    </>
  );
};
