import type { FeedItem, Stage } from '@concord/read-models';
import { Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../shared/live.tsx';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useEvents, useList } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useMoment } from '../../shared/time.ts';

const SHOWN = 40;
const STAGES: readonly Stage[] = ['drafted', 'signed', 'in-force', 'operationalized', 'ended'];

/** Newest first; holds itself when the reader has scrolled away from the top. */
const Feed = (): ReactNode => {
  const { t } = useTranslation();
  const { feed } = useLive();
  const events = useEvents();
  const list = useRef<HTMLOListElement>(null);
  const [heldAt, setHeldAt] = useState<number>();
  const recorded = (events.data ?? []).slice(-SHOWN).reverse();
  const seen = new Set(feed.map((event) => event.position));
  const all: readonly FeedItem[] = [...feed, ...recorded.filter((event) => !seen.has(event.position))];
  const shown = all.filter((event) => heldAt === undefined || event.position <= heldAt).slice(0, SHOWN);
  const newer = heldAt === undefined ? 0 : all.filter((event) => event.position > heldAt).length;
  const onScroll = (): void => {
    const away = (list.current?.scrollTop ?? 0) > 8;
    if (away && heldAt === undefined) setHeldAt(all[0]?.position);
    if (!away && heldAt !== undefined) setHeldAt(undefined);
  };
  return (
    <Section title={t('watch.feed')} says={t('watch.feedSays')}>
      {newer > 0 ? (
        <button type="button" className="button quiet" onClick={() => list.current?.scrollTo({ top: 0 })}>
          +{t('watch.held', { count: newer })}
        </button>
      ) : null}
      <ol
        className="feed"
        ref={list}
        onScroll={onScroll}
        style={{ maxBlockSize: '56vh', overflow: 'auto' }}
        aria-live="off"
        data-testid="feed"
      >
        {shown.map((event) => (
          <li key={event.position} data-position={event.position}>
            <span className="position">{event.position.toLocaleString('en')}</span>
            <span className="second">{dateText(event.occurredAt)}</span>
            <span>{event.says}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
};

const Stages = (): ReactNode => {
  const { t } = useTranslation();
  const agreements = useList('agreements');
  const labels = useSectionLabels();
  const moment = useMoment();
  const items = agreements.data?.items ?? [];
  return (
    <Section
      title={t('watch.stages')}
      says={t('watch.stagesSays')}
      labels={labels}
      table={{
        columns: [t('watch.stages'), '#'],
        rows: STAGES.map((stage) => [t(`stage.${stage}`), items.filter((one) => one.stage === stage).length]),
      }}
    >
      <Panel query={agreements}>
        <dl className="facts" style={{ gridTemplateColumns: '150px minmax(0, 1fr)' }}>
          {STAGES.map((stage) => [
            <dt key={`${stage}-name`}>{t(`stage.${stage}`)}</dt>,
            <dd key={stage} className="marks">
              {items
                .filter((one) => one.stage === stage)
                .map((one) => (
                  <Link
                    key={one.id}
                    to="/record"
                    search={{ ...moment, tab: 'agreements', item: one.id }}
                    className={`mark ${stage === 'drafted' ? 'hollow' : ''}`}
                    title={one.title}
                    aria-label={one.title}
                  />
                ))}
            </dd>,
          ])}
        </dl>
      </Panel>
    </Section>
  );
};

const Proposals = (): ReactNode => {
  const { t } = useTranslation();
  const proposals = useList('proposals');
  return (
    <Section title={t('watch.proposals')} says={t('watch.proposalsSays')}>
      <Panel query={proposals}>
        <ol>
          {(proposals.data?.items ?? []).map((one) => (
            <li
              key={one.id}
              style={{
                paddingBlock: 'var(--s-1)',
                borderBlockEnd: '1px solid var(--rule)',
                fontSize: 'var(--t-table)',
              }}
            >
              <strong>{one.ordinal}</strong> {one.title} <span className="chip">{one.stage}</span>{' '}
              <span className="caption">
                {one.silentDays === null ? '' : t('record.silent', { days: one.silentDays.toLocaleString('en') })}
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </Section>
  );
};

export const Watch = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('watch.title')}</h1>
      </div>
      <div className="two">
        <Feed />
        <div>
          <Stages />
          <Proposals />
        </div>
      </div>
    </main>
  );
};
