/** How far a strategy has come, and which of its safeguards are kept: found beside checked, so that a zero weighs something. */
import type { StrategyView } from '@concord/read-models';

export const STAGES = ['drafted', 'reviewed', 'approved', 'running', 'measured', 'closed'] as const;

/** Stages that were reached since the last revision; a stage is not skipped in silence, it stays hollow. */
export const stagesTaken = ({ steps, stage }: Pick<StrategyView, 'steps' | 'stage'>): readonly boolean[] => {
  const since = steps.slice(steps.findLastIndex((one) => one.step === 'revised') + 1).map((one) => one.step);
  const reached = new Set<string>(['drafted', stage, ...since]);
  if (since.includes('action') || since.includes('removal-request')) reached.add('running');
  return STAGES.map((one) => reached.has(one));
};

export const SAFEGUARDS = ['review', 'lawfulBasis', 'ground', 'appeal'] as const;
export type Safeguard = (typeof SAFEGUARDS)[number];

/** `review`: approvals that followed a review which did not find it unsound. The others: actions and removal requests that name it. */
export const safeguardsOf = ({
  steps,
  actions,
  reviews,
}: Pick<StrategyView, 'steps' | 'actions' | 'reviews'>): Readonly<Record<Safeguard, { held: number; of: number }>> => {
  const approvals = steps.flatMap((one, n) => (one.step === 'approved' ? [n] : []));
  const reviewed = approvals.filter((n) => {
    const before = steps.slice(0, n);
    const since = before.slice(before.findLastIndex((one) => one.step === 'revised') + 1);
    const last = since.findLast((one) => one.step === 'reviewed');
    return last !== undefined && reviews.find((one) => one.position === last.position)?.finding !== 'not-sound';
  });
  const removals = actions.filter((one) => one.step === 'removal-request');
  const naming = (all: typeof actions, value: (one: (typeof actions)[number]) => string | null) => ({
    held: all.filter((one) => value(one) !== null).length,
    of: all.length,
  });
  return {
    review: { held: reviewed.length, of: approvals.length },
    lawfulBasis: naming(actions, (one) => one.lawfulBasis),
    ground: naming(removals, (one) => one.ground),
    appeal: naming(removals, (one) => one.appeal),
  };
};
