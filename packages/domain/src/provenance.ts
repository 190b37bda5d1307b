/** Words that every aggregate's shapes are made of, and where a fact comes from. Shapes are stored. */
import { z } from 'zod';
import type { Context } from './decider.ts';
import { PartialDate } from './time.ts';

export const Confidence = z
  .enum(['H', 'M', 'L'])
  .meta({ id: 'Confidence', description: 'H official or two sources, M one source, L own knowledge or unverified' });
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/, 'must be letters, digits and hyphens, at most 100')
  .meta({ id: 'Id' });
export const Text = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  // What no table of PostgreSQL keeps is refused where it is read, not where it is stored.
  .refine(
    (text) => !text.includes('\u0000') && text.isWellFormed(),
    'must not hold the character U+0000 or half of a surrogate pair',
  );
export const Names = z.partialRecord(z.enum(['en', 'ru', 'ar', 'zh', 'fr', 'es']), Text);
/** Rare fields of a record item, kept as they are. */
export const Details = z.record(z.string(), z.json());
/** A date, or what a source said in place of one. */
export const DateOrWords = z.union([PartialDate, z.object({ words: Text })]);
export type DateOrWords = z.infer<typeof DateOrWords>;

export const Provenance = z.discriminatedUnion('basis', [
  z.object({ basis: z.literal('acted') }),
  z.object({
    basis: z.literal('asserted'),
    sources: z.array(z.string()),
    confidence: Confidence,
    /** Marks of single fields that are weaker or stronger than the whole. */
    fieldConfidence: z.record(z.string(), Confidence).optional(),
    note: z.string().optional(),
    /** Every dated source is older than the event: an announcement. */
    announcedBefore: z.boolean().optional(),
    /** Earliest publication that proves the fact. Provenance only: the known clock is the envelope's `knownAt`. */
    provableSince: PartialDate.nullable().optional(),
  }),
]);
export type Provenance = z.infer<typeof Provenance>;

export const provenanceOf = ({ assertion }: Context): Provenance =>
  assertion
    ? {
        basis: 'asserted',
        sources: [...assertion.sources],
        confidence: assertion.confidence,
        ...(assertion.fieldConfidence ? { fieldConfidence: assertion.fieldConfidence } : {}),
        ...(assertion.note !== undefined ? { note: assertion.note } : {}),
        ...(assertion.announcedBefore !== undefined ? { announcedBefore: assertion.announcedBefore } : {}),
        ...(assertion.provableSince !== undefined ? { provableSince: assertion.provableSince } : {}),
      }
    : { basis: 'acted' };
