/** One file for a language, two loads: what the door and the frame say (`?first`), and what the pages say (`?pages`), which come later themselves. */
import type { Plugin } from 'vite';

const PAGES = new Set(
  [
    ['record', 'code', 'acts', 'activities', 'capacity', 'coverage', 'strategies', 'evidence', 'doubts', 'settling'],
    ['watch', 'feed', 'mechanism', 'simulate', 'history', 'operate'],
  ].flat(),
);

export const languageParts = (): Plugin => ({
  name: 'language-parts',
  enforce: 'pre',
  transform: {
    filter: { id: /\/languages\/[^/]+\.json\?(first|pages)$/ },
    handler: (code, id) => {
      const words: Record<string, unknown> = JSON.parse(code);
      const kept = Object.entries(words).filter(([section]) => PAGES.has(section) === id.endsWith('?pages'));
      return { code: `export default ${JSON.stringify(Object.fromEntries(kept))}`, moduleType: 'js', map: null };
    },
  },
});
