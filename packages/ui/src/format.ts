/**
 * How the language of the page writes numbers and the parts of dates. The only place that asks `Intl`: a formatter is
 * costly to make and cheap to use, so each is made once for a language.
 */
let language = 'en';
let kept = new Map<string, unknown>();

/** @param tag a BCP 47 tag that `Intl` knows, with `-u-nu-latn` where the digits are to be those of English */
export const formatIn = (tag: string): void => {
  language = tag;
  kept = new Map();
};

const once = <F>(what: string, options: object, make: () => F): F => {
  const key = `${what} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known !== undefined) return known as F;
  const made = make();
  kept.set(key, made);
  return made;
};

/** 4,211 or 0.25; with `digits` exactly so many after the point, else at most three. */
export const numberText = (value: number, digits?: number): string => {
  const options = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return once('number', options, () => new Intl.NumberFormat(language, options)).format(value);
};

/** A number to so many significant digits: 0.0123. */
export const preciseText = (value: number, significant = 3): string => {
  const options = { maximumSignificantDigits: significant };
  return once('number', options, () => new Intl.NumberFormat(language, options)).format(value);
};

/** A large number, short, to three significant digits: 12.3K. */
export const compactText = (value: number): string => {
  const options = { notation: 'compact', maximumSignificantDigits: 3 } as const;
  return once('number', options, () => new Intl.NumberFormat(language, options)).format(value);
};

/** Very small numbers: 1E-6. */
export const scientificText = (value: number): string => {
  const options = { notation: 'scientific' } as const;
  return once('number', options, () => new Intl.NumberFormat(language, options)).format(value);
};

/** A year, or another number that is not parted into thousands: 2019. */
export const plainText = (value: number): string => {
  const options = { useGrouping: false };
  return once('number', options, () => new Intl.NumberFormat(language, options)).format(value);
};

export type DateParts = { weekday: string; day: string; month: string; year: string };
const LENGTHS = {
  short: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
} as const;

/** The parts of a day as they are written beside each other; a month has its own form there in some languages. */
export const dateParts = (at: Date, length: keyof typeof LENGTHS): DateParts => {
  const options = LENGTHS[length];
  const parts = once('date', options, () => new Intl.DateTimeFormat(language, options)).formatToParts(at);
  const part = (type: keyof DateParts): string => parts.find((one) => one.type === type)?.value ?? '';
  return { weekday: part('weekday'), day: part('day'), month: part('month'), year: part('year') };
};

/** Short names of the months, January first, as they stand alone. */
export const monthNames = (): readonly string[] => {
  const options = { month: 'short', timeZone: 'UTC' } as const;
  const format = once('date', options, () => new Intl.DateTimeFormat(language, options));
  return once('months', {}, () =>
    Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2000, month)))),
  );
};

/** Short names of the days of the week, Monday first; 1 January 2001 was one. */
export const weekdayNames = (): readonly string[] => {
  const options = { weekday: 'short', timeZone: 'UTC' } as const;
  const format = once('date', options, () => new Intl.DateTimeFormat(language, options));
  return once('weekdays', {}, () =>
    Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2001, 0, day + 1)))),
  );
};

/** A, B and C; as a `disjunction` A, B or C. */
export const listText = (parts: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string => {
  const options = { type };
  return once('list', options, () => new Intl.ListFormat(language, options)).format(parts);
};

/** A language in its own words, with a capital: Русский. */
export const languageName = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};
