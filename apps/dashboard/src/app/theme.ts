import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useAddress, useGo } from '../shared/time.ts';

/**
 * How the page looks. A link beats what was chosen before, which beats what the system prefers; a choice made on the page
 * beats the link, and leaves its address. Only a choice is kept: until there is one, the system is followed.
 */
const useLook = <V extends string>(name: 'theme' | 'density', among: readonly [V, V], preferred: V) => {
  const inAddress = useAddress()[name];
  const asked = among.find((one) => one === inAddress);
  const go = useGo();
  const [chosen, setChosen] = useState(() => among.find((one) => one === localStorage.getItem(name)));
  const shown = asked ?? chosen ?? preferred;
  useEffect(() => {
    document.documentElement.dataset[name] = shown;
  }, [name, shown]);
  // What a link asked for stays for this visit.
  useEffect(() => {
    if (asked !== undefined) setChosen(asked);
  }, [asked]);
  const toggle = useCallback(() => {
    const next = shown === among[0] ? among[1] : among[0];
    localStorage.setItem(name, next);
    setChosen(next);
    if (asked !== undefined) go({ [name]: undefined }, true);
  }, [name, among, asked, shown, go]);
  return [shown, toggle] as const;
};

const THEMES = ['light', 'dark'] as const;
const DENSITIES = ['comfortable', 'compact'] as const;
const DARK = '(prefers-color-scheme: dark)';
const onSystem = (changed: () => void): (() => void) => {
  const system = matchMedia(DARK);
  system.addEventListener('change', changed);
  return () => system.removeEventListener('change', changed);
};
const ofSystem = () => (matchMedia(DARK).matches ? 'dark' : 'light');

export const useTheme = () => useLook('theme', THEMES, useSyncExternalStore(onSystem, ofSystem));
export const useDensity = () => useLook('density', DENSITIES, 'comfortable');
