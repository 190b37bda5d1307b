/** Where playback stands after so long; plain functions of time, so that a slow answer skips frames and never slows time. */
import { dayNumber, dayText, later, type Unit } from '@concord/ui';
import type { Moment } from '../shared/time.ts';

export const UNITS = ['day', 'week', 'month', 'year'] as const satisfies readonly Unit[];
export const STRIDES = [1, 10, 100] as const;
/** What passes in a second: a unit of the calendar, and so many positions of the log. */
export type Speed = { unit: Unit; stride: number };

const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };

/** Where the log ends, and what day it is. */
export type End = { today: string; head: number };

/** The moment so many seconds of playback later; `undefined` where that is the present. */
export const played = (start: Moment, seconds: number, speed: Speed, end: End): Moment | undefined => {
  if (start.position !== undefined) {
    const position = start.position + Math.floor(seconds * speed.stride);
    return position >= end.head ? undefined : { position };
  }
  const days = Math.floor(seconds * DAYS[speed.unit]);
  return reached(start, (day) => day + days, end);
};

/** One step of the chosen size, back or forth. */
export const stepped = (start: Moment, speed: Speed, direction: -1 | 1, end: End): Moment | undefined => {
  if (start.position !== undefined) {
    const position = Math.max(0, start.position + direction * speed.stride);
    return position >= end.head ? undefined : { position };
  }
  return reached(start, (day) => later(day, speed.unit, direction), end);
};

/** Both clocks move alike. The present is reached when none that moves is past any more. */
const reached = (start: Moment, move: (day: number) => number, { today }: End): Moment | undefined => {
  const next = (day: string): string => {
    const moved = dayText(move(dayNumber(day)));
    return moved > today ? today : moved;
  };
  const asOf = start.asOf === undefined ? undefined : next(start.asOf);
  const knownAt = start.knownAt === undefined ? undefined : next(start.knownAt);
  if ((asOf ?? today) >= today && (knownAt ?? today) >= today) return undefined;
  return { ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) };
};
