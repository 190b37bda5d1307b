/**
 * Dated claims: what the record knows, since when, by whom, and how surely. See docs/adr/0002-dated-claims.md.
 *
 * A document keeps claims and never a current value; {@link resolve} answers for any pair of dates.
 */
import type { Day, PartialDate } from './time.ts';

export type Confidence = 'H' | 'M' | 'L';

/** One claim about one field. `from`–`to` is when it holds, [from, to); `publicFrom`–`retractedFrom` is when it was known, [publicFrom, retractedFrom). */
export type Claim<T> = {
  /** Unique within the fact: the source's own label ("c1"), else the event's id. */
  id: string;
  value: T;
  /** Start of validity. `null`: undated. A text that is no date stays as it is and answers "unknown". */
  from: PartialDate | Words | null;
  /** End of validity, exclusive. `undefined`: still holding as far as is known. `null`: ended, date unknown. */
  to?: PartialDate | Words | null;
  publicFrom: Day;
  retractedFrom?: Day;
  confidence: Confidence;
  /** Keys of sources; empty means own knowledge. */
  sources: readonly string[];
  basis: 'acted' | 'asserted';
  /** Position of the event that brought the claim. */
  position: number;
  note?: string;
};

/** What a source said in place of a date ("recent as of 2019-09-25"). */
export type Words = { words: string };

/** A curator's choice among claims. It counts from `since` on (the known clock), the latest by (since, position) that names a visible claim. */
export type Preference = { claim: string; since: Day; position: number; reason: string };

export type Fact<T> = { claims: readonly Claim<T>[]; preferences: readonly Preference[] };

/** `asOf`: the end of that day, UTC, in the world. `knownAt`: the end of that day for what was public. */
export type Clock = { asOf: Day; knownAt: Day };

/** Why an answer is unknown. */
export type Unknown = 'vague-date' | 'undated' | 'words' | 'conflict';

export type Answer<T> =
  | { answer: 'yes'; value: T; claim: Claim<T> }
  | { answer: 'no' }
  | { answer: 'unknown'; because: Unknown; candidates: readonly Claim<T>[] };
