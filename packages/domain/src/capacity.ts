/** What needs and offers say in the same words, so that the one can be compared with the other. */
import { z } from 'zod';
import { Details, Id, Text } from './item.ts';
import { Language, LanguageCode } from './language.ts';

/** People, and hours of instruction or advice in all. Neither is ever negative. */
export const Amount = { places: z.number().int().min(0).max(100_000), hours: z.number().int().min(0).max(1_000_000) };
export type Amount = { places: number; hours: number };

export const capacityBody = {
  title: Text,
  gist: Text.nullable().default(null),
  /** What it is in, in words both sides use ("border-security"): open, and what both name in the same word matches. */
  areas: z.array(Text).min(1).max(20),
  pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])).min(1),
  languages: z.array(LanguageCode).min(1).max(20),
  ...Amount,
  details: Details.default({}),
};

/** What is said now of languages names those that there are. */
export const speaking = { languages: z.array(Language).min(1).max(20) };

export const MatchRef = { match: Id };

export const none: Amount = { places: 0, hours: 0 };
export const plus = (a: Amount, b: Amount): Amount => ({ places: a.places + b.places, hours: a.hours + b.hours });
export const minus = (a: Amount, b: Amount): Amount => ({ places: a.places - b.places, hours: a.hours - b.hours });
/** `part` is no more than `whole`, in places and in hours. */
export const within = (part: Amount, whole: Amount): boolean =>
  part.places <= whole.places && part.hours <= whole.hours;
export const isNothing = ({ places, hours }: Amount): boolean => places === 0 && hours === 0;
