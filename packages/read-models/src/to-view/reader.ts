/** What every view is made with: the clock, the documents beside, and what of them may be seen at that time. */
import type { Clock, ItemState, Provenance } from '@concord/domain';
import { firstDay, isPartialDate } from '@concord/domain';
import type { Document, Documents } from '../projection.ts';

/** A view of one document; undefined: nothing of it is known at this time. */
export type ToView<V> = (document: Document, clock: Clock, documents: Documents) => V | undefined;

export const hidden = (state: Pick<ItemState, 'exists' | 'publicFrom'>, clock: Pick<Clock, 'knownAt'>): boolean =>
  !state.exists || state.publicFrom > clock.knownAt;

/** Begun here by an act, which dates it, and not yet begun at the end of that day. What is told of elsewhere has dates of its own. */
export const unbegun = (state: Pick<ItemState, 'provenance' | 'publicFrom'>, clock: Pick<Clock, 'asOf'>): boolean =>
  state.provenance.basis === 'acted' && state.publicFrom > clock.asOf;

/** What was public by then. */
export const visible = <T extends { publicFrom: string }>(all: readonly T[], clock: Pick<Clock, 'knownAt'>): T[] =>
  all.filter((one) => one.publicFrom <= clock.knownAt);

/** Begun by then, or possibly so. */
export const begun = (date: string | null | undefined, clock: Clock): boolean =>
  !date || !isPartialDate(date) || firstDay(date) <= clock.asOf;

/** Keys of the sources that were public by then. One that is not registered (yet) says nothing of itself, and stays. */
export const publicSources = (keys: readonly string[], clock: Clock, documents: Documents): readonly string[] =>
  keys.filter((key) => {
    const source = documents.get(`source/${key}`)?.state as ItemState | undefined;
    return source === undefined || source.publicFrom <= clock.knownAt;
  });

/**
 * How sure, and by which sources. `laterSources`: how many more were published only afterwards. `provableSince`: the
 * earliest publication that proves it, once that has appeared.
 */
export const proofOf = (provenance: Provenance, clock: Clock, documents: Documents) => {
  if (provenance.basis === 'acted') return { ...NO_PROOF, basis: provenance.basis, confidence: 'H' as const };
  const { confidence, fieldConfidence = {}, note = null, announcedBefore = false, provableSince = null } = provenance;
  const sources = publicSources(provenance.sources, clock, documents);
  return {
    basis: provenance.basis,
    confidence,
    fieldConfidence,
    sources,
    laterSources: provenance.sources.length - sources.length,
    note,
    announcedBefore,
    provableSince: provableSince !== null && firstDay(provableSince) <= clock.knownAt ? provableSince : null,
  };
};

export const NO_PROOF = {
  fieldConfidence: {},
  sources: [],
  laterSources: 0,
  note: null,
  announcedBefore: false,
  provableSince: null,
};
