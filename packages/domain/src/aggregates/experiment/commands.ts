import { z } from 'zod';
import { Id, Text } from '../../provenance.ts';
import { asked, Chunk, failure, planned } from './events.ts';

export const commands = {
  'experiment/request': z.object({
    type: z.literal('experiment/request'),
    id: Id,
    ...asked,
    chunk: planned.chunk
      .optional()
      .describe('Replications of one piece of work; left out, the service chooses what takes a few seconds.'),
    estimate: planned.estimate.optional().describe('The service makes it; a caller leaves it out.'),
  }),
  'experiment/progress': z.object({ type: z.literal('experiment/progress'), id: Id, ...Chunk.shape }),
  'experiment/cancel': z.object({
    type: z.literal('experiment/cancel'),
    id: Id,
    reason: Text.nullable().default(null),
  }),
  'experiment/fail': z.object({ type: z.literal('experiment/fail'), id: Id, ...failure }),
};
export type ExperimentCommand = { [T in keyof typeof commands]: z.infer<(typeof commands)[T]> }[keyof typeof commands];
