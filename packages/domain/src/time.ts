/** Days and vague dates. All days are UTC; a day stands for its end when it asks, for its whole when it answers. */
import { z } from 'zod';

/** `YYYY-MM-DD`. */
export type Day = string;
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as precise as its source. */
export type PartialDate = string;

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

type Parts = { year: number; month?: number; day?: number };

const parse = (text: string): Parts | undefined => {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), match[2], match[3]];
  if (year < 1) return undefined;
  if (month === undefined) return { year };
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  if (day === undefined) return { year, month: m };
  const d = Number(day);
  return d < 1 || d > daysIn(year, m) ? undefined : { year, month: m, day: d };
};

type Span = Parts & { first: Day; last: Day };

const spanOf = (text: string): Span | undefined => {
  const parts = parse(text);
  if (!parts) return undefined;
  const { year, month, day } = parts;
  const on = (m: number, d: number): Day => `${pad(year, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
  return {
    ...parts,
    first: on(month ?? 1, day ?? 1),
    last: on(month ?? 12, day ?? daysIn(year, month ?? 12)),
  };
};

/** A record of any size tells of some thousands of days, and asks about each of them all the time. */
const KEPT_DATES = 50_000;
const LONGEST = 'YYYY-MM-DD'.length;
const spans = new Map<string, Span | undefined>();

const knownSpan = (text: string): Span | undefined => {
  const known = spans.get(text);
  if (known !== undefined || text.length > LONGEST || spans.has(text)) return known;
  if (spans.size >= KEPT_DATES) spans.clear();
  const span = spanOf(text);
  spans.set(text, span);
  return span;
};

/** A date that exists, to the year, month or day. */
export const isPartialDate = (text: string): boolean => knownSpan(text) !== undefined;
export const isDay = (text: string): boolean => knownSpan(text)?.day !== undefined;

const partsOf = (date: PartialDate): Span => {
  const span = knownSpan(date);
  if (!span) throw new RangeError(`"${date}" is no date: expected YYYY, YYYY-MM or YYYY-MM-DD`);
  return span;
};

/** First day that a vague date may mean. */
export const firstDay = (date: PartialDate): Day => partsOf(date).first;

/** Last day that a vague date may mean. */
export const lastDay = (date: PartialDate): Day => partsOf(date).last;

/** The later of two vague dates: by the last day that each may mean, then by the first. */
export const later = (a: PartialDate, b: PartialDate): PartialDate => {
  const [x, y] = [lastDay(a), lastDay(b)];
  if (x !== y) return x > y ? a : b;
  return firstDay(a) >= firstDay(b) ? a : b;
};

/** The same day of the month, months later; the last of the month where it has no such day. */
export const monthsLater = (day: Day, months: number): Day => {
  const { year, month = 1, day: date = 1 } = partsOf(day);
  const count = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(date, daysIn(y, m)), 2)}`;
};

/** Whole days from `a` to `b`, both days; negative if `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);

/** Days since 1 March of the year 0, proleptic Gregorian. */
const dayNumber = (day: Day): number => {
  const { year, month = 1, day: date = 1 } = partsOf(day);
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 306 + 5) / 10) + date - 1
  );
};

export const Day = z
  .string()
  .refine(isDay, 'must be a day that exists, as YYYY-MM-DD')
  .meta({ id: 'Day', description: 'A day, UTC: YYYY-MM-DD', examples: ['2019-09-25'] });

export const PartialDate = z
  .string()
  .refine(isPartialDate, 'must be a date that exists: YYYY, YYYY-MM or YYYY-MM-DD')
  .meta({
    id: 'PartialDate',
    description: 'A date as precise as its source: YYYY, YYYY-MM or YYYY-MM-DD',
    examples: ['2018-10'],
  });
