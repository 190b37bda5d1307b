/** What every view is made with: the clock, the documents beside, and what of them may be seen at that time. */
import type { Clock, Confidence, ItemState, Provenance } from '@concord/domain';
import { firstDay, isPartialDate } from '@concord/domain';
import type { Document, Documents } from '../projection.ts';
import { provenBy } from './sources.ts';

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

/**
 * How sure, and by which sources, as both stood by then. `provableSince`: the earliest publication that proves it, once
 * that has appeared.
 */
export const proofOf = (provenance: Provenance, clock: Clock, documents: Documents) => {
  if (provenance.basis === 'acted') return { ...NO_PROOF, basis: provenance.basis, confidence: 'H' as const };
  const { fieldConfidence = {}, note = null, announcedBefore = false, provableSince = null } = provenance;
  const proven = (confidence: Confidence) => provenBy({ sources: provenance.sources, confidence }, clock, documents);
  const { sources, confidence } = proven(provenance.confidence);
  return {
    ...{ basis: provenance.basis, sources, confidence },
    // All sources were there: every mark is as it was given.
    fieldConfidence:
      sources === provenance.sources
        ? fieldConfidence
        : Object.fromEntries(Object.entries(fieldConfidence).map(([field, mark]) => [field, proven(mark).confidence])),
    note,
    announcedBefore,
    provableSince: provableSince !== null && firstDay(provableSince) <= clock.knownAt ? provableSince : null,
  };
};

export const NO_PROOF = {
  fieldConfidence: {},
  sources: [],
  note: null,
  announcedBefore: false,
  provableSince: null,
};
