/** A month as it is laid out in weeks, Monday first, and where a key leads in it. */
import { dayNumber, dayText, later } from './days.ts';

const WEEK = 7;
/** 1 January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % WEEK) + WEEK) % WEEK;

/** @returns the days of a month (YYYY-MM) in rows of seven; null where another month's would stand. */
export const weeksOf = (month: string): readonly (readonly (string | null)[])[] => {
  const first = dayNumber(`${month}-01`);
  const end = later(first, 'month', 1);
  const before = weekday(first);
  const rows = Math.ceil((before + end - first) / WEEK);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: WEEK }, (_, column) => {
      const day = first + row * WEEK + column - before;
      return day < first || day >= end ? null : dayText(day);
    }),
  );
};

/** One after the other: a day by the arrows, a week up and down, a month by the page, a year by the page with Shift. */
export const dayByKey = (day: string, key: string, shift: boolean, rtl = false): string | undefined => {
  const at = dayNumber(day);
  const across = rtl ? -1 : 1;
  switch (key) {
    case 'ArrowLeft':
      return dayText(at - across);
    case 'ArrowRight':
      return dayText(at + across);
    case 'ArrowUp':
      return dayText(at - WEEK);
    case 'ArrowDown':
      return dayText(at + WEEK);
    case 'PageUp':
      return dayText(later(at, shift ? 'year' : 'month', -1));
    case 'PageDown':
      return dayText(later(at, shift ? 'year' : 'month', 1));
    case 'Home':
      return dayText(at - weekday(at));
    case 'End':
      return dayText(at - weekday(at) + WEEK - 1);
    default:
      return undefined;
  }
};

/** What is wrong with a typed day; undefined where nothing is. `partial`: a month or a year will do. */
export type DayFault = 'shape' | 'none' | 'early' | 'late';
export const dayFault = (
  text: string,
  { min, max, partial = false }: { min?: string | undefined; max?: string | undefined; partial?: boolean },
): DayFault | undefined => {
  const shape = partial ? /^\d{4}(-\d\d(-\d\d)?)?$/ : /^\d{4}-\d\d-\d\d$/;
  if (!shape.test(text)) return 'shape';
  const whole = `${text}-01-01`.slice(0, 10);
  const at = dayNumber(whole);
  if (Number.isNaN(at) || dayText(at) !== whole) return 'none';
  // A vague date is early or late where all of it is.
  if (min !== undefined && text < min.slice(0, text.length)) return 'early';
  if (max !== undefined && text > max.slice(0, text.length)) return 'late';
  return undefined;
};
