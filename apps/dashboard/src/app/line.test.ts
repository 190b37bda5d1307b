import { describe, expect, it } from 'vitest';
import type { Live } from '../shared/live.tsx';
import { lineSays } from './line.ts';

const now: Live['now'] = {
  head: 120,
  published: 120,
  projections: { agreements: 120, sources: 120 },
  revisions: {},
  paused: [],
};
const open = { line: 'open', now, paused: false } as const;
const keyOf = (...given: Parameters<typeof lineSays>): string => lineSays(...given).key;

describe('the line to the server', () => {
  it('is being opened, not lost, before the server was ever heard: as just after the first password', () => {
    const first = { line: 'opening', now: undefined, paused: false } as const;
    expect(lineSays(first, {}, 0)).toEqual({ key: 'frame.opening', caution: false, bars: 1 });
    // Open, but nothing was said yet: no position is known, and 0 is none.
    for (const moment of [{}, { position: 7 }, { asOf: '2019-09-25' }])
      expect(lineSays({ ...first, line: 'open' }, moment, 0)).toEqual({
        key: 'frame.opening',
        caution: false,
        bars: 1,
      });
  });

  it('is lost only where it was there, or was refused', () => {
    expect(lineSays({ ...open, line: 'lost' }, {}, 0)).toMatchObject({ key: 'frame.lost', caution: true });
  });

  it('says how far behind the page is, and leaves out what somebody paused', () => {
    expect(keyOf(open, {}, 0)).toBe('frame.connected');
    const late = { ...now, projections: { agreements: 100, sources: 117 } };
    expect(lineSays({ ...open, now: late }, {}, 0)).toMatchObject({ key: 'frame.behind', count: 20, bars: 2 });
    expect(lineSays({ ...open, now: { ...late, paused: ['agreements'] } }, {}, 0)).toMatchObject({ count: 3 });
    expect(keyOf({ ...open, now: { ...late, paused: ['agreements', 'sources'] } }, {}, 0)).toBe('frame.connected');
  });

  it('says in the past how the live log goes on, and at any time that nothing is heard', () => {
    expect(lineSays(open, { position: 100 }, 0)).toMatchObject({ key: 'frame.newerEvents', count: 20 });
    expect(lineSays(open, { asOf: '2019-09-25' }, 0)).toMatchObject({ key: 'frame.liveGoesOn', position: 120 });
    expect(lineSays(open, {}, 41)).toMatchObject({ key: 'frame.stale', silence: 41, caution: true });
    expect(keyOf({ ...open, paused: true }, {}, 41)).toBe('frame.connected');
  });
});
