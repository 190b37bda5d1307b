import type { DebateView } from '@concord/read-models';
import { type Column, DataTable, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { Meeting } from './meeting.tsx';
import { PageHead } from './page-head.tsx';
import { useMomentOf } from './words.ts';

const dayOf = (one: DebateView): string | null => (typeof one.on.value === 'string' ? one.on.value : null);

/** The meetings of the series, and of one of them what was said, by whom, and what was checked. */
export const Debates = (): ReactNode => {
  const { t } = useTranslation();
  const debates = useList('debates');
  const nameOf = useNames();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { item, sort } = useAddress();
  const go = useGo();
  const items = [...(debates.data?.items ?? [])].sort((a, b) => ((dayOf(a) ?? '') < (dayOf(b) ?? '') ? -1 : 1));
  // What is read: the selected meeting, else the one in which the proposals were made, else the latest.
  const read = items.find((one) => one.id === item) ?? items.find((one) => one.proposals.length > 0) ?? items.at(-1);
  const columns: readonly Column<DebateView>[] = [
    {
      id: 'on',
      label: t('record.heldOn'),
      by: dayOf,
      cell: (one) => <span className="nowrap">{dateText(one.on.value)}</span>,
    },
    {
      id: 'title',
      label: t('record.titleField'),
      head: true,
      by: (one) => one.title,
      cell: (one) => (
        <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'debates' })}>
          {one.title}
        </button>
      ),
    },
    {
      id: 'presidency',
      label: t('record.presidency'),
      wide: true,
      cell: (one) => (one.presidency === null ? null : nameOf(one.presidency)),
    },
    { id: 'meeting', label: t('record.meetingNo'), num: true, by: (one) => one.meeting, cell: (one) => one.meeting },
    {
      id: 'statements',
      label: t('record.statements'),
      num: true,
      by: (one) => one.statements.length,
      cell: (one) => (one.statements.length === 0 ? t('record.noneRecorded') : one.statements.length),
    },
    {
      id: 'proposals',
      label: t('record.proposals'),
      num: true,
      by: (one) => one.proposals.length,
      cell: (one) => (one.proposals.length === 0 ? null : one.proposals.length),
    },
  ];
  return (
    <>
      <PageHead tab="debates" says={`${t('record.debatesSays', { count: items.length })} ${momentOf(debates)}`} />
      <Section
        title={t('record.series')}
        says={t('record.seriesSays')}
        labels={labels}
        table={{
          columns: (
            ['heldOn', 'titleField', 'organ', 'presidency', 'meetingNo', 'statements', 'proposals'] as const
          ).map((name) => t(`record.${name}`)),
          rows: items.map((one) => [
            dateText(one.on.value),
            one.title,
            nameOf(one.organ),
            one.presidency === null ? null : nameOf(one.presidency),
            one.meeting,
            one.statements.length === 0 ? null : one.statements.length,
            one.proposals.length === 0 ? null : one.proposals.length,
          ]),
        }}
      >
        <Panel query={debates}>
          {items.length === 0 ? (
            <Empty />
          ) : (
            <DataTable
              compact
              label={t('record.series')}
              columns={columns}
              rows={items}
              keyOf={(one) => one.id}
              sort={sort}
              selected={read?.id}
              onSort={(next) => go({ sort: next })}
            />
          )}
        </Panel>
      </Section>
      {read === undefined ? null : <Meeting debate={read} />}
    </>
  );
};
