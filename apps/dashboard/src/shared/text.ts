/** Dates, instants, lengths and lists as the language of the page writes them. Numbers: `numberText` of packages/ui. */
import type { DateOrWords } from '@concord/domain';
import { dateParts, monthNames, numberText } from '@concord/ui';
import i18next from 'i18next';

/** A date as precise as its source: 25 Sep 2019, Oct 2018, 2019, or the words themselves. */
export const dateText = (date: DateOrWords | null | undefined): string => {
  if (date === null || date === undefined) return '';
  if (typeof date !== 'string') return quoted(date.words);
  const [year, month = 1, day = 1] = date.split('-').map(Number);
  const parts = dateParts(new Date(Date.UTC(year ?? 0, month - 1, day)), 'short');
  if (date.length === 4) return parts.year;
  return date.length === 7
    ? i18next.t('date.month', { month: monthNames()[month - 1] ?? '', year: parts.year })
    : i18next.t('date.day', parts);
};

/** A day with its weekday, for heads: Wednesday 25 September 2019. */
export const longDateText = (day: string): string =>
  i18next.t('date.full', dateParts(new Date(`${day}T00:00:00Z`), 'full'));

/** The words of a source. */
const quoted = (words: unknown): string => i18next.t('date.words', { words: String(words) });

export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return /^\d{4}(-\d\d){0,2}$/.test(value) ? dateText(value) : value;
  if (typeof value === 'object' && 'words' in value) return quoted(value.words);
  return JSON.stringify(value);
};

/** An instant to the second, with its zone: 14 Apr 2026, 10:42:07 UTC. */
export const instantText = (iso: string): string =>
  i18next.t('date.instant', { day: dateText(iso.slice(0, 10)), time: iso.slice(11, 19) });

/** An instant to the minute, with its zone. */
export const minuteText = (iso: string): string =>
  i18next.t('date.instant', { day: dateText(iso.slice(0, 10)), time: iso.slice(11, 16) });

/** A number, or nothing where there is none: what is not known is no zero. */
export const countText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : numberText(value);

/** A share as per cent, to a tenth at most: 12.3 %. */
export const percentText = (share: number): string =>
  i18next.t('number.percent', { value: numberText(Math.round(1_000 * share) / 10) });

/** A length of time in the largest unit that fits, for ages: 0.4 s, 26 min, 3 h, 12 days. */
export const lengthText = (seconds: number): string => {
  if (seconds < 10) return i18next.t('length.seconds', { value: numberText(seconds, 1) });
  if (seconds < 60) return i18next.t('length.seconds', { value: numberText(Math.round(seconds)) });
  if (seconds < 3_600) return i18next.t('length.minutes', { value: numberText(Math.round(seconds / 60)) });
  if (seconds < 172_800) return i18next.t('length.hours', { value: numberText(Math.round(seconds / 3_600)) });
  return i18next.t('length.days', { count: Math.round(seconds / 86_400) });
};
