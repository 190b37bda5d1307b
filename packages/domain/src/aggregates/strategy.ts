/**
 * Counter-messaging strategies (P3): drafted, reviewed for rights, consulted on, approved, carried out by actions, measured,
 * revised, closed. Stream `strategy-<id>`. Event shapes are stored.
 * A revision voids review and approval: what runs is what was reviewed.
 */
import type { Aggregate } from '../decider.ts';
import { commands, type StrategyCommand } from './strategy/commands.ts';
import { decide } from './strategy/decide.ts';
import { events } from './strategy/events.ts';
import { evolve } from './strategy/evolve.ts';
import { initial, type StrategyState } from './strategy/state.ts';

export const strategy: Aggregate<StrategyState, StrategyCommand> = {
  name: 'strategy',
  events,
  commands,
  initial,
  evolve,
  decide,
};
