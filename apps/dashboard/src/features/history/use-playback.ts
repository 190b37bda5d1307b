import { dayNumber, dayText, later, type Unit } from '@concord/ui';
import { useEffect } from 'react';

const FRAME_MS = 250;
const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };

/** The day a frame later at one unit a second; at least one day. */
export const nextDay = (day: string, unit: Unit): string =>
  dayText(dayNumber(day) + Math.max(1, Math.round((DAYS[unit] * FRAME_MS) / 1_000)));

/** A frame at a time, from where one stands to the end; with reduced motion a whole step a second. */
export const usePlayback = (
  playing: boolean,
  moment: { asOf: string; knownAt: string },
  unit: Unit,
  onMove: (moment: { asOf: string; knownAt: string }) => void,
): void => {
  useEffect(() => {
    if (!playing) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const move = (day: string): string => (still ? dayText(later(dayNumber(day), unit, 1)) : nextDay(day, unit));
    const timer = setTimeout(
      () => onMove({ asOf: move(moment.asOf), knownAt: move(moment.knownAt) }),
      still ? 1_000 : FRAME_MS,
    );
    return () => clearTimeout(timer);
  }, [playing, moment, unit, onMove]);
};
