import type { ActivityView } from '@concord/read-models';
import { type Column, DataTable, Kind, Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { ruleText } from '../../shared/server-words.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { Calendar } from './calendar.tsx';
import { dateOf } from './calendar-rows.ts';
import { FilterButton, Filters, useFilters } from './filters.tsx';
import { TabActs } from './item-acts.tsx';
import { counted } from './ladder-rows.ts';
import { useItemNames } from './names.ts';
import { PageHead } from './page-head.tsx';
import { useMomentOf, useWords } from './words.ts';

/** Stands for "rests on nothing on record" among the choices of a basis. */
const NONE = 'none';
const basesOf = (one: ActivityView): readonly string[] => (one.restsOn.length === 0 ? [NONE] : one.restsOn);

/** What was done together: meetings, exercises, papers; when, by whom, and on the basis of what. */
export const Activities = (): ReactNode => {
  const { t } = useTranslation();
  const query = useList('activities');
  const nameOf = useNames();
  const itemName = useItemNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const filters = useFilters();
  const go = useGo();
  const { q = '', kind, party, basis, stage, view, sort, item } = useAddress();
  const all = query.data?.items ?? [];
  const shown = all.filter(
    (one) =>
      (!kind || one.activityKind === kind) &&
      (!party || one.hosts.includes(party)) &&
      (!basis || basesOf(one).includes(basis)) &&
      (!stage || one.status === stage) &&
      `${one.title} ${one.place ?? ''}`.toLowerCase().includes(q.toLowerCase()),
  );
  const basisName = (id: string): string => (id === NONE ? t('activities.noBasis') : itemName(id));
  const options = (values: readonly string[], label: (value: string) => string) =>
    counted(values).map(([value, count]) => [value, label(value), count] as const);
  const statusOf = (status: string): string => codeText('activities.status', status);
  const columns: readonly Column<ActivityView>[] = [
    {
      id: 'on',
      label: t('record.heldOn'),
      by: dateOf,
      cell: (one) => <span className="nowrap">{dateText(one.date.value ?? one.plannedFor)}</span>,
    },
    {
      id: 'title',
      label: t('record.titleField'),
      head: true,
      by: (one) => one.title,
      cell: (one) => (
        <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'activities' })}>
          {one.title}
        </button>
      ),
    },
    { id: 'kind', label: t('record.kind'), by: (one) => one.activityKind, cell: (one) => wordOf(one.activityKind) },
    { id: 'status', label: t('record.status'), by: (one) => one.status, cell: (one) => statusOf(one.status) },
    { id: 'hosts', label: t('activities.hosts'), wide: true, cell: (one) => one.hosts.map(nameOf).join(', ') },
    {
      id: 'basis',
      label: t('activities.basis'),
      wide: true,
      by: (one) => one.restsOn.length,
      cell: (one) => basesOf(one).map(basisName).join(', '),
    },
  ];
  const held = all.filter((one) => one.held === 'yes').length;
  const doubted = all.filter((one) => one.doubts.length > 0).length;
  return (
    <>
      <PageHead
        tab="activities"
        says={`${t('activities.says', { count: all.length, held, doubted })} ${momentOf(query)}`}
      >
        <FilterButton filters={filters} />
        <Segmented
          label={t('record.view')}
          options={[
            { value: 'calendar', label: t('activities.calendar') },
            { value: 'table', label: t('record.table') },
          ]}
          value={view === 'table' ? 'table' : 'calendar'}
          onChange={(next) => go({ view: next === 'table' ? 'table' : undefined })}
        />
        <TabActs tab="activities" />
      </PageHead>
      {filters.open ? (
        <Filters
          find={t('activities.find')}
          fields={[
            {
              name: 'kind',
              label: t('record.kind'),
              options: options(
                all.map((one) => one.activityKind),
                wordOf,
              ),
            },
            {
              name: 'party',
              label: t('activities.host'),
              options: options(
                all.flatMap((one) => one.hosts),
                nameOf,
              ),
            },
            { name: 'basis', label: t('activities.basis'), options: options(all.flatMap(basesOf), basisName) },
            {
              name: 'stage',
              label: t('record.status'),
              options: options(
                all.map((one) => one.status),
                statusOf,
              ),
            },
          ]}
        />
      ) : null}
      <Section
        title={t('activities.when')}
        says={
          shown.length === all.length
            ? t('activities.whenSays')
            : t('record.shownOf', { shown: shown.length, all: all.length })
        }
        labels={labels}
        table={{
          columns: [
            ...columns.map((one) => one.label),
            t('activities.participants'),
            t('activities.place'),
            t('record.doubts'),
          ],
          rows: shown.map((one) => [
            dateText(one.date.value ?? one.plannedFor),
            one.title,
            wordOf(one.activityKind),
            statusOf(one.status),
            one.hosts.map(nameOf).join(', '),
            basesOf(one).map(basisName).join(', '),
            one.participants.map(nameOf).join(', '),
            one.place,
            one.doubts.map((doubt) => ruleText(doubt.rule, doubt.says)).join(' '),
          ]),
        }}
        caption={
          <>
            <Kind kind="observed">{t('record.observed')}</Kind>
            <span>{t('activities.caption')}</span>
          </>
        }
      >
        <Panel query={query}>
          {shown.length === 0 ? (
            <Empty filtered={all.length > 0} />
          ) : view === 'table' ? (
            <DataTable
              compact
              label={t('record.heading.activities')}
              columns={columns}
              rows={shown}
              keyOf={(one) => one.id}
              sort={sort}
              selected={item}
              onSort={(next) => go({ sort: next })}
            />
          ) : (
            <Calendar activities={shown} label={t('activities.when')} />
          )}
        </Panel>
      </Section>
    </>
  );
};
