import type { FeedItem } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { markOf, matching, merged, upTo } from './feed-list.ts';
import { conflictsIn, doubtsIn } from './needs.ts';
import { movedSince } from './seen.ts';

const event = (position: number, more: Partial<FeedItem> = {}): FeedItem => ({
  position,
  id: `e${position}`,
  stream: 'agreement-a',
  version: 1,
  type: 'agreement/signed',
  schemaVersion: 1,
  occurredAt: '2019-09-25',
  knownAt: '2019-09-25',
  recordedAt: '2026-04-14T10:00:00Z',
  actor: 'curator-2',
  correlationId: 'c',
  causationId: null,
  subject: 'a',
  says: 'RATS signs.',
  names: {},
  asserted: true,
  data: null,
  ...more,
});
const positions = (events: readonly FeedItem[]): number[] => events.map((one) => one.position);

describe('the feed', () => {
  it('puts live events before the loaded, newest first, none twice', () =>
    expect(positions(merged([event(4), event(3)], [event(1), event(2), event(3)]))).toEqual([4, 3, 2, 1]));

  it('shows the past by the clock that was asked', () => {
    const events = [
      event(1, { occurredAt: '2018-10', knownAt: '2019-07-19' }),
      event(2, { occurredAt: '2019-09-25', knownAt: '2019-10-17' }),
      event(3, { occurredAt: null, knownAt: '2019-01-01' }),
    ];
    expect(positions(upTo(events, { asOf: '2019-09-25' }))).toEqual([2, 1]);
    expect(positions(upTo(events, { knownAt: '2019-09-25' }))).toEqual([1, 3]);
    expect(positions(upTo(events, { asOf: '2019-09-25', knownAt: '2019-09-25' }))).toEqual([1]);
    expect(positions(upTo(events, { position: 2 }))).toEqual([1, 2]);
  });

  it('finds by words and kind', () => {
    const signed = event(1, { data: { parties: ['org-rats'] }, names: { 'org-rats': 'RATS', a: 'the accord' } });
    const events = [signed, event(2, { type: 'source/registered', data: { title: 'A book' } })];
    expect(positions(matching(events, { q: 'accord rats SIGNED' }))).toEqual([1]);
    expect(positions(matching(events, { kind: 'source' }))).toEqual([2]);
  });

  it('tells what was asserted, done, or the installation’s own', () =>
    expect([
      markOf(event(1)),
      markOf(event(1, { asserted: false })),
      markOf(event(1, { asserted: false, actor: 'system:policy' })),
    ]).toEqual(['asserted', 'acted', 'system']));
});

describe('what moved', () => {
  it('is one line for each item, with its last event and how many', () => {
    const moved = movedSince(
      [event(5), event(6), event(7, { stream: 'proposal-1', type: 'proposal/advanced' }), event(2)],
      4,
    );
    expect(moved.map(({ kind, last, count }) => [kind, last.position, count])).toEqual([
      ['proposal', 7, 1],
      ['agreement', 6, 2],
    ]);
  });
});

describe('what needs someone', () => {
  it('counts fields whose claims contradict each other, and those that nothing settles', () =>
    expect(
      conflictsIn([
        { contradicting: true, open: true },
        { contradicting: true, open: false },
        { contradicting: false, open: true },
      ]),
    ).toEqual({ all: 2, open: 1 }));

  it('counts open doubts by rule, most first', () => {
    const doubt = (rule: string) => ({ rule, says: rule, settled: null });
    const settled = { how: 'curator', since: '2026-03-01', says: 'so', position: 1, sources: [] } as const;
    expect(
      doubtsIn([{ doubts: [doubt('x'), { ...doubt('z'), settled }] }, { doubts: [doubt('y'), doubt('y')] }]).map(
        ({ rule, count }) => [rule, count],
      ),
    ).toEqual([
      ['y', 2],
      ['x', 1],
    ]);
  });
});
