import { isDay, isPartialDate } from '@concord/domain';
import { z } from 'zod';

export const Confidence = z.enum(['H', 'M', 'L']);
export const PartialDate = z.string().refine(isPartialDate, 'must be a date that exists: YYYY, YYYY-MM or YYYY-MM-DD');
/** A date, or words where the sources give no more; what looks like a date must be one. */
export const DateOrWords = z
  .string()
  .refine(
    (text) => !/^[\d-]+$/.test(text) || isPartialDate(text),
    'must be a date that exists (YYYY, YYYY-MM or YYYY-MM-DD), or words',
  );
export const Day = z.string().refine(isDay, 'must be a day that exists: YYYY-MM-DD');

/** Fields whose value is a date, and the start of its own validity. */
export const DATES: readonly string[] = ['signed', 'start', 'end', 'date', 'adopted'];
