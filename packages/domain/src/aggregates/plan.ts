/**
 * Operationalization plans (P4): for one agreement, steps within its scope and assistance to member states; each is started,
 * and completed by evidence. Stream `plan-<id>`. Event shapes are stored.
 * No plan operationalizes its agreement: that is an act of the parties, or a curator's claim with its evidence.
 */
import type { Aggregate } from '../decider.ts';
import { commands, type PlanCommand } from './plan/commands.ts';
import { decide, reads } from './plan/decide.ts';
import { events } from './plan/events.ts';
import { evolve } from './plan/evolve.ts';
import { initial, type PlanState } from './plan/state.ts';

export const plan: Aggregate<PlanState, PlanCommand> = {
  name: 'plan',
  events,
  commands,
  initial,
  evolve,
  reads,
  decide,
};
