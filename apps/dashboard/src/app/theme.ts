import { useCallback, useEffect, useState } from 'react';
import { useAddress, useGo } from '../shared/time.ts';

/**
 * How the page looks. A link beats what was chosen before, which beats what the system prefers; a choice made on the page
 * beats the link, and leaves its address.
 */
const useLook = <V extends string>(name: 'theme' | 'density', among: readonly [V, V], preferred: () => V) => {
  const inAddress = useAddress()[name];
  const asked = among.find((one) => one === inAddress);
  const go = useGo();
  const [look, setLook] = useState(
    () => asked ?? among.find((one) => one === localStorage.getItem(name)) ?? preferred(),
  );
  const shown = asked ?? look;
  useEffect(() => {
    document.documentElement.dataset[name] = shown;
    localStorage.setItem(name, shown);
    setLook(shown);
  }, [name, shown]);
  const toggle = useCallback(() => {
    setLook(shown === among[0] ? among[1] : among[0]);
    if (asked !== undefined) go({ [name]: undefined }, true);
  }, [name, among, asked, shown, go]);
  return [shown, toggle] as const;
};

const THEMES = ['light', 'dark'] as const;
const DENSITIES = ['comfortable', 'compact'] as const;
const ofSystem = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

export const useTheme = () => useLook('theme', THEMES, ofSystem);
export const useDensity = () => useLook('density', DENSITIES, () => 'comfortable');
