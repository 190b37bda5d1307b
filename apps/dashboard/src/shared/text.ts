import type { DateOrWords } from '@concord/domain';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as precise as its source: 25 Sep 2019, Oct 2018, 2019, or the words themselves. */
export const dateText = (date: DateOrWords | null | undefined): string => {
  if (date === null || date === undefined) return '';
  if (typeof date !== 'string') return `“${date.words}”`;
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
};

export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return /^\d{4}(-\d\d){0,2}$/.test(value) ? dateText(value) : value;
  if (typeof value === 'object' && 'words' in value) return `“${String(value.words)}”`;
  return JSON.stringify(value);
};

/** A, B and C. */
export const listText = (parts: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
/** An instant to the second, with its zone: 14 Apr 2026, 10:42:07 UTC. */
export const instantText = (iso: string): string => `${dateText(iso.slice(0, 10))}, ${iso.slice(11, 19)} UTC`;

/** A length of time in the largest unit that fits, for ages: 0.4 s, 26 min, 3 h, 12 days. */
export const lengthText = (seconds: number): string =>
  seconds < 60
    ? `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
    : seconds < 3_600
      ? `${Math.round(seconds / 60)} min`
      : seconds < 172_800
        ? `${Math.round(seconds / 3_600)} h`
        : `${Math.round(seconds / 86_400)} days`;
