/**
 * Proposals: tabled, discussed, elaborated, referred, advanced, adopted by a vehicle, implemented by evidence; or blocked,
 * withdrawn, lapsed. Stream `proposal-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import type { Aggregate } from '../decider.ts';
import { commands, type ProposalCommand } from './proposal/commands.ts';
import { decide, reads } from './proposal/decide.ts';
import { events } from './proposal/events.ts';
import { evolve, initial, type ProposalState } from './proposal/state.ts';

export const proposal: Aggregate<ProposalState, ProposalCommand> = {
  name: 'proposal',
  events,
  commands,
  initial,
  evolve,
  reads,
  decide,
};
