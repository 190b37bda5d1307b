import { isDay, isPartialDate } from '@concord/domain';
import { z } from 'zod';

export const Confidence = z.enum(['H', 'M', 'L']);
export const PartialDate = z.string().refine(isPartialDate, 'must be a date that exists: YYYY, YYYY-MM or YYYY-MM-DD');
export const Day = z.string().refine(isDay, 'must be a day that exists: YYYY-MM-DD');
