import type { z } from 'zod';
import { type ItemState, noItem } from '../../item.ts';
import type { Step } from '../../step.ts';
import type { Drafted, lawful, Reviewed } from './events.ts';

export type StrategyStatus =
  | 'drafted'
  | 'reviewed'
  | 'consulted'
  | 'approved'
  | 'running'
  | 'measured'
  | 'revised'
  | 'closed';
export type StrategyStep =
  | StrategyStatus
  | 'action'
  | 'removal-request'
  | 'removal-answer'
  | 'appeal'
  | 'appeal-decision';
export type OfStep = Step<StrategyStep>;
export type RightsReview = Pick<z.infer<typeof Reviewed>, 'finding' | 'expression' | 'necessity'> & OfStep;
export type StrategyAction = z.infer<z.ZodObject<typeof lawful>> &
  OfStep & { actionKind: string; addressee: string | null; ground: string | null; appeal: string | null };
/** What became of a removal request: the answer to it, appeals, and what was decided on them. */
export type Sequel = OfStep & { action: string; outcome: string | null };
export type StrategyState = ItemState & {
  data: z.infer<typeof Drafted> | null;
  status: StrategyStatus;
  /** The review that counts: the latest since the last revision. */
  review: RightsReview | null;
  reviews: readonly RightsReview[];
  actions: readonly StrategyAction[];
  sequels: readonly Sequel[];
  steps: readonly OfStep[];
};

export const CARRIED_OUT: readonly StrategyStatus[] = ['approved', 'running', 'measured'];

/** Where a step leads. What is approved stays so through consultation and a sound review; a review that is not sound voids it. */
export const statusAfter = (
  status: StrategyStatus,
  step: StrategyStep,
  finding?: RightsReview['finding'],
): StrategyStatus => {
  if (status === 'closed') return status;
  switch (step) {
    case 'action':
    case 'removal-request':
      return status === 'approved' ? 'running' : status;
    case 'removal-answer':
    case 'appeal':
    case 'appeal-decision':
      return status;
    case 'measured':
      return CARRIED_OUT.includes(status) ? step : status;
    case 'consulted':
      return CARRIED_OUT.includes(status) ? status : step;
    case 'reviewed':
      return CARRIED_OUT.includes(status) && finding !== 'not-sound' ? status : step;
    default:
      return step;
  }
};

export const initial: StrategyState = {
  ...noItem,
  data: null,
  status: 'drafted',
  review: null,
  reviews: [],
  actions: [],
  sequels: [],
  steps: [],
};
