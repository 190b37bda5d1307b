import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../shared/api.ts';
import { useLive } from '../shared/live.tsx';
import type { Session } from '../shared/queries.ts';
import { isLive, useAddress, useMoment } from '../shared/time.ts';
import { TimeControl } from './time-control.tsx';
import { Timeline } from './timeline.tsx';

const TASKS = ['watch', 'record', 'mechanism', 'simulate', 'history', 'operate'] as const;

const Connection = (): ReactNode => {
  const { t } = useTranslation();
  const { connected, watermark } = useLive();
  const lag = watermark ? watermark.head - Math.min(watermark.head, ...Object.values(watermark.projections)) : 0;
  return (
    <span className="second hide-narrow" role="status" style={{ fontSize: 'var(--t-table)' }}>
      {connected ? (lag > 0 ? t('frame.behind', { count: lag }) : t('frame.connected')) : t('frame.lost')}
    </span>
  );
};

const useTheme = (): (() => void) => {
  const [theme, setTheme] = useState(
    () =>
      new URLSearchParams(window.location.search).get('theme') ??
      localStorage.getItem('theme') ??
      (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  );
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem('theme', theme);
  }, [theme]);
  return () => setTheme(theme === 'dark' ? 'light' : 'dark');
};

export const Frame = ({ session }: { session: Session }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const { asOf, knownAt, position } = moment;
  const { item } = useAddress();
  const { pathname } = useLocation();
  const queries = useQueryClient();
  const toggleTheme = useTheme();
  const live = isLive(moment);
  useEffect(() => {
    document.documentElement.dataset['time'] = live ? 'now' : 'past';
  }, [live]);
  const signOut = (): void => {
    void send('DELETE', '/api/session').then(() => queries.resetQueries());
  };
  return (
    <div className="frame" data-inspector={item === undefined ? 'closed' : 'open'}>
      <header className="top">
        <span className="brand">
          <svg
            width="22"
            height="14"
            viewBox="0 0 22 14"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          >
            <circle cx="7.5" cy="7" r="5.5" />
            <circle cx="14.5" cy="7" r="5.5" />
          </svg>
          {t('brand')}
        </span>
        <TimeControl />
        <span className="spacer" />
        <Connection />
        <button type="button" className="button quiet" onClick={toggleTheme}>
          {t('frame.theme')}
        </button>
        <button type="button" className="button quiet" onClick={signOut} title={session.username}>
          {t('frame.signOut')}
        </button>
      </header>
      <nav className="tasks" aria-label={t('frame.tasks')}>
        {TASKS.map((task) => (
          <Link
            key={task}
            to={`/${task}`}
            search={{
              ...(asOf === undefined ? {} : { asOf }),
              ...(knownAt === undefined ? {} : { knownAt }),
              ...(position === undefined ? {} : { position }),
            }}
            aria-current={pathname === `/${task}` ? 'page' : undefined}
          >
            {t(`tasks.${task}`)}
          </Link>
        ))}
        <p className="caption">{t('frame.boundary')}</p>
      </nav>
      <Outlet />
      <Timeline />
    </div>
  );
};
