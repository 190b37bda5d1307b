import { type DateOrWords, type DebateState, itemAt, type ProposalState } from '@concord/domain';
import { fieldView, itemView } from '../fields.ts';
import type { DebateView } from '../views.ts';
import { of, once } from './lookup.ts';
import { isThere } from './presence.ts';
import { begun, proofOf, type ToView, visible } from './reader.ts';

const proposalsByDebate = once((documents) =>
  Map.groupBy(of<ProposalState>(documents, 'proposal'), ({ state }) => state.data?.debate),
);

export const debateView: ToView<DebateView> = (document, clock, documents) => {
  const state = itemAt(document.state as DebateState, clock);
  if (!isThere(document, clock) || !state.data) return undefined;
  const on = fieldView<DateOrWords>(state.facts['date'], clock, documents);
  const { organ, title, presidency, meeting, ordinalInSeries, briefers, details } = state.data;
  const said = <T extends { publicFrom: string; on: string | null }>(all: readonly T[]): T[] =>
    visible(all, clock).filter((one) => begun(one.on, clock));
  return {
    ...itemView('debate', document, state, clock, documents, ['date']),
    organ,
    title,
    on,
    presidency,
    meeting,
    ordinalInSeries,
    briefers,
    statements: said(state.statements).map((one) => ({
      id: one.statement,
      speaker: one.speaker,
      office: one.office,
      gist: one.gist,
      proposals: one.proposals,
      on: one.on,
      ...proofOf(one.provenance, clock, documents),
      publicFrom: one.publicFrom,
      details: one.details,
    })),
    seedClaims: said(state.seedClaims).map((one) => ({
      id: one.seedClaim,
      statement: one.statement,
      paragraph: one.paragraph,
      line: one.line,
      gist: one.gist,
      refersTo: one.refersTo,
      checked: one.checked,
      on: one.on,
      ...proofOf(one.provenance, clock, documents),
      publicFrom: one.publicFrom,
      details: one.details,
    })),
    proposals: (proposalsByDebate(documents).get(document.id) ?? [])
      .filter((one) => isThere(one, clock))
      .map((one) => one.id),
    details,
  };
};
