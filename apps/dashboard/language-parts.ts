/**
 * One file for a language, three loads: what the door and the frame say (`?first`), what stands on the record and in the
 * feed (`?record`), and what the pages say that work on it (`?tools`).
 */
import type { Plugin } from 'vite';

const RECORD = [
  'record',
  'code',
  'acts',
  'activities',
  'capacity',
  'coverage',
  'strategies',
  'plans',
  'evidence',
  'doubts',
];
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  record: [...RECORD, 'settling', 'watch', 'feed'],
  tools: ['mechanism', 'simulate', 'history', 'operate'],
};
const partOf = (section: string): string =>
  Object.entries(SECTIONS).find(([, sections]) => sections.includes(section))?.[0] ?? 'first';

export const languageParts = (): Plugin => ({
  name: 'language-parts',
  enforce: 'pre',
  transform: {
    filter: { id: /\/languages\/[^/]+\.json\?(first|record|tools)$/ },
    handler: (code, id) => {
      const words: Record<string, unknown> = JSON.parse(code);
      const kept = Object.entries(words).filter(([section]) => id.endsWith(`?${partOf(section)}`));
      return { code: `export default ${JSON.stringify(Object.fromEntries(kept))}`, moduleType: 'js', map: null };
    },
  },
});
