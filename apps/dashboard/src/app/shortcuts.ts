import { useEffect } from 'react';
import { type ActionEntry, runAction, useOffered } from '../shared/actions.tsx';

const SECOND_KEY_MS = 1_200;
const STORED = 'shortcuts';

export const shortcutsOn = (): boolean => localStorage.getItem(STORED) !== 'off';
export const setShortcuts = (on: boolean): void => localStorage.setItem(STORED, on ? 'on' : 'off');

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName) ||
    target.closest('dialog') !== null);

/** The action of these keys, or whether they may be the first of two. */
export const actionOf = (
  entries: readonly ActionEntry[],
  first: string,
  key: string,
): { run?: ActionEntry; wait: boolean } => {
  const keys = first === '' ? key : `${first} ${key}`;
  const run = entries.find((entry) => entry.keys === keys);
  return { ...(run ? { run } : {}), wait: entries.some((entry) => entry.keys?.startsWith(`${keys} `)) };
};

/** Single keys, which can be turned off; Ctrl K always opens the palette. */
export const useShortcuts = (openPalette: () => void): void => {
  const entries = useOffered();
  useEffect(() => {
    let first = '';
    let since = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !shortcutsOn()) return;
      if (event.timeStamp - since > SECOND_KEY_MS) first = '';
      const { run, wait } = actionOf(entries, first, event.key.toLowerCase());
      first = wait ? event.key.toLowerCase() : '';
      since = event.timeStamp;
      if (!run) return;
      event.preventDefault();
      runAction(run.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [entries, openPalette]);
};
