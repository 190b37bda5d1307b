/**
 * Matches of a need with an offer (P1): suggested, accepted by both, agreed after due diligence, scheduled, delivered,
 * evaluated; or rejected, lapsed. Stream `match-<id>`. Event shapes are stored.
 */
import type { Aggregate } from '../decider.ts';
import { commands, type MatchCommand } from './match/commands.ts';
import { decide, reads } from './match/decide.ts';
import { events } from './match/events.ts';
import { evolve } from './match/evolve.ts';
import { initial, type MatchState } from './match/state.ts';

export const match: Aggregate<MatchState, MatchCommand> = {
  name: 'match',
  events,
  commands,
  initial,
  evolve,
  reads,
  decide,
};
