import { describe, expect, it } from 'vitest';
import { played, stepped } from './playing.ts';

const end = { today: '2026-04-14', head: 909 };
const speed = { unit: 'month', stride: 10 } as const;

describe('playing from a past moment', () => {
  it('passes a month a second, skipping what was not drawn', () =>
    expect(played({ asOf: '2019-09-25' }, 2, speed, end)).toEqual({ asOf: '2019-11-24' }));

  it('moves both clocks alike', () =>
    expect(played({ asOf: '2019-09-25', knownAt: '2020-01-01' }, 1, { unit: 'day', stride: 1 }, end)).toEqual({
      asOf: '2019-09-26',
      knownAt: '2020-01-02',
    }));

  it('passes positions of the log', () =>
    expect(played({ position: 100 }, 1.55, speed, end)).toEqual({ position: 115 }));

  it('ends in the present, on every clock', () => {
    expect(played({ asOf: '2026-04-01' }, 1, speed, end)).toBeUndefined();
    expect(played({ position: 905 }, 1, speed, end)).toBeUndefined();
  });

  it('holds a clock that has come to today until the other has', () =>
    expect(played({ asOf: '2026-04-10', knownAt: '2019-09-25' }, 1, { unit: 'week', stride: 1 }, end)).toEqual({
      asOf: '2026-04-14',
      knownAt: '2019-10-02',
    }));
});

describe('a step', () => {
  it('goes by the calendar, back and forth', () => {
    expect(stepped({ asOf: '2019-03-31' }, speed, -1, end)).toEqual({ asOf: '2019-02-28' });
    expect(stepped({ knownAt: '2019-09-25' }, { unit: 'year', stride: 1 }, 1, end)).toEqual({ knownAt: '2020-09-25' });
  });

  it('never goes before the log began', () =>
    expect(stepped({ position: 4 }, speed, -1, end)).toEqual({ position: 0 }));
});
