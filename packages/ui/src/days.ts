/** Days as whole numbers since 1 January 1970, UTC, for scales and steps. A date may be as vague as a month or a year. */
const DAY_MS = 86_400_000;

/** Whole days, first and last included. */
export type Span = { from: number; to: number };

export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** @returns the days that a date of the shape YYYY, YYYY-MM or YYYY-MM-DD may mean; undefined where it is none. */
export const spanOf = (date: string): Span | undefined => {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  if (day !== undefined) return { from: dayNumber(date), to: dayNumber(date) };
  if (month !== undefined) return { from: dayNumber(`${date}-01`), to: monthEnd(Number(year), Number(month)) };
  return { from: dayNumber(`${year}-01-01`), to: dayNumber(`${year}-12-31`) };
};

const monthEnd = (year: number, month: number): number => Math.floor(Date.UTC(year, month, 1) / DAY_MS) - 1;

export type Unit = 'day' | 'week' | 'month' | 'year';

/** So many units later (earlier, where negative); the last day of a month where it has no such day. */
export const later = (day: number, unit: Unit, count: number): number => {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  const at = new Date(day * DAY_MS);
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth() + count * (unit === 'year' ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), months % 12];
  const last = monthEnd(year, month + 1);
  return Math.min(last, Math.floor(Date.UTC(year, month, 1) / DAY_MS) + at.getUTCDate() - 1);
};
