import { toCloudEvent } from '@concord/domain';
import type { FeedItem, Page } from '@concord/read-models';
import { Action, type Column, DataTable, numberText, Section, saveText } from '@concord/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo, useMoment } from '../../shared/time.ts';
import { EventFilters } from './event-filters.tsx';
import { type EventFilter, eventPage } from './event-page.ts';

const SIZE = 50;
const MOST = 10_000;
const least = (...all: readonly (number | undefined)[]): number =>
  Math.min(...all.map((one) => one ?? Number.POSITIVE_INFINITY));
const ask = (query: string): Promise<Page<FeedItem>> => get<Page<FeedItem>>(`/api/events?${query}`);

/** The log, newest first: filters and page in the address, pages from the server, what is found as a file. */
export const Events = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const go = useGo();
  const { position } = useMoment();
  const { type, stream, actor, q, from, to, before, event: selected } = useAddress();
  const [saving, setSaving] = useState(false);
  const head = useEvents().data?.at(-1)?.position;
  // The server refuses a position beyond its log; who types one means all there is.
  const until = to === undefined && position === undefined ? undefined : least(to, position, head);
  const filter: EventFilter = { type, stream, actor, q, from, to: until };
  const page = useQuery({
    queryKey: ['events', 'page', filter, before],
    queryFn: () => eventPage(ask, filter, before, SIZE),
    placeholderData: keepPreviousData,
  });
  const filtered = [type, stream, actor, q, from, to].some((part) => part !== undefined);
  const items = page.data?.items ?? [];
  const first = items[0];
  const last = items.at(-1);
  const columns: readonly Column<FeedItem>[] = [
    { id: 'position', label: t('history.position'), num: true, cell: (event) => numberText(event.position) },
    {
      id: 'was',
      label: t('history.was'),
      cell: (event) => <span className="nowrap">{dateText(event.occurredAt) || t('history.notDated')}</span>,
    },
    {
      id: 'known',
      label: t('history.known'),
      cell: (event) => <span className="nowrap">{dateText(event.knownAt)}</span>,
    },
    {
      id: 'what',
      label: t('history.what'),
      cell: (event) => (
        <button type="button" className="link" onClick={() => go({ event: event.position })}>
          {saysOf(event)}
        </button>
      ),
    },
    { id: 'type', label: t('history.type'), wide: true, cell: (event) => <code>{event.type}</code> },
    { id: 'who', label: t('history.who'), wide: true, cell: (event) => event.actor, data: true },
    {
      id: 'go',
      label: t('history.moment'),
      cell: (event) => (
        <Action
          small
          quiet
          label={t('history.standAt', { position: event.position })}
          onAct={() => go({ position: event.position, asOf: undefined, knownAt: undefined })}
        >
          {t('history.goTo')}
        </Action>
      ),
    },
  ];
  const table = {
    columns: [
      t('history.position'),
      t('history.was'),
      t('history.known'),
      t('history.recorded'),
      t('history.type'),
      t('history.stream'),
      t('history.who'),
      t('history.what'),
    ],
    rows: items.map((event) => [
      event.position,
      event.occurredAt,
      event.knownAt,
      event.recordedAt,
      event.type,
      event.stream,
      event.actor,
      saysOf(event),
    ]),
  };
  const saveAll = async (): Promise<void> => {
    setSaving(true);
    try {
      const all = await eventPage(ask, filter, undefined, MOST);
      const lines = [...all.items].reverse().map((event) => `${JSON.stringify(toCloudEvent(event))}\n`);
      saveText('concord-events.ndjson', 'application/x-ndjson', lines.join(''));
    } finally {
      setSaving(false);
    }
  };
  return (
    <Section
      title={t('history.events')}
      says={page.data ? t('history.eventsSays', { head: numberText(page.data.head) }) : ''}
      table={table}
      labels={labels}
      tools={
        <Action small quiet icon="download" barred={saving ? t('loading') : undefined} onAct={() => void saveAll()}>
          {t('history.ndjson')}
        </Action>
      }
      caption={
        page.data && first && last ? (
          <span>
            {t('history.pageFoot', {
              from: numberText(last.position),
              to: numberText(first.position),
              count: items.length,
              searched: numberText(page.data.searched),
            })}
          </span>
        ) : undefined
      }
    >
      <EventFilters />
      <Panel query={page}>
        {items.length === 0 ? (
          <Empty filtered={filtered} />
        ) : (
          <DataTable
            compact
            label={t('history.events')}
            columns={columns}
            rows={items}
            keyOf={(event) => String(event.position)}
            selected={selected === undefined ? undefined : String(selected)}
          />
        )}
        <p className="bar-row">
          <Action
            icon="previous"
            barred={before === undefined ? t('history.atNewest') : undefined}
            onAct={() => go({ before: undefined })}
          >
            {t('history.newest')}
          </Action>
          <Action
            icon="next"
            barred={page.data && page.data.next === null ? t('history.atOldest') : undefined}
            onAct={() => go({ before: page.data?.next ?? undefined })}
          >
            {t('history.older')}
          </Action>
        </p>
      </Panel>
    </Section>
  );
};
