import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Day, daysBetween, firstDay, isDay, isPartialDate, lastDay, PartialDate } from './time.ts';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length));

describe('a vague date', () => {
  it.each([
    ['2019', '2019-01-01', '2019-12-31'],
    ['2018-10', '2018-10-01', '2018-10-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2019-09-25', '2019-09-25', '2019-09-25'],
  ])('%s may mean %s to %s', (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });

  it.each(['2023-02-29', '2019-13', '2019-00', '2019-04-31', '0000', '19', '2019-9-5', '2019-09-25T00:00:00Z', ''])(
    'refuses %j, which does not exist or is no date',
    (text) => {
      expect(isPartialDate(text)).toBe(false);
      expect(PartialDate.safeParse(text).success).toBe(false);
      expect(() => firstDay(text)).toThrow(RangeError);
    },
  );

  it('is a day only when it names one', () => {
    expect([isDay('2019-09'), isDay('2019-09-25')]).toEqual([false, true]);
    expect(Day.safeParse('2019').success).toBe(false);
  });

  it('begins no later than it ends, and both are days', () => {
    fc.assert(
      fc.property(partial, (date) => {
        expect(isDay(firstDay(date)) && isDay(lastDay(date))).toBe(true);
        expect(firstDay(date) <= lastDay(date)).toBe(true);
        expect(firstDay(date).startsWith(date) && lastDay(date).startsWith(date)).toBe(true);
      }),
    );
  });

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(daysBetween(a, b)).toBe((Date.parse(b) - Date.parse(a)) / 86_400_000);
      }),
    );
  });
});
