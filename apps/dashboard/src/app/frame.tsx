import { Icon, IconButton } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../shared/api.ts';
import type { Session } from '../shared/queries.ts';
import { isLive, useAddress, useMoment } from '../shared/time.ts';
import { AccountMenu, PasswordDialog } from './account.tsx';
import { Brand } from './brand.tsx';
import { Connection } from './connection.tsx';
import { useFrameActions } from './frame-actions.ts';
import { Palette } from './palette.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Tasks } from './tasks.tsx';
import { useTheme } from './theme.ts';
import { TimeControl } from './time-control.tsx';
import { Timeline } from './timeline.tsx';

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

export const Frame = ({ session }: { session: Session }): ReactNode => {
  const { t } = useTranslation();
  const live = isLive(useMoment());
  const { item, event } = useAddress();
  const queries = useQueryClient();
  const toggleTheme = useTheme();
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
    toggleTimeline,
    openPalette,
    changePassword: () => password.current?.showModal(),
    signOut: () => void send('DELETE', '/api/session').then(() => queries.resetQueries()),
  });
  useShortcuts(openPalette);
  return (
    <div className="frame" data-inspector={item === undefined && event === undefined ? 'closed' : 'open'}>
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
        <AccountMenu session={session} />
        <IconButton icon="theme" label={t('frame.theme')} onAct={toggleTheme} />
      </header>
      <Tasks session={session} />
      <Outlet />
      <Timeline open={timelineOpen} onToggle={toggleTimeline} />
      <Palette dialog={palette} open={searching} onClose={() => setSearching(false)} />
      <PasswordDialog dialog={password} />
    </div>
  );
};
