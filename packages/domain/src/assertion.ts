import { z } from 'zod';
import { Confidence, Text } from './item.ts';
import { Day, PartialDate } from './time.ts';

/** What makes a command an assertion: where it comes from, how sure it is, when it was true, since when it was public. */
export const Assertion = z
  .object({
    sources: z.array(Text).max(60),
    confidence: Confidence,
    occurredAt: PartialDate.nullable(),
    publicFrom: Day.optional(),
    note: z.string().max(4_000).optional(),
    fieldConfidence: z.record(z.string(), Confidence).optional(),
    announcedBefore: z.boolean().optional(),
    provableSince: PartialDate.nullable().optional(),
  })
  .strict()
  .meta({ id: 'Assertion' });
