import { z } from 'zod';
import { Details, Id, sharedEvents, Text } from '../../item.ts';
import { stepEvent } from '../../step.ts';

export const body = {
  title: Text,
  gist: Text,
  /** Secretariats and states that make it; only they carry it out. */
  parties: z.array(Id).min(1),
  audiences: z.array(Text).default([]),
  pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])).min(1),
  details: Details.default({}),
};
const { details: _details, ...told } = body;
/** Of what else may be claimed. */
export const claimable = told;
/** What a review of rights has to say: of freedom of expression, and of necessity and proportion. */
export const review = {
  finding: z.enum(['sound', 'sound-with-conditions', 'not-sound']),
  expression: Text,
  necessity: Text,
};
export const lawful = { action: Id, lawfulBasis: Text.nullable().default(null) };
export const speaking = {
  ...lawful,
  actionKind: z.enum(['counter-narrative', 'media-literacy', 'partnership']),
  says: Text,
};
/** `ground`: the law that the content breaks. `appeal`: how whoever published it can have the request reviewed. */
export const removal = {
  ...lawful,
  addressee: Text,
  ground: Text.nullable().default(null),
  appeal: Text.nullable().default(null),
  says: Text,
};
export const about = { action: Id };
export const answer = { ...about, answer: z.enum(['removed', 'removed-in-part', 'refused']) };
export const outcome = { ...about, outcome: z.enum(['upheld', 'dismissed']), says: Text };
export const consulted = { consulted: z.array(Text).min(1), says: Text };

export const Drafted = stepEvent(body);
export const Reviewed = stepEvent(review);
export const Consulted = stepEvent(consulted);
export const Plain = stepEvent({});
export const Acted = stepEvent(speaking);
export const Requested = stepEvent(removal);
export const Answered = stepEvent(answer);
export const Appealed = stepEvent(about);
export const Decided = stepEvent(outcome);

export const events = {
  'strategy/drafted': { schema: Drafted, version: 1 },
  'strategy/rights-reviewed': { schema: Reviewed, version: 1 },
  'strategy/consulted': { schema: Consulted, version: 1 },
  'strategy/approved': { schema: Plain, version: 1 },
  'strategy/action-taken': { schema: Acted, version: 1 },
  'strategy/removal-requested': { schema: Requested, version: 1 },
  'strategy/removal-answered': { schema: Answered, version: 1 },
  'strategy/appealed': { schema: Appealed, version: 1 },
  'strategy/appeal-decided': { schema: Decided, version: 1 },
  'strategy/measured': { schema: Plain, version: 1 },
  'strategy/revised': { schema: Plain, version: 1 },
  'strategy/closed': { schema: Plain, version: 1 },
  ...sharedEvents('strategy'),
};
