/** English that is no language: accented, a third longer, in brackets. Whatever a page shows without them has no key. */

const PLAIN = 'abcdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ';
const ACCENTED = 'åƀçđēğĥîĵķļñöŕşţûŵýžÅÇĐĒĞĤÎĴĶĻÑÖŔŞŢÛŴÝŽ';

/** What is filled in later (`{{name}}`, `{name}`, and the brackets of a part that may be left out) stays as it is. */
const accented = (text: string): string =>
  text.replace(/(\{\{[^}]*\}\}|\{\w+\})|([A-Za-z])/g, (whole, hole?: string) =>
    hole === undefined ? (ACCENTED[PLAIN.indexOf(whole)] ?? whole) : whole,
  );

/** Other languages run about a third longer than English, in words that may break. */
const longer = (text: string): string =>
  '~'.repeat(Math.ceil(text.replace(/\{+\w+\}+/g, '').length / 3)).replace(/~{6}/g, '$& ');

export const pseudoText = (text: string): string => (text === '' ? '' : `⟦${accented(text)}${longer(text)}⟧`);

/** @returns the same keys, every text of them changed; numbers and dates are those of Russian, to tell them from English */
export const pseudo = (words: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(words).map(([key, value]) => [key, changed(value)])),
  language: { formats: 'ru' },
});

const changed = (value: unknown): unknown =>
  typeof value === 'string'
    ? pseudoText(value)
    : Array.isArray(value)
      ? value.map(changed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner)]))
        : value;
