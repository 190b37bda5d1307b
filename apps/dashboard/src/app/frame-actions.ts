import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ActionEntry, useOffer } from '../shared/actions.tsx';
import { useLive } from '../shared/live.tsx';
import { isLive, useFaults, useGo, useMoment } from '../shared/time.ts';
import { usePlayback } from './playback.tsx';

export const TASKS = ['watch', 'record', 'mechanism', 'simulate', 'history', 'operate'] as const;

const TIME_KEYS = { asOf: undefined, knownAt: undefined, position: undefined };

/** What can be done anywhere: go to a task, move in time, look and account. */
export const useFrameActions = (own: {
  toggleTheme(): void;
  toggleDensity(): void;
  toggleTimeline(): void;
  openPalette(): void;
  changePassword(): void;
  signOut(): void;
}): void => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = useGo();
  const moment = useMoment();
  const { paused, pause, resume, now } = useLive();
  const faults = useFaults(now?.head);
  const live = isLive(moment) && !faults.some((fault) => fault.moment === 1);
  const { playing, toggle, step } = usePlayback();
  const past = live ? t('actions.onlyPast') : undefined;
  const debate = { ...TIME_KEYS, asOf: '2019-09-25' };
  const tasks = TASKS.map(
    (task): ActionEntry => ({
      id: `go.${task}`,
      label: t(`tasks.${task}`),
      group: 'go',
      icon: task,
      keys: `g ${task[0]}`,
      run: () => void navigate({ to: `/${task}`, search: { ...moment } }),
    }),
  );
  useOffer([
    ...tasks,
    {
      id: 'time.live',
      label: t('time.return'),
      group: 'time',
      icon: 'arrow',
      keys: 'l',
      barred: live ? t('actions.liveAlready') : undefined,
      run: () => go(TIME_KEYS),
    },
    {
      id: 'time.pause',
      label: t(paused ? 'time.resume' : 'time.pauseUpdates'),
      group: 'time',
      icon: paused ? 'play' : 'pause',
      keys: 'p',
      barred: live ? undefined : t('actions.onlyLive'),
      run: paused ? resume : pause,
    },
    {
      id: 'time.play',
      label: t(playing ? 'time.stop' : 'time.play'),
      group: 'time',
      icon: playing ? 'pause' : 'play',
      keys: 'k',
      barred: past,
      run: toggle,
    },
    {
      id: 'time.back',
      label: t('time.back'),
      group: 'time',
      icon: 'stepBack',
      keys: 'j',
      barred: past,
      run: () => step(-1),
    },
    {
      id: 'time.forward',
      label: t('time.forward'),
      group: 'time',
      icon: 'stepForward',
      keys: ';',
      barred: past,
      run: () => step(1),
    },
    {
      id: 'time.debate',
      label: t('time.goDebate'),
      group: 'time',
      icon: 'history',
      keys: 'g d',
      run: () => go(debate),
    },
    { id: 'view.palette', label: t('actions.palette'), group: 'view', icon: 'search', keys: '/', run: own.openPalette },
    { id: 'view.theme', label: t('frame.theme'), group: 'view', icon: 'theme', keys: 't', run: own.toggleTheme },
    {
      id: 'view.density',
      label: t('frame.density'),
      group: 'view',
      icon: 'table',
      keys: 'c',
      run: own.toggleDensity,
    },
    {
      id: 'view.timeline',
      label: t('timeline.toggle'),
      group: 'view',
      icon: 'figure',
      keys: 'y',
      run: own.toggleTimeline,
    },
    { id: 'view.print', label: t('actions.print'), group: 'view', icon: 'document', run: () => window.print() },
    { id: 'account.password', label: t('account.change'), group: 'account', icon: 'key', run: own.changePassword },
    { id: 'account.signOut', label: t('frame.signOut'), group: 'account', icon: 'signOut', run: own.signOut },
  ]);
};
