import { firstDay, isPartialDate, lastDay } from '@concord/domain';

const isDate = (value: unknown): value is string => typeof value === 'string' && isPartialDate(value);
const isWords = (value: unknown): boolean => typeof value === 'object' && value !== null && 'words' in value;

/** Two values that cannot both be right. A vaguer date that holds the other agrees with it; words fit any date. */
export const contradict = (a: unknown, b: unknown): boolean => {
  if (isWords(a) || isWords(b)) return false;
  if (isDate(a) && isDate(b)) return lastDay(a) < firstDay(b) || lastDay(b) < firstDay(a);
  return JSON.stringify(a) !== JSON.stringify(b);
};
