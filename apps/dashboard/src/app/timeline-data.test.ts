import type { FeedItem } from '@concord/read-models';
import { dayNumber } from '@concord/ui';
import { describe, expect, it } from 'vitest';
import { dayScale, positionScale, stepFrom, zoomed } from './timeline-data.ts';

const fact = (position: number, occurredAt: string | null, knownAt: string, asserted = true): FeedItem => ({
  position,
  id: String(position),
  stream: 'agreement-x',
  version: position,
  type: 'agreement/signed',
  schemaVersion: 1,
  occurredAt,
  knownAt,
  recordedAt: '2026-04-14T00:00:00Z',
  actor: 'system:record-loader',
  correlationId: 'c',
  causationId: null,
  subject: 'x',
  says: 'Signed.',
  names: {},
  asserted,
  data: null,
});
const whole = { from: dayNumber('1991-01-01'), to: dayNumber('2026-04-14') };
/** Three facts: true in October 2018, on 1 May 2020, and one that says no date. */
const facts = [
  { date: '2018-10', true: 1, known: 0, recorded: 0 },
  { date: '2019-07-19', true: 0, known: 2, recorded: 0 },
  { date: '2020-05-01', true: 1, known: 1, recorded: 0 },
];
const sum = (scale: ReturnType<typeof dayScale>, half: 'above' | 'below', what: 'exact' | 'vague' | 'later'): number =>
  scale.bars.reduce((total, bar) => total + bar[half][what], 0);

describe('the timeline by day', () => {
  it('counts facts above by when they were true, below by when they were known; the undated only below', () => {
    const scale = dayScale(facts, whole, {}, '2026-04-14');
    expect([sum(scale, 'above', 'exact'), sum(scale, 'below', 'exact'), sum(scale, 'above', 'later')]).toEqual([
      2, 3, 0,
    ]);
  });

  it('as it was: what is true later is not yet, what is known stays known', () => {
    const scale = dayScale(facts, whole, { asOf: '2019-09-25' }, '2026-04-14');
    expect([sum(scale, 'above', 'exact'), sum(scale, 'above', 'later'), sum(scale, 'below', 'later')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('as it was known: neither is yet', () => {
    const scale = dayScale(facts, whole, { knownAt: '2019-09-25' }, '2026-04-14');
    expect([sum(scale, 'above', 'later'), sum(scale, 'below', 'later')]).toEqual([1, 1]);
  });
});

describe('the timeline by position', () => {
  it('parts what was asserted from what was done, and what is not yet', () => {
    const { bars } = positionScale(
      [fact(1, null, '2026-01-01'), fact(2, null, '2026-01-01', false), fact(3, null, '2026-01-01')],
      { from: 1, to: 3 },
      2,
    );
    expect(bars.map(({ from, above, below }) => [from, above.exact, below.exact, above.later])).toEqual([
      [1, 1, 0, 0],
      [2, 0, 1, 0],
      [3, 0, 0, 1],
    ]);
  });
});

describe('moving', () => {
  it('zooms around a place and stays inside the whole', () => {
    expect(zoomed({ from: 0, to: 1000 }, 4, 500)).toEqual({ from: 375, to: 625 });
    expect(zoomed({ from: 0, to: 1000 }, 4, 990)).toEqual({ from: 750, to: 1000 });
    expect(zoomed({ from: 0, to: 1000 }, 1, 990)).toEqual({ from: 0, to: 1000 });
  });
  it('steps by months, years and positions', () => {
    expect(stepFrom(dayNumber('2019-03-31'), false, 'small', -1)).toBe(dayNumber('2019-02-28'));
    expect(stepFrom(dayNumber('2019-09-25'), false, 'large', 1)).toBe(dayNumber('2020-09-25'));
    expect(stepFrom(500, true, 'large', -1)).toBe(400);
  });
});
