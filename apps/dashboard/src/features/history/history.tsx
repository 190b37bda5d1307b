import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { Clocks } from './clocks.tsx';
import { Compare } from './compare.tsx';
import { EventInspector } from './event-inspector.tsx';
import { Events } from './events.tsx';

const TABS = [undefined, 'events'] as const;

/** Two clocks and two moments; the log itself; one event with its causes. */
export const History = (): ReactNode => {
  const { t } = useTranslation();
  const { tab, event } = useAddress();
  return (
    <>
      <main className="sheet">
        <div className="page-head">
          <h1>{t('history.title')}</h1>
          <span className="second">{t('history.says')}</span>
        </div>
        {TABS.some((name) => name === tab) ? null : <UnknownChoice name="tab" given={tab ?? ''} />}
        <nav className="tabs" aria-label={t('history.title')}>
          {TABS.map((name) => (
            <Link
              key={name ?? 'moments'}
              to="."
              activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
              search={(before) => ({ ...before, tab: name, sort: undefined })}
              aria-current={name === tab ? 'page' : undefined}
            >
              {t(`history.tab.${name ?? 'moments'}`)}
            </Link>
          ))}
        </nav>
        {tab === 'events' ? (
          <Events />
        ) : (
          <div className="history">
            <Clocks />
            <Compare />
          </div>
        )}
      </main>
      {event === undefined ? null : <EventInspector position={event} />}
    </>
  );
};
