import { type RefObject, useEffect } from 'react';

/** One column, in which an inspector stands below the page, out of sight of who chose something there. */
const ONE_COLUMN = '(max-width: 720px)';

const focusOn = (element: HTMLElement): void => {
  if (element.tabIndex < 0) element.setAttribute('tabindex', '-1');
  element.focus({ preventScroll: true });
};

/**
 * In one column what was opened comes into view with the focus on its heading, as soon as there is one, and what is closed
 * gives back the place from which it was opened; from a link, the page's own beginning. Beside the page nothing moves.
 */
export const useIntoView = (place: RefObject<HTMLElement | null>, ready: boolean): void => {
  useEffect(() => {
    if (!matchMedia(ONE_COLUMN).matches) return;
    const main = document.querySelector<HTMLElement>('main');
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
    const from = window.scrollY;
    return () => {
      // Another page begins at its own beginning.
      if (!main?.isConnected || document.querySelector('main') !== main) return;
      const known = opener !== document.body && opener.isConnected;
      focusOn(known ? opener : main);
      window.scrollTo({ top: known ? from : 0, behavior: 'instant' });
    };
  }, []);
  useEffect(() => {
    if (!ready || !matchMedia(ONE_COLUMN).matches) return;
    // After the router, which begins another page at its top.
    const frame = requestAnimationFrame(() => {
      const heading = place.current?.querySelector<HTMLElement>('h2') ?? place.current;
      if (heading) focusOn(heading);
      place.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    return () => cancelAnimationFrame(frame);
  }, [place, ready]);
};
