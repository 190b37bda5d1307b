/** Dates as precise as their source (YYYY, YYYY-MM, YYYY-MM-DD) on an axis of days since 1970-01-01, UTC. */

import { monthNames, plainText } from './format.ts';

const DAY = 86_400_000;

const partsOf = (date: string): [year: number, month: number | undefined, day: number | undefined] => {
  const [year = '', month, day] = date.split('-');
  return [Number(year), month === undefined ? undefined : Number(month), day === undefined ? undefined : Number(day)];
};
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY;

/** First day that the date may mean. */
export const startOf = (date: string): number => {
  const [year, month = 1, day = 1] = partsOf(date);
  return dayOf(year, month, day);
};

/** The day after the last that the date may mean: a bar from start to end is as wide as the date is vague. */
export const endOf = (date: string): number => {
  const [year, month, day] = partsOf(date);
  if (month === undefined) return dayOf(year + 1, 1, 1);
  return day === undefined ? dayOf(year, month + 1, 1) : dayOf(year, month, day) + 1;
};

/** Day → place on the axis; not clamped. */
export type Scale = (day: number) => number;
export const scale =
  (from: number, to: number, start: number, end: number): Scale =>
  (day) =>
    start + ((day - from) / Math.max(1, to - from)) * (end - start);

export type Tick = { day: number; label: string };
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];

/** At most `most` ticks at whole months or years within [from, to], labelled by year, or by month where the step is finer. */
export const ticks = (from: number, to: number, most: number, months: readonly string[] = monthNames()): Tick[] => {
  const first = new Date(from * DAY);
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0);
  const last = new Date(to * DAY);
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
  const at = (step: number): number[] => {
    const all: number[] = [];
    for (let month = Math.ceil(start / step) * step; month <= end; month += step) all.push(month);
    return all;
  };
  const step = STEPS.find((one) => at(one).length <= most) ?? 600;
  return at(step).map((month) => {
    const year = Math.floor(month / 12);
    return {
      day: dayOf(year, (month % 12) + 1, 1),
      label: step >= 12 || month % 12 === 0 ? plainText(year) : `${months[month % 12] ?? ''} ${plainText(year)}`,
    };
  });
};
