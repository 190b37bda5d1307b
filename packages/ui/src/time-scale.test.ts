import { describe, expect, it } from 'vitest';
import { endOf, scale, startOf, ticks } from './time-scale.ts';

describe('a date as precise as its source', () => {
  it('is as wide as it is vague', () => {
    expect(endOf('2019-09-25') - startOf('2019-09-25')).toBe(1);
    expect(endOf('2018-10') - startOf('2018-10')).toBe(31);
    expect(endOf('2020') - startOf('2020')).toBe(366);
    expect(endOf('2018-12')).toBe(startOf('2019'));
  });
});

describe('the axis', () => {
  it('puts its ends where they belong and keeps the order between', () => {
    const x = scale(startOf('2018'), startOf('2020'), 10, 110);
    expect(x(startOf('2018'))).toBe(10);
    expect(x(startOf('2020'))).toBe(110);
    expect(x(startOf('2018-10'))).toBeLessThan(x(startOf('2019')));
  });

  it('labels whole years over decades, and months over a few of them', () => {
    expect(ticks(startOf('1991-12-08'), startOf('2026-11-25'), 8).map((one) => one.label)).toEqual([
      '1995',
      '2000',
      '2005',
      '2010',
      '2015',
      '2020',
      '2025',
    ]);
    expect(ticks(startOf('2018-06-15'), startOf('2020-01-15'), 4).map((one) => one.label)).toEqual([
      'Jul 2018',
      '2019',
      'Jul 2019',
      '2020',
    ]);
  });

  it('never gives more ticks than asked for', () => {
    for (const most of [2, 3, 5, 9])
      expect(ticks(startOf('1923'), startOf('2026'), most).length).toBeLessThanOrEqual(most);
  });
});
