import type { z } from 'zod';
import { type ItemState, noItem } from '../../item.ts';
import type { Step } from '../../step.ts';
import type { PartialDate } from '../../time.ts';
import type { Diligence, Suggested } from './events.ts';

export type MatchStatus =
  | 'suggested'
  | 'accepted'
  | 'agreed'
  | 'scheduled'
  | 'delivered'
  | 'evaluated'
  | 'rejected'
  | 'lapsed';
export type MatchStep = MatchStatus | 'due-diligence';
export type DueDiligence = z.infer<typeof Diligence>['finding'];
export type MatchState = ItemState & {
  data: z.infer<typeof Suggested> | null;
  status: MatchStatus;
  /** Sides that have accepted. */
  consents: readonly string[];
  /** The latest finding on human rights. */
  diligence: DueDiligence | null;
  steps: readonly TakenStep[];
};
/** What a step says besides: the finding of a due diligence, the days of a schedule, how many came. */
export type TakenStep = Step<MatchStep> & {
  finding?: DueDiligence;
  start?: PartialDate;
  end?: PartialDate | null;
  attendance?: number;
};

export const initial: MatchState = {
  ...noItem,
  data: null,
  status: 'suggested',
  consents: [],
  diligence: null,
  steps: [],
};
