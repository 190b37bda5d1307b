/** Which sources one had by then, and how sure they could make anybody. */
import { type Clock, type Confidence, type ItemState, itemAt, type SourceState, weaker } from '@concord/domain';
import type { Documents } from '../projection.ts';
import { of, once } from './lookup.ts';

/** Day since which every source on record is public. */
const allPublicFrom = once((documents) =>
  of<ItemState>(documents, 'source').reduce(
    (last, { state }) => (state.publicFrom > last ? state.publicFrom : last),
    '',
  ),
);

/** Keys of the sources that were public by then. One that is not registered (yet) says nothing of itself, and stays. */
export const publicSources = (keys: readonly string[], clock: Clock, documents: Documents): readonly string[] => {
  if (keys.length === 0 || clock.knownAt >= allPublicFrom(documents)) return keys;
  const isPublic = (key: string): boolean => {
    const source = documents.get(`source/${key}`)?.state as ItemState | undefined;
    return source === undefined || source.publicFrom <= clock.knownAt;
  };
  return keys.every(isPublic) ? keys : keys.filter(isPublic);
};

/** What the scale of confidence allows for these sources. One that is not registered counts as not read. */
const scaleOf = (keys: readonly string[], clock: Clock, documents: Documents): Confidence => {
  const read = keys.flatMap((key) => {
    const state = documents.get(`source/${key}`)?.state as SourceState | undefined;
    const data = state && itemAt(state, clock).data;
    return data?.check === 'seen' ? [data.sourceKind] : [];
  });
  if (read.length === 0) return 'L';
  return read.includes('official') || keys.length >= 2 ? 'H' : 'M';
};

/**
 * Sources that were public by then, and how sure they made it. A mark is given by all the sources beside it; while some were
 * still to come it is no better than what those already there allow: H an official one, or two, one of them read; M one that
 * was read; else L.
 */
export const provenBy = (
  { sources: keys, confidence }: { sources: readonly string[]; confidence: Confidence },
  clock: Clock,
  documents: Documents,
): { sources: readonly string[]; confidence: Confidence } => {
  const sources = publicSources(keys, clock, documents);
  const isWhole = sources.length === keys.length;
  return { sources, confidence: isWhole ? confidence : weaker(confidence, scaleOf(sources, clock, documents)) };
};
