/** Words for codes that come from the record or a server. What a page itself names has a key, which the compiler checks. */
import i18next from 'i18next';
import type { Words } from './i18n.ts';

type Sections<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | readonly unknown[] ? never : `${P}${K}` | Sections<T[K], `${P}${K}.`>;
}[keyof T & string];
export type Section = Sections<Words>;

/** The word that `section` has for a code; `undefined` where it has none. */
export const wordFor = (section: Section, code: string): string | undefined => {
  const key = `${section}.${code}`;
  return i18next.exists(key) ? String(i18next.t(key as never)) : undefined;
};

/** A code that this page does not know is shown as it is, its hyphens as spaces. */
export const codeText = (section: Section, code: string): string => wordFor(section, code) ?? code.replaceAll('-', ' ');
