import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../shared/api.ts';
import { LiveProvider } from '../shared/live.tsx';
import { useSession } from '../shared/queries.ts';
import { Brand } from './brand.tsx';
import { Door } from './door.tsx';
import { Frame } from './frame.tsx';
import { PlaybackProvider } from './playback.tsx';

/** The server cannot be asked who one is: that is told, and tried again on request. */
const Away = ({ says, onAgain }: { says: string; onAgain(): void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="door">
      <div className="door-sheet narrow" role="alert">
        <Brand />
        <h1>{t('door.away')}</h1>
        <p className="second">{says}</p>
        <p>{t('door.awaySays')}</p>
        <p>
          <button type="button" className="button primary" onClick={onAgain}>
            {t('door.again')}
          </button>
        </p>
      </div>
    </main>
  );
};

/** The door until someone is in, then the frame. */
export const Root = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  // What was answered before a session ended is kept beside the refusal, and counts no more.
  const ended = session.error instanceof ApiError && session.error.problem.status === 401;
  const inside = session.data !== undefined && !session.data.restricted && !ended;
  useEffect(() => {
    if (!inside) document.documentElement.dataset['time'] = 'now';
  }, [inside]);
  if (session.isPending) return <p className="door">{t('loading')}</p>;
  const { error } = session;
  if (error && !session.data && !(error instanceof ApiError && error.problem.status < 500))
    return <Away says={error.message} onAgain={() => void session.refetch()} />;
  if (!session.data || !inside) return <Door restricted={!ended && (session.data?.restricted ?? false)} />;
  return (
    <LiveProvider>
      <PlaybackProvider>
        <Frame session={session.data} />
      </PlaybackProvider>
    </LiveProvider>
  );
};
