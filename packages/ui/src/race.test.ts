import { describe, expect, it } from 'vitest';
import { raceScale, raceTicks } from './race.tsx';

describe('the race of readers', () => {
  it('shows at least sixty positions, from a round one', () =>
    expect(raceScale(12_486, [12_486, 12_482])).toEqual({ from: 12_420, to: 12_486 }));

  it('goes down to the one farthest behind, and not below nothing', () => {
    expect(raceScale(12_486, [7_930]).from).toBe(7_000);
    expect(raceScale(20, [20]).from).toBe(0);
  });

  it('leaves room for the head among its numbers', () =>
    expect(raceTicks({ from: 12_420, to: 12_486 })).toEqual([12_420, 12_440, 12_460]));

  it('leaves out a number that would touch that of the head', () =>
    expect(raceTicks({ from: 1_110, to: 1_176 })).toEqual([1_120, 1_140]));
});
