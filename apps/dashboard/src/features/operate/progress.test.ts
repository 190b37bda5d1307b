import { describe, expect, it } from 'vitest';
import type { Rebuild } from './operate-queries.ts';
import { paceOf } from './progress.ts';

const rebuild: Rebuild = {
  projection: 'agreements',
  state: 'running',
  position: 500,
  head: 1_500,
  startedAt: '2026-04-14T10:00:00.000Z',
  endedAt: null,
  reason: null,
};
const at = (iso: string): number => Date.parse(iso);

describe('the pace of a rebuild', () => {
  it('is events a second so far, and an honest range for the end', () => {
    const { rate, left } = paceOf(rebuild, at('2026-04-14T10:00:02.000Z'));
    expect(rate).toBe(250);
    expect(left?.[0]).toBeCloseTo(3, 6);
    expect(left?.[1]).toBeCloseTo(5.32, 6);
  });
  it('is unknown before anything was folded', () =>
    expect(paceOf({ ...rebuild, position: 0 }, at('2026-04-14T10:00:02.000Z'))).toEqual({
      rate: undefined,
      left: undefined,
      seconds: 2,
    }));
  it('stops with the rebuild', () =>
    expect(
      paceOf({ ...rebuild, position: 1_500, endedAt: '2026-04-14T10:00:03.000Z' }, at('2026-04-14T11:00:00Z')),
    ).toEqual({ rate: 500, left: undefined, seconds: 3 }));
});
