import type { FeedItem, Page } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { differences, type Shown } from './difference.ts';
import { eventPage } from './event-page.ts';
import { countsOf, planePoints } from './plane-points.ts';
import { relationsOf } from './relations.ts';

const event = (position: number, more: Partial<FeedItem> = {}): FeedItem => ({
  position,
  id: `e${position}`,
  stream: 'agreement-x',
  version: position,
  type: 'agreement/signed',
  schemaVersion: 1,
  occurredAt: '2018-10-01',
  knownAt: '2018-10-01',
  recordedAt: '2026-11-25T00:00:00Z',
  actor: 'loader',
  correlationId: `c${position}`,
  causationId: null,
  subject: 'x',
  says: `Event ${position}.`,
  names: {},
  asserted: true,
  data: {},
  ...more,
});

describe('the plane of two clocks', () => {
  const events = [
    event(1),
    event(2, { knownAt: '2020-01-01' }),
    event(3, { occurredAt: '2021', knownAt: '2021-12-31' }),
    event(4, { occurredAt: null }),
    event(5, { type: 'source/registered' }),
  ];
  const points = planePoints(events, { asOf: '2019-09-25', knownAt: '2019-09-25' }, ({ says }) => says);

  it('tells what was known from what became known later and from what was not yet true; sources are no facts', () => {
    expect(points.map(({ look }) => look)).toEqual(['known', 'later', 'future', 'known']);
  });

  it('keeps a vague date wide and an unknown one without a place', () => {
    expect((points[2]?.across?.to ?? 0) - (points[2]?.across?.from ?? 0)).toBe(364);
    expect(points[3]?.across).toBeNull();
    expect(countsOf(points)).toEqual({ known: 2, later: 1, future: 1, undated: 1, vague: 1 });
  });
});

describe('what led to an event and what followed', () => {
  const other = { stream: 'proposal-y' };
  const events = [
    event(1, other),
    event(2, { ...other, causationId: 'e1' }),
    event(3, { ...other, causationId: 'e2', stream: 'agreement-z' }),
    event(4, { ...other, causationId: 'e3', correlationId: 'c3' }),
    event(5, { correlationId: 'c3' }),
    event(6, { stream: 'agreement-z' }),
    event(7),
  ];

  it('goes back to the first cause and on to the last effect, each event once', () => {
    expect(
      relationsOf(events, 3).related.map(({ event: one, relation, depth }) => [one.position, relation, depth]),
    ).toEqual([
      [1, 'cause', 0],
      [2, 'cause', 1],
      [3, 'self', 2],
      [4, 'effect', 3],
      [5, 'request', 2],
      [6, 'item', 2],
    ]);
  });

  it('is nothing for an event that is not there', () => {
    expect(relationsOf(events, 99)).toEqual({ related: [], more: 0 });
  });
});

describe('a page of events', () => {
  const log = Array.from({ length: 2_500 }, (_, n) => event(n + 1, { actor: n % 100 === 0 ? 'curator' : 'loader' }));
  const asked: string[] = [];
  const ask = async (query: string): Promise<Page<FeedItem>> => {
    asked.push(query);
    const given = new URLSearchParams(query);
    const after = Number(given.get('after') ?? log.length + 1);
    const limit = Number(given.get('limit'));
    const found = log.filter(({ position }) => position < after).reverse();
    const items = found.slice(0, limit);
    const next = found.length > limit ? String(items.at(-1)?.position) : null;
    return {
      items,
      next,
      total: log.length,
      at: { asOf: '2026-11-25', knownAt: '2026-11-25', position: null, checkpoint: 0, head: log.length },
    };
  };

  it('is asked for from the server in its own size where the server can filter', async () => {
    const page = await eventPage(ask, { type: 'agreement/signed' }, undefined, 50);
    expect(page.items.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, n) => 2_500 - n));
    expect(page.next).toBe(2_451);
    expect(asked.at(-1)).toBe('order=desc&limit=50&type=agreement%2Fsigned');
  });

  it('goes on below the last one, without a gap and without a repetition', async () => {
    const seen: number[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page: Awaited<ReturnType<typeof eventPage>> = await eventPage(ask, { actor: 'CUR' }, before, 7);
      seen.push(...page.items.map(({ position }) => position));
      before = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => 2_401 - 100 * n));
  });

  it('stays between two positions', async () => {
    const page = await eventPage(ask, { from: 10, to: 12 }, undefined, 50);
    expect(page.items.map(({ position }) => position)).toEqual([12, 11, 10]);
    expect(page.next).toBeNull();
  });
});

describe('the difference of two moments', () => {
  const shown = (id: string, stands: boolean, fields: Record<string, string> = {}): Shown => ({
    id,
    kind: 'agreement',
    name: id,
    stands,
    since: null,
    fields,
  });

  it('tells what came about from what only became known', () => {
    const a = [
      shown('new', false),
      shown('hidden', false),
      shown('moved', true, { stage: 'signed' }),
      shown('same', true),
    ];
    const between = [
      shown('new', false),
      shown('hidden', true),
      shown('moved', true, { stage: 'signed', date: '2018' }),
      shown('same', true),
    ];
    const b = [
      shown('new', true),
      shown('hidden', true),
      shown('moved', true, { stage: 'in force', date: '2018' }),
      shown('same', true),
    ];
    const { rows, unchanged } = differences(a, between, b);
    expect(rows.map(({ id, what, says }) => [id, what, says])).toEqual([
      ['new', 'new', []],
      ['hidden', 'known-later', []],
      ['moved', 'known-later', [{ field: 'date', from: '', to: '2018' }]],
      ['moved', 'changed', [{ field: 'stage', from: 'signed', to: 'in force' }]],
    ]);
    expect(unchanged).toBe(1);
  });

  it('names what is gone', () => {
    expect(differences([shown('x', true)], [], []).rows).toMatchObject([{ id: 'x', what: 'gone' }]);
  });
});
