import type { PlanLineView, PlanView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { ageSpans, byNeed, linePoints, lineSpans, planDates } from './plan-lanes.ts';

const DAY = '2026-03-10';
const line = (more: Partial<PlanLineView>): PlanLineView => ({
  ...{
    step: 's',
    title: 'S',
    scope: ['training'],
    dueBy: null,
    overdue: false,
    member: null,
    helper: null,
    membership: null,
  },
  ...{ memberOf: [], stage: 'planned', started: null, completed: null, evidence: [], basis: 'acted', confidence: 'H' },
  ...{ sources: [], position: 1 },
  ...more,
});
const plan = (more: Partial<PlanView> = {}): PlanView =>
  ({
    ...{ id: 'plan-1', status: 'planned', lines: [] },
    age: {
      signed: [
        { on: '2018-10', days: 1 },
        { on: '2019', days: 1 },
      ],
      made: '2020-01-01',
      begun: null,
      days: 2260,
    },
    ...more,
  }) as PlanView;

describe('the lanes of a plan', () => {
  it('grow from the signature that is claimed first, and from the plan on until a first step', () => {
    expect(ageSpans(plan(), DAY)).toEqual([
      { from: '2018-10', to: '2020-01-01', look: 'waits' },
      { from: '2020-01-01', to: DAY, look: 'late' },
    ]);
    const begun = plan({ age: { signed: [], made: '2020-01-01', begun: '2021-05-05', days: 490 } });
    expect(ageSpans(begun, DAY)).toEqual([{ from: '2020-01-01', to: '2021-05-05', look: 'works' }]);
    expect(ageSpans(plan({ age: { signed: [], made: null, begun: null, days: null } }), DAY)).toEqual([]);
  });

  it('show the work on a step, what is late of it, and its end', () => {
    expect(lineSpans(line({}), DAY)).toEqual([]);
    const started = line({ stage: 'started', started: '2025-01-01', dueBy: '2026-01-01', overdue: true });
    expect(lineSpans(started, DAY)).toEqual([
      { from: '2025-01-01', to: DAY, look: 'works' },
      { from: '2026-01-01', to: DAY, look: 'late' },
    ]);
    const done = line({ stage: 'completed', started: '2025-01-01', completed: '2025-06', dueBy: '2026-01-01' });
    expect(lineSpans(done, DAY)).toEqual([{ from: '2025-01-01', to: '2025-06', look: 'works' }]);
    expect(linePoints(done)).toEqual([
      { on: '2026-01-01', look: 'due' },
      { on: '2025-06', look: 'done' },
    ]);
    expect(planDates([plan({ lines: [done] })])).toEqual([
      ...['2018-10', '2020-01-01', '2026-01-01', '2025-01-01', '2025-06'],
    ]);
  });

  it('stand in the order of need', () => {
    const older = plan({ id: 'plan-2', age: { signed: [], made: '2019-01-01', begun: null, days: 2600 } });
    const closed = plan({ id: 'plan-3', status: 'closed' });
    expect([closed, plan(), older].sort(byNeed).map((one) => one.id)).toEqual(['plan-2', 'plan-1', 'plan-3']);
  });
});
