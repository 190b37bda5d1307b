import { dayText, spanOf } from '@concord/ui';

/** The last day of the month that an impossible day names (30 Feb 2019 → 28 Feb 2019), or of what is no more than a month or a year. */
export const nearestDay = (given: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d\d?)(?:-(\d\d?))?$/.exec(given) ?? [];
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const span = spanOf(`${year}-${month.padStart(2, '0')}`);
  if (span === undefined) return undefined;
  const asked = day === undefined || Number(day) < 1 ? span.to : span.from + Number(day) - 1;
  return dayText(Math.min(span.to, asked));
};
