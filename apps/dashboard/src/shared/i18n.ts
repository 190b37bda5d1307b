/**
 * The language of the page. Each language is one file in `languages/`, loaded when it is chosen. A link (`?lng=`) beats
 * what was chosen here before, and that beats what the browser asks for. `?lng=qps-ploc` (`qps-plocm`: mirrored) shows
 * English in brackets and accents: what stands outside of them came past i18next.
 */
import { formatIn, languageName } from '@concord/ui';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from '../languages/en.json';

export type Words = typeof en;

const FALLBACK = 'en';
const CHOSEN = 'language';
const FILES: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob('../languages/*.json', {
  import: 'default',
});
const tagOf = (file: string): string => /([^/]+)\.json$/.exec(file)?.[1] ?? file;
const fileOf = (tag: string): (() => Promise<unknown>) | undefined =>
  Object.entries(FILES).find(([file]) => tagOf(file) === tag)?.[1];

const isPseudo = (tag: string): boolean => tag === 'qps-ploc' || tag === 'qps-plocm';

const wordsOf = async (tag: string): Promise<object> => {
  if (isPseudo(tag)) {
    const { pseudo } = await import('./pseudo.ts');
    return pseudo((await fileOf(FALLBACK)?.()) as Words);
  }
  return (await fileOf(tag)?.()) as object;
};

/** The tag itself, or its language without script and region; undefined where there is no file for it. */
export const known = (tag: string): string | undefined =>
  isPseudo(tag) ? tag : [tag, tag.split('-')[0] ?? tag].find((one) => fileOf(one) !== undefined);

const firstKnown = (tags: readonly (string | null)[]): string =>
  tags.flatMap((tag) => (tag === null ? [] : (known(tag) ?? []))).at(0) ?? FALLBACK;

/** What one can choose from; a pseudo-language only where the page speaks it. */
export const languages = (): readonly { tag: string; name: string }[] => [
  ...Object.keys(FILES).map((file) => ({ tag: tagOf(file), name: languageName(tagOf(file)) })),
  ...(isPseudo(i18next.language) ? [{ tag: i18next.language, name: i18next.language }] : []),
];

const load = async (tag: string): Promise<void> => {
  if (!i18next.hasResourceBundle(tag, 'translation')) i18next.addResourceBundle(tag, 'translation', await wordsOf(tag));
};

/** Numbers and dates, the direction of the page, and what a screen reader speaks. */
const settle = (tag: string): void => {
  formatIn(i18next.t('language.formats'));
  if (typeof document === 'undefined') return;
  document.documentElement.lang = isPseudo(tag) ? FALLBACK : tag;
  document.documentElement.dir = tag === 'qps-plocm' ? 'rtl' : i18next.dir(tag);
};

export const chooseLanguage = async (tag: string): Promise<void> => {
  await load(tag);
  await i18next.changeLanguage(tag);
  if (!isPseudo(tag)) localStorage.setItem(CHOSEN, tag);
};

/** @param tag to start with; without it the link, the choice made here before, then the browser decide */
export const startI18n = async (tag?: string): Promise<void> => {
  const first =
    tag ??
    firstKnown([
      new URLSearchParams(window.location.search).get('lng'),
      localStorage.getItem(CHOSEN),
      ...navigator.languages,
    ]);
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: FALLBACK,
    // Codes of the record are keys too, and some have a colon.
    nsSeparator: false,
    resources: { [first]: { translation: await wordsOf(first) } },
    interpolation: { escapeValue: false },
  });
  settle(first);
  i18next.on('languageChanged', settle);
  // What a translation lacks is shown in English.
  if (first !== FALLBACK && !isPseudo(first)) await load(FALLBACK);
};
