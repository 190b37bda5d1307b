import type { z } from 'zod';
import { type ItemState, noItem } from '../../item.ts';
import type { Step } from '../../step.ts';
import type { PartialDate } from '../../time.ts';
import type { Drafted } from './events.ts';

export type PlanStep = 'drafted' | 'step-planned' | 'assistance-planned' | 'step-started' | 'step-completed' | 'closed';
export type PlanTaken = Step<PlanStep>;
/** A line of the plan; `ref` is its name. `member`, `helper` and `membership` are null where it assists nobody. */
export type PlanLine = PlanTaken & {
  title: string;
  scope: readonly string[];
  dueBy: PartialDate | null;
  member: string | null;
  helper: string | null;
  membership: string | null;
};
export type PlanState = ItemState & {
  data: z.infer<typeof Drafted> | null;
  lines: readonly PlanLine[];
  completions: readonly (PlanTaken & { evidence: readonly string[] })[];
  steps: readonly PlanTaken[];
};

export const initial: PlanState = { ...noItem, data: null, lines: [], completions: [], steps: [] };
