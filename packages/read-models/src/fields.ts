import {
  type Claim,
  type Clock,
  type Fact,
  factAt,
  type ItemState,
  knownFact,
  type Mark,
  marksOf,
  preferenceAt,
  resolve,
  retractedClaims,
  standingClaims,
  visibleClaims,
} from '@concord/domain';
import type { Document, Documents } from './projection.ts';
import { proofOf, visible } from './to-view/reader.ts';
import { settlementOf } from './to-view/settlement.ts';
import { provenBy } from './to-view/sources.ts';
import type { ClaimView, FieldView, Item, MarkView } from './views.ts';

const markView = (mark: Mark, clock: Clock, documents: Documents): MarkView => {
  const { says, since, position } = mark;
  return { says, since, position, ...provenBy(mark, clock, documents) };
};

/** A claim that is seen is not retracted yet, so a retraction to come stays unsaid. */
const claimed = (claim: Claim<unknown>, clock: Clock, documents: Documents) => ({
  id: claim.id,
  value: claim.value,
  from: claim.from,
  to: claim.to,
  publicFrom: claim.publicFrom,
  ...provenBy(claim, clock, documents),
  basis: claim.basis,
  position: claim.position,
  ...(claim.note === undefined ? {} : { note: claim.note }),
});

const claimView = (fact: Fact<unknown>, claim: Claim<unknown>, clock: Clock, documents: Documents): ClaimView => {
  const marks = (kind: Mark['kind']): MarkView[] =>
    marksOf(fact, claim.id, clock.knownAt)
      .filter((mark) => mark.kind === kind)
      .map((mark) => markView(mark, clock, documents));
  return { ...claimed(claim, clock, documents), corroborations: marks('corroborated'), disputes: marks('disputed') };
};

/** A fact as the reader of a date sees it: what is believed, how sure, and every claim that was public. */
export const fieldView = <T>(fact: Fact<unknown> | undefined, clock: Clock, documents: Documents): FieldView<T> => {
  if (!fact) return { answer: 'no', value: null, confidence: null, claims: [], preferred: null, retracted: [] };
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
    confidence: first ? provenBy(first, clock, documents).confidence : null,
    claims: visibleClaims(fact, clock.knownAt).map((claim) => claimView(fact, claim, clock, documents)),
    preferred: preference ? { claim: preference.claim, reason: preference.reason, since: preference.since } : null,
    retracted: retractedClaims(fact, clock.knownAt).map(({ claim, retraction }) => ({
      ...claimed(claim, clock, documents),
      since: retraction.from,
      reason: retraction.reason,
    })),
  };
};

/** Claims of a field disagree about its value, and nothing settles it. */
export const conflicting = (field: FieldView<unknown>): boolean =>
  field.preferred === null && new Set(field.claims.map((claim) => JSON.stringify(claim.value))).size > 1;

/** Whether more was said of a field by then than what the item's first event told. */
const isSpokenOf = (state: ItemState, field: string, { knownAt }: Clock): boolean => {
  const fact = factAt(state, field, knownAt);
  if (!fact) return false;
  return (
    knownFact(state.facts[field], knownAt) !== undefined ||
    retractedClaims(fact, knownAt).length > 0 ||
    preferenceAt(fact, knownAt) !== undefined ||
    fact.claims.some((claim) => marksOf(fact, claim.id, knownAt).length > 0)
  );
};

/** @param own facts that the view shows as fields of their own; all others go to `claimed`. */
export const itemView = <K extends string>(
  kind: K,
  document: Document,
  state: ItemState,
  clock: Clock,
  documents: Documents,
  own: readonly string[] = [],
): Omit<Item, 'kind'> & { kind: K } => ({
  id: document.id,
  kind,
  version: document.version,
  position: document.position,
  publicFrom: state.publicFrom,
  ...proofOf(state.provenance, clock, documents),
  doubts: visible(state.doubts, clock).map((doubt) => ({
    ...doubt,
    settled: settlementOf(document, doubt, clock, documents),
  })),
  claimed: Object.fromEntries(
    Object.entries(state.facts)
      .filter(([field]) => !own.includes(field) && isSpokenOf(state, field, clock))
      .map(([field]) => [field, fieldView<unknown>(factAt(state, field, clock.knownAt), clock, documents)]),
  ),
});
