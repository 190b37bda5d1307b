import { useCallback, useEffect, useState } from 'react';

const asked = (): string | null => new URLSearchParams(window.location.search).get('theme');

/** A link beats what was chosen before, which beats what the system prefers. */
export const useTheme = (): (() => void) => {
  const [theme, setTheme] = useState(
    () =>
      asked() ??
      localStorage.getItem('theme') ??
      (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  );
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem('theme', theme);
  }, [theme]);
  return useCallback(() => setTheme((before) => (before === 'dark' ? 'light' : 'dark')), []);
};
