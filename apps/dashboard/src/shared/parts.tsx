import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventLog, olderThan } from './event-log.ts';
import { isLive, useMoment } from './time.ts';

type Asked = { isPending: boolean; error: Error | null };

/** Loading and failing in words; the rest is the panel's own. */
export const Panel = ({ query, children }: { query: Asked; children: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  if (query.error) return <p className="error">{query.error.message}</p>;
  if (query.isPending) return <p className="caption">{t('loading')}</p>;
  return children;
};

/** How much of the log is older than what is shown here. */
export const NotHeld = ({ events }: { events: EventLog | undefined }): ReactNode => {
  const { t } = useTranslation();
  const count = olderThan(events ?? []);
  return count === 0 ? null : <span>{t('olderEvents', { count })}</span>;
};

/** Nothing there, nothing that matches, or nothing yet at this time. */
export const Empty = ({ filtered = false }: { filtered?: boolean }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  return <p className="note">{t(filtered ? 'empty.match' : isLive(moment) ? 'empty.none' : 'empty.yet')}</p>;
};

export const useSectionLabels = () => {
  const { t } = useTranslation();
  return {
    asTable: t('figure.asTable'),
    asFigure: t('figure.asFigure'),
    csv: t('figure.csv'),
    svg: t('figure.svg'),
    png: t('figure.png'),
    failed: t('figure.failed'),
  };
};
