import type { ActionView, RightsReviewView, StrategyView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { safeguardsOf, stagesTaken } from './strategy-safeguards.ts';

type Step = StrategyView['steps'][number];
const step = (name: Step['step'], position: number): Step => ({
  ...{ step: name, position, on: '2026-03-01', by: null, says: null, ref: null, basis: 'acted' },
  ...{ confidence: 'H', sources: [] },
});
const review = (position: number, finding: RightsReviewView['finding']): RightsReviewView => ({
  ...{ ...step('reviewed', position), finding, expression: 'e', necessity: 'n' },
});
const removal = (more: Partial<ActionView>): ActionView => ({
  ...{ ...step('removal-request', 9), action: 'r1', actionKind: 'removal-request', lawfulBasis: 'law' },
  ...{ addressee: 'p', ground: 'g', appeal: 'a', answer: null, appeals: [], ...more },
});

describe('a strategy', () => {
  it('has come as far as its steps since the last revision', () => {
    const steps = [step('drafted', 1), step('reviewed', 2), step('approved', 3), step('action', 4)];
    expect(stagesTaken({ steps, stage: 'running' })).toEqual([true, true, true, true, false, false]);
    expect(stagesTaken({ steps: [...steps, step('revised', 5)], stage: 'revised' })).toEqual([
      ...[true, false, false, false, false, false],
    ]);
  });

  it('counts an approval as reviewed only after a review that did not find it unsound, since the revision', () => {
    const kept = (names: readonly Step['step'][], reviews: readonly RightsReviewView[]) =>
      safeguardsOf({ steps: names.map((name, n) => step(name, n + 1)), actions: [], reviews }).review;
    expect(kept(['drafted', 'reviewed', 'approved'], [review(2, 'sound')])).toEqual({ held: 1, of: 1 });
    expect(kept(['drafted', 'reviewed', 'approved'], [review(2, 'not-sound')])).toEqual({ held: 0, of: 1 });
    expect(kept(['drafted', 'reviewed', 'revised', 'approved'], [review(2, 'sound')])).toEqual({ held: 0, of: 1 });
    expect(kept(['drafted'], [])).toEqual({ held: 0, of: 0 });
  });

  it('counts what names its basis, ground and appeal beside all that there is', () => {
    const actions = [removal({}), removal({ ground: null, appeal: null, lawfulBasis: null })];
    expect(safeguardsOf({ steps: [], reviews: [], actions })).toMatchObject({
      ...{ lawfulBasis: { held: 1, of: 2 }, ground: { held: 1, of: 2 }, appeal: { held: 1, of: 2 } },
    });
  });
});
