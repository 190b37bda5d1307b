import type { TimerView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { datesOf, inOrder, narrowed, pointsOf, spansOf } from './due-lanes.ts';

const timer = (more: Partial<TimerView>): TimerView => ({
  ...{
    id: 'review-agreement-a.1.1',
    kind: 'timer',
    policy: 'review',
    status: 'armed',
    item: 'a',
    itemKind: 'agreement',
  },
  ...{
    title: 'A',
    since: '2018-05-28',
    dueOn: '2020-05-28',
    parties: ['org-a'],
    ageDays: 1,
    overdueDays: null,
    could: [],
    settled: null,
  },
  ...{ stands: { stream: 'agreement-a', position: 1 }, statedAt: null, publicFrom: '2018-05-28' },
  ...more,
});
const TODAY = '2026-03-10';

describe('a lane of what falls due', () => {
  it('waits until its day, and is late from then on', () => {
    expect(spansOf(timer({}), TODAY)).toEqual([
      { from: '2018-05-28', to: '2020-05-28', look: 'waits' },
      { from: '2020-05-28', to: TODAY, look: 'late' },
    ]);
    expect(spansOf(timer({ dueOn: '2027-01-01' }), TODAY)).toEqual([
      { from: '2018-05-28', to: TODAY, look: 'waits' },
      { from: TODAY, to: '2027-01-01', look: 'open' },
    ]);
    expect(spansOf(timer({ dueOn: null }), TODAY)).toEqual([{ from: '2018-05-28', to: TODAY, look: 'waits' }]);
  });

  it('ends where it was settled, late or in time', () => {
    const settled = { on: '2019-01-01', why: 'done', position: 2 };
    expect(spansOf(timer({ settled }), TODAY)).toEqual([{ from: '2018-05-28', to: '2019-01-01', look: 'waits' }]);
    expect(spansOf(timer({ settled: { ...settled, on: '2021-01-01' } }), TODAY).at(-1)).toEqual({
      ...{ from: '2020-05-28', to: '2021-01-01', look: 'late' },
    });
    expect(pointsOf(timer({ settled }))).toEqual([
      { on: '2020-05-28', look: 'due' },
      { on: '2019-01-01', look: 'done' },
    ]);
    expect(datesOf([timer({ settled, dueOn: null })])).toEqual(['2018-05-28', '2019-01-01']);
  });

  it('stands in the order of need: longest overdue, next due, then what has no day, oldest first', () => {
    const all = [
      timer({ id: 'd', dueOn: null, since: '2020' }),
      timer({ id: 'c', dueOn: null, since: '2019' }),
      timer({ id: 'b', dueOn: '2027-01-01' }),
      timer({ id: 'a' }),
    ];
    expect([...all].sort(inOrder).map((one) => one.id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is narrowed by kind, by what waits, and by who has a say in it', () => {
    const all = [timer({}), timer({ policy: 'ageing', itemKind: 'proposal', parties: ['org-a', 'state-pk'] })];
    expect(narrowed(all, { party: 'state-pk' })).toEqual([all[1]]);
    expect(narrowed(all, { party: 'org-a' })).toEqual(all);
    expect(narrowed(all, { kind: 'proposal' })).toEqual([all[1]]);
    expect(narrowed(all, { basis: 'review' })).toEqual([all[0]]);
    expect(narrowed(all, { kind: 'proposal', basis: 'review' })).toEqual([]);
  });
});
