import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayByKey, dayFault, weeksOf } from './calendar-grid.ts';
import { dayText } from './days.ts';

describe('a month in weeks', () => {
  it('begins on Monday', () => {
    // 25 September 2019 was a Wednesday.
    const weeks = weeksOf('2019-09');
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2019-09-01']);
    expect(weeks[4]?.[2]).toBe('2019-09-25');
    expect(weeks).toHaveLength(6);
  });

  it('holds each of its days once, in order', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const days = weeksOf(name)
          .flat()
          .filter((day) => day !== null);
        expect(days).toHaveLength(new Date(Date.UTC(year, month, 0)).getUTCDate());
        expect([...days].sort()).toEqual(days);
        expect(days.every((day) => day.startsWith(name))).toBe(true);
      }),
    ));
});

describe('a key on a day', () => {
  it.each([
    ['ArrowLeft', false, '2020-02-28'],
    ['ArrowRight', false, '2020-03-01'],
    ['ArrowUp', false, '2020-02-22'],
    ['ArrowDown', false, '2020-03-07'],
    ['PageUp', false, '2020-01-29'],
    ['PageDown', true, '2021-02-28'],
    ['Home', false, '2020-02-24'],
    ['End', false, '2020-03-01'],
    ['x', false, undefined],
  ])('%s (Shift %s) leads to %s', (key, shift, to) => expect(dayByKey('2020-02-29', key, shift)).toBe(to));

  it('goes the other way across where one reads from the right', () =>
    expect(dayByKey('2020-02-29', 'ArrowLeft', false, true)).toBe('2020-03-01'));

  it('leads back by the opposite arrow', () =>
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 60_000 }), (at) => {
        const day = dayText(at);
        expect(dayByKey(dayByKey(day, 'ArrowUp', false) ?? '', 'ArrowDown', false)).toBe(day);
      }),
    ));
});

describe('a typed day', () => {
  const bounds = { min: '1991-01-01', max: '2026-11-25' };
  it.each([
    ['2019-09-25', undefined],
    ['2019-02-30', 'none'],
    ['2019-13-01', 'none'],
    ['25.9.2019', 'shape'],
    ['2019-09', 'shape'],
    ['', 'shape'],
    ['1990-12-31', 'early'],
    ['2026-11-26', 'late'],
  ])('%s: %s', (text, fault) => expect(dayFault(text, bounds)).toBe(fault));

  it.each([
    ['2019', undefined],
    ['2026-11', undefined],
    ['2026-12', 'late'],
    ['1990', 'early'],
    ['2019-00', 'none'],
  ])('where a part will do, %s: %s', (text, fault) => expect(dayFault(text, { ...bounds, partial: true })).toBe(fault));
});
