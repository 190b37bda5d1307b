import type { FeedItem, Page } from '@concord/read-models';
import { numberText } from '@concord/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../../shared/api.ts';
import { Panel } from '../../../shared/parts.tsx';
import { useEvents } from '../../../shared/queries.ts';
import { saysOf } from '../../../shared/says.ts';
import { dateText } from '../../../shared/text.ts';
import { type Moment, useMoment } from '../../../shared/time.ts';

/** Nothing shows before it was known, nor before it stood in the log. */
const seenAt = (event: FeedItem, { knownAt, position }: Moment): boolean =>
  (knownAt === undefined || event.knownAt <= knownAt) && (position === undefined || event.position <= position);

/** Every event of one item: position, what it says, who recorded it and when, and what caused it. */
export const ItemHistory = ({ id, kind, version }: { id: string; kind: string; version: number }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const stream = `${kind}-${id}`;
  const events = useQuery({
    queryKey: ['stream', stream, version],
    queryFn: () => get<Page<FeedItem>>(`/api/events?stream=${encodeURIComponent(stream)}&limit=200`),
  });
  const log = useEvents();
  const all = events.data?.items ?? [];
  const shown = all.filter((event) => seenAt(event, moment));
  const causeOf = (event: FeedItem): number | undefined =>
    event.causationId === null ? undefined : log.data?.find((one) => one.id === event.causationId)?.position;
  return (
    <section className="block" aria-label={t('record.history')}>
      <h3>{t('record.history')}</h3>
      <Panel query={events}>
        <ol className="item-history">
          {shown.map((event) => {
            const cause = causeOf(event);
            return (
              <li key={event.position}>
                <Link
                  className="position"
                  to="/record"
                  search={{ item: id, position: event.position }}
                  title={t('record.standHere', { position: event.position })}
                >
                  {numberText(event.position)}
                </Link>
                <span>
                  {saysOf(event)}
                  <span className="caption">
                    {t('record.by', {
                      actor: event.actor,
                      recorded: event.recordedAt.slice(0, 16).replace('T', ' '),
                      known: dateText(event.knownAt),
                    })}
                    {cause === undefined ? '' : ` ${t('record.cause', { position: numberText(cause) })}`}
                  </span>
                </span>
              </li>
            );
          })}
        </ol>
        {shown.length < all.length ? (
          <p className="caption">{t('record.laterEvents', { count: all.length - shown.length })}</p>
        ) : null}
      </Panel>
    </section>
  );
};
