import {
  type Claim,
  type Clock,
  type Confidence,
  type Fact,
  type ItemState,
  preferenceAt,
  resolve,
  standingClaims,
  visibleClaims,
} from '@concord/domain';
import type { Document } from './projection.ts';
import type { ClaimView, FieldView, Item } from './views.ts';

const claimView = (claim: Claim<unknown>): ClaimView => ({
  id: claim.id,
  value: claim.value,
  from: claim.from,
  to: claim.to,
  publicFrom: claim.publicFrom,
  ...(claim.retractedFrom === undefined ? {} : { retractedFrom: claim.retractedFrom }),
  confidence: claim.confidence,
  sources: claim.sources,
  basis: claim.basis,
  position: claim.position,
  ...(claim.note === undefined ? {} : { note: claim.note }),
});

/** A fact as the reader of a date sees it: what is believed, how sure, and every claim that was public. */
export const fieldView = <T>(fact: Fact<unknown> | undefined, clock: Clock): FieldView<T> => {
  if (!fact) return { answer: 'no', value: null, confidence: null, claims: [], preferred: null };
  const answer = resolve(fact, clock);
  const [first, ...others] = standingClaims(fact, clock.knownAt);
  const agreed =
    first !== undefined && others.every((claim) => JSON.stringify(claim.value) === JSON.stringify(first.value));
  const preference = preferenceAt(fact, clock.knownAt);
  return {
    answer: answer.answer,
    // What the claim says is its own type; the aggregate parsed it when it came in.
    value: agreed ? (first.value as T) : null,
    ...(answer.answer === 'unknown' ? { because: answer.because } : {}),
    confidence: first?.confidence ?? null,
    claims: visibleClaims(fact, clock.knownAt).map(claimView),
    preferred: preference ? { claim: preference.claim, reason: preference.reason, since: preference.since } : null,
  };
};

/** Claims of a field disagree about its value, and nothing settles it. */
export const conflicting = (field: FieldView<unknown>): boolean =>
  field.preferred === null && new Set(field.claims.map((claim) => JSON.stringify(claim.value))).size > 1;

export const itemView = <K extends string>(
  kind: K,
  document: Document,
  state: ItemState,
): Omit<Item, 'kind'> & { kind: K } => {
  const { provenance } = state;
  const asserted = provenance.basis === 'asserted';
  const confidence: Confidence = asserted ? provenance.confidence : 'H';
  return {
    id: document.id,
    kind,
    version: document.version,
    position: document.position,
    publicFrom: state.publicFrom,
    confidence,
    fieldConfidence: (asserted && provenance.fieldConfidence) || {},
    sources: asserted ? provenance.sources : [],
    note: (asserted && provenance.note) || null,
    doubts: state.doubts,
    basis: provenance.basis,
  };
};
