import { Icon, IconButton } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../shared/api.ts';
import { useLive } from '../shared/live.tsx';
import type { Session } from '../shared/queries.ts';
import { isLive, useAddress, useFaults, useMoment } from '../shared/time.ts';
import { AccountMenu, PasswordDialog } from './account.tsx';
import { Brand } from './brand.tsx';
import { Connection } from './connection.tsx';
import { useFrameActions } from './frame-actions.ts';
import { LanguageChoice } from './language.tsx';
import { Palette } from './palette.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Tasks } from './tasks.tsx';
import { useDensity, useTheme } from './theme.ts';
import { TimeControl } from './time-control.tsx';
import { Timeline } from './timeline.tsx';

const WrongAddress = lazy(() => import('./wrong-address.tsx').then((all) => ({ default: all.WrongAddress })));

/** Open as it was left. */
const useTimelineOpen = (): [boolean, () => void] => {
  const [open, setOpen] = useState(() => localStorage.getItem('timeline') !== 'closed');
  useEffect(() => localStorage.setItem('timeline', open ? 'open' : 'closed'), [open]);
  return [open, useCallback(() => setOpen((before) => !before), [])];
};

/** Past the frame, to what the page is about. */
const focusMain = (): void => {
  const main = document.querySelector<HTMLElement>('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
};

const Unsure = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <main className="sheet">
      <p className="caption">{t('loading')}</p>
    </main>
  );
};

export const Frame = ({ session }: { session: Session }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const { now } = useLive();
  const faults = useFaults(now?.head);
  const noMoment = faults.some((fault) => fault.moment === 1);
  const live = isLive(moment) && !noMoment;
  const { item, event } = useAddress();
  // Whether there is such a position is known when the head is.
  const unsure = moment.position !== undefined && now === undefined;
  const queries = useQueryClient();
  const [, toggleTheme] = useTheme();
  const [density, toggleDensity] = useDensity();
  const [timelineOpen, toggleTimeline] = useTimelineOpen();
  const palette = useRef<HTMLDialogElement>(null);
  const password = useRef<HTMLDialogElement>(null);
  const [searching, setSearching] = useState(false);
  const openPalette = useCallback(() => {
    setSearching(true);
    if (!palette.current?.open) palette.current?.showModal();
  }, []);
  useEffect(() => {
    document.documentElement.dataset['time'] = live ? 'now' : 'past';
  }, [live]);
  useFrameActions({
    toggleTheme,
    toggleDensity,
    toggleTimeline,
    openPalette,
    changePassword: () => password.current?.showModal(),
    signOut: () => void send('DELETE', '/api/session').then(() => queries.resetQueries()),
  });
  useShortcuts(openPalette);
  return (
    <div
      className="frame"
      data-inspector={faults.length > 0 || (item === undefined && event === undefined) ? 'closed' : 'open'}
    >
      <button type="button" className="skip" onClick={focusMain}>
        {t('frame.skip')}
      </button>
      <header className="top">
        <Brand />
        <TimeControl />
        <span className="spacer" />
        <Connection />
        <button type="button" className="search" onClick={openPalette}>
          <Icon name="search" />
          <span className="words">{t('palette.open')}</span>
          <kbd dir="ltr">Ctrl K</kbd>
        </button>
        <LanguageChoice />
        <AccountMenu session={session} compact={density === 'compact'} />
        <IconButton icon="theme" label={t('frame.theme')} onAct={toggleTheme} />
      </header>
      <Tasks session={session} />
      {faults.length > 0 ? (
        <Suspense fallback={<Unsure />}>
          <WrongAddress faults={faults} />
        </Suspense>
      ) : unsure ? (
        <Unsure />
      ) : (
        <Outlet />
      )}
      {noMoment ? null : <Timeline open={timelineOpen} onToggle={toggleTimeline} />}
      <Palette dialog={palette} open={searching} onClose={() => setSearching(false)} />
      <PasswordDialog dialog={password} />
    </div>
  );
};
