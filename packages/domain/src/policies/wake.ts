/** When time alone may change what an item says: a vague date comes to an end, a date that lies ahead comes. */
import { type Day, firstDay, isPartialDate, lastDay } from '../time.ts';

const datesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.length <= 10 && isPartialDate(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : [];
};

/** The next day, after `today`, on which a policy has to look at the item again though nothing has happened to it; null: none. */
export const wakeOn = (state: unknown, today: Day): Day | null =>
  datesIn(state)
    .flatMap((date) => [firstDay(date), lastDay(date)])
    .filter((day) => day > today)
    .reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
