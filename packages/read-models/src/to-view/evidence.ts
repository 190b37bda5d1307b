/** What was found of proposals after they were tabled. */
import { type Clock, NOTHING_FOUND, type ProposalEvidence, type ProposalState } from '@concord/domain';
import type { Documents } from '../projection.ts';
import type { EvidenceView } from '../proposal-types.ts';
import { of } from './lookup.ts';
import { isThere } from './presence.ts';
import { begun, proofOf, visible } from './reader.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const evidenceView = (
  { evidence, provenance, ...found }: ProposalEvidence,
  proposal: string,
  clock: Clock,
  documents: Documents,
): EvidenceView => ({
  ...found,
  id: evidence,
  kind: 'evidence',
  proposal,
  nothingFound: found.evidenceKind === NOTHING_FOUND,
  ...proofOf(provenance, clock, documents),
});

/** Findings on one proposal, by day; those of no day come last. */
export const evidenceOf = (
  state: ProposalState,
  proposal: string,
  clock: Clock,
  documents: Documents,
): readonly EvidenceView[] =>
  visible(state.evidence, clock)
    .filter((one) => begun(one.on, clock))
    .map((one) => evidenceView(one, proposal, clock, documents))
    .sort((a, b) => compare(a.on ?? '9999', b.on ?? '9999') || compare(a.id, b.id));

/** Findings on every proposal that is there. */
export const evidenceViews = (documents: Documents, clock: Clock): readonly EvidenceView[] =>
  of<ProposalState>(documents, 'proposal')
    .filter((document) => isThere(document, clock))
    .flatMap((document) => evidenceOf(document.state, document.id, clock, documents));
