/**
 * The language of the page. Each language is one file in `languages/`, loaded when it is chosen. A link (`?lng=`) beats
 * what was chosen here before, and that beats what the browser asks for. `?lng=en-XA` (`en-XB`: mirrored) shows
 * English in brackets and accents: what stands outside of them came past i18next.
 */
import { formatIn, languageName } from '@concord/ui';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from '../languages/en.json';

export type Words = typeof en;

const FALLBACK = 'en';
const CHOSEN = 'language';
type Files = Readonly<Record<string, () => Promise<Record<string, unknown>>>>;
const FIRST: Files = import.meta.glob<Record<string, unknown>>('../languages/*.json', {
  query: '?first',
  import: 'default',
});
const RECORD: Files = import.meta.glob<Record<string, unknown>>('../languages/*.json', {
  query: '?record',
  import: 'default',
});
const TOOLS: Files = import.meta.glob<Record<string, unknown>>('../languages/*.json', {
  query: '?tools',
  import: 'default',
});
const tagOf = (file: string): string => /([^/]+)\.json$/.exec(file)?.[1] ?? file;
const fileOf = (files: Files, tag: string): Files[string] | undefined =>
  Object.entries(files).find(([file]) => tagOf(file) === tag)?.[1];

const isPseudo = (tag: string): boolean => tag === 'en-XA' || tag === 'en-XB';

const wordsOf = async (files: Files, tag: string): Promise<Record<string, unknown>> => {
  const words = (await fileOf(files, isPseudo(tag) ? FALLBACK : tag)?.()) ?? {};
  if (!isPseudo(tag)) return words;
  const { pseudo } = await import('./pseudo.ts');
  return pseudo(words);
};

/** The tag itself, or its language without script and region; undefined where there is no file for it. */
export const known = (tag: string): string | undefined =>
  isPseudo(tag) ? tag : [tag, tag.split('-')[0] ?? tag].find((one) => fileOf(FIRST, one) !== undefined);

const firstKnown = (tags: readonly (string | null)[]): string =>
  tags.flatMap((tag) => (tag === null ? [] : (known(tag) ?? []))).at(0) ?? FALLBACK;

/** What one can choose from; a pseudo-language only where the page speaks it. */
export const languages = (): readonly { tag: string; name: string }[] => [
  ...Object.keys(FIRST).map((file) => ({ tag: tagOf(file), name: languageName(tagOf(file)) })),
  ...(isPseudo(i18next.language) ? [{ tag: i18next.language, name: i18next.language }] : []),
];

const add = (tag: string, words: Record<string, unknown>): unknown =>
  i18next.addResourceBundle(tag, 'translation', words, true);

let record: Promise<unknown> = Promise.resolve();
let tools: Promise<unknown> = Promise.resolve();
/** Settles when the words of the record and the feed have come; the door and the frame do without them. */
export const recordSpeaks = (): Promise<unknown> => record;
/** Settles when all words have come. */
export const pagesSpeak = (): Promise<unknown> => Promise.all([record, tools]);

const load = async (tag: string): Promise<void> => {
  record = wordsOf(RECORD, tag).then((words) => add(tag, words));
  tools = wordsOf(TOOLS, tag).then((words) => add(tag, words));
  add(tag, await wordsOf(FIRST, tag));
};

/** Numbers and dates, the direction of the page, and what a screen reader speaks. */
const settle = (tag: string): void => {
  formatIn(i18next.t('language.formats'));
  if (typeof document === 'undefined') return;
  document.documentElement.lang = isPseudo(tag) ? FALLBACK : tag;
  document.documentElement.dir = tag === 'en-XB' ? 'rtl' : i18next.dir(tag);
};

export const chooseLanguage = async (tag: string): Promise<void> => {
  await load(tag);
  await pagesSpeak();
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
    resources: {},
    interpolation: { escapeValue: false },
    react: { bindI18nStore: 'added' },
  });
  await load(first);
  settle(first);
  i18next.on('languageChanged', settle);
};
