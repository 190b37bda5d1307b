import { describe, expect, it } from 'vitest';
import { isWithin } from './limits.ts';

describe('the numbers of a run', () => {
  it('takes what lies within, ends and all', () =>
    expect(['2', '200', '10000'].map((typed) => isWithin('runs', typed))).toEqual([true, true, true]));

  it('takes nothing else for a number near it', () =>
    expect(['-3', '1', '10001', '2.5', '1e3', ''].filter((typed) => isWithin('runs', typed))).toEqual([]));

  it('lets a seed be zero', () => expect(isWithin('seed', '0')).toBe(true));
});
