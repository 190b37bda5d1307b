import type { DateOrWords, ResolutionState } from '@concord/domain';
import { fieldView, itemView } from '../fields.ts';
import type { ResolutionView } from '../views.ts';
import { hidden, type ToView, unbegun, visible } from './reader.ts';

export const resolutionView: ToView<ResolutionView> = (document, clock, documents) => {
  const state = document.state as ResolutionState;
  if (hidden(state, clock) || !state.data || unbegun(state, clock)) return undefined;
  const date = fieldView<DateOrWords>(state.facts['date'], clock, documents);
  const known = visible(state.adoptions, clock)[0] ?? null;
  const dated = date.claims.length > 0;
  // The record dates adoptions, not drafts: what it tells of as adopted is there from then on. A draft that was adopted
  // here was there before.
  const told = state.provenance.basis === 'asserted' && known?.basis === 'asserted';
  if (told && dated && date.answer === 'no') return undefined;
  const { body, title, draft, family, ordinal, session, recalls, details } = state.data;
  const adopted = dated && date.answer === 'no' ? null : known;
  return {
    ...itemView('resolution', document, state, clock, documents, ['date', 'symbol']),
    body,
    title,
    symbol: fieldView<string>(state.facts['symbol'], clock, documents),
    draft,
    family,
    ordinal,
    session,
    adopted: date,
    adoption: adopted?.adoption ?? null,
    vote: adopted?.vote ?? null,
    recalls,
    sponsors: visible(state.sponsors, clock).map((one) => one.sponsor),
    details,
  };
};
