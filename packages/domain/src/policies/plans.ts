/** What is waited for of operationalization plans, which were asked for "at the earliest": that a first step is started. */
import type { PlanState } from '../aggregates/plan/state.ts';
import { type Day, lastDay } from '../time.ts';
import { happenedBy, type Occasion, type Settled } from './occasion.ts';

/** Its age counts from the day on which it was made, until a step is started or the plan is closed; it has no day. */
export const plansNotBegun = ({ data, publicFrom, begunAt, steps }: PlanState, today: Day): readonly Occasion[] => {
  const [made] = happenedBy([{ on: data?.on ?? null, publicFrom, position: begunAt }], today);
  if (!data || !made) return [];
  const [begun] = happenedBy(
    steps.filter((one) => one.step === 'step-started' || one.step === 'closed'),
    today,
  );
  const settled: Settled | null = begun
    ? {
        on: lastDay(begun.on),
        why: begun.step === 'closed' ? 'closed' : 'done',
        publicFrom: begun.publicFrom,
        position: begun.position,
      }
    : null;
  const { on: since, position } = made;
  return [{ key: lastDay(since), since, dueOn: null, publicFrom: made.publicFrom, position, settled }];
};
