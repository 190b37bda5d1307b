import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOf, edgesOf, unitFor } from './bins.ts';
import { dayNumber, dayText, later, spanOf } from './days.ts';

const span = (date: string) => spanOf(date) ?? { from: Number.NaN, to: Number.NaN };

describe('days', () => {
  it('means as many days as the date leaves open', () => {
    expect(span('2024-02')).toEqual({ from: dayNumber('2024-02-01'), to: dayNumber('2024-02-29') });
    expect(span('2019')).toEqual({ from: dayNumber('2019-01-01'), to: dayNumber('2019-12-31') });
    expect(spanOf('recently')).toBeUndefined();
  });

  it('steps by calendar months and ends with the month', () => {
    expect(dayText(later(dayNumber('2024-01-31'), 'month', 1))).toBe('2024-02-29');
    expect(dayText(later(dayNumber('2019-09-25'), 'year', -28))).toBe('1991-09-25');
    expect(dayText(later(dayNumber('2019-12-31'), 'month', 2))).toBe('2020-02-29');
  });
});

describe('bins', () => {
  const year = { from: dayNumber('2019-01-01'), to: dayNumber('2019-12-31') };

  it('covers a year in twelve months', () => {
    const edges = edgesOf(year, 'month');
    expect(edges.map(dayText)).toEqual([
      ...Array.from({ length: 12 }, (_, n) => `2019-${String(n + 1).padStart(2, '0')}-01`),
      '2020-01-01',
    ]);
  });

  it('begins weeks on Monday', () => {
    const [first = 0] = edgesOf({ from: dayNumber('2019-09-25'), to: dayNumber('2019-09-30') }, 'week');
    expect(dayText(first)).toBe('2019-09-23');
  });

  it('counts what lies in one bin as exact, and spreads what is vague', () => {
    const bins = binsOf(edgesOf(year, 'month'), [span('2019-09-25'), span('2019-09'), span('2019')]);
    expect(bins[8]?.exact).toBe(2);
    expect(bins[8]?.vague).toBeCloseTo(30 / 365, 10);
    expect(bins[0]?.exact).toBe(0);
  });

  it('loses nothing that lies inside, whatever the unit', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 40 }))),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        (pairs, unit) => {
          const spans = pairs.map(([at, wide]) => ({
            from: year.from + at,
            to: Math.min(year.to, year.from + at + wide),
          }));
          const total = binsOf(edgesOf(year, unit), spans).reduce((sum, bin) => sum + bin.exact + bin.vague, 0);
          expect(total).toBeCloseTo(spans.length, 6);
        },
      ),
    ));

  it('takes finer bins for a shorter span', () => {
    expect(unitFor({ from: 0, to: 12_000 })).toBe('month');
    expect(unitFor({ from: 0, to: 1_500 })).toBe('week');
    expect(unitFor({ from: 0, to: 400 })).toBe('day');
  });
});
