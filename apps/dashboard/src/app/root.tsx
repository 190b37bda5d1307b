import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveProvider } from '../shared/live.tsx';
import { useSession } from '../shared/queries.ts';
import { Door } from './door.tsx';
import { Frame } from './frame.tsx';
import { PlaybackProvider } from './playback.tsx';

/** The door until someone is in, then the frame. */
export const Root = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  if (session.isPending) return <p className="door">{t('loading')}</p>;
  if (!session.data || session.data.restricted) return <Door restricted={session.data?.restricted ?? false} />;
  return (
    <LiveProvider>
      <PlaybackProvider>
        <Frame session={session.data} />
      </PlaybackProvider>
    </LiveProvider>
  );
};
