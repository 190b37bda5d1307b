import { describe, expect, it } from 'vitest';
import { advanced, clockOf, DAY, dayOf, keyed } from './playing.ts';

describe('playing', () => {
  it('goes on by the speed, never beyond the end, and does not catch up with a hidden page', () => {
    expect(advanced(0, 100, 20, 1e9)).toBe(2 * DAY);
    expect(advanced(5, 100, 20, 50)).toBe(50);
    expect(advanced(0, 60_000, 20, 1e9)).toBe(5 * DAY);
  });

  it('steps by keys, within the run', () => {
    expect(keyed('ArrowRight', false, 0, 1e6)).toBe(DAY);
    expect(keyed('ArrowLeft', true, 5 * DAY, 1e6)).toBe(0);
    expect(keyed('End', false, 5, 99)).toBe(99);
    expect(keyed('Home', false, 5, 99)).toBe(0);
    expect(keyed('x', false, 5, 99)).toBeUndefined();
  });

  it('tells a minute as a day and a time', () => {
    expect([dayOf(3 * DAY + 65), clockOf(3 * DAY + 65)]).toEqual([3, '01:05']);
  });
});
