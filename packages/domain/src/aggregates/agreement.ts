/**
 * Agreements and memoranda: drafted, signed by every party, ratified, in force, operationalized; reviewed, amended,
 * suspended, ended. Stream `agreement-<id>`. Signed is not in force, in force is not operationalized.
 */
import type { Aggregate } from '../decider.ts';
import { type AgreementCommand, commands } from './agreement/commands.ts';
import { decide, reads } from './agreement/decide.ts';
import { events } from './agreement/events.ts';
import { evolve } from './agreement/evolve.ts';
import { type AgreementState, initial } from './agreement/state.ts';

export const agreement: Aggregate<AgreementState, AgreementCommand> = {
  name: 'agreement',
  events,
  commands,
  initial,
  evolve,
  reads,
  decide,
};
