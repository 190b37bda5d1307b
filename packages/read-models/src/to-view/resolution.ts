import type { DateOrWords, ResolutionState } from '@concord/domain';
import { fieldView, itemView } from '../fields.ts';
import type { ResolutionView } from '../views.ts';
import { hidden, type ToView, visible } from './reader.ts';

export const resolutionView: ToView<ResolutionView> = (document, clock, documents) => {
  const state = document.state as ResolutionState;
  if (hidden(state, clock) || !state.data) return undefined;
  const date = fieldView<DateOrWords>(state.facts['date'], clock, documents);
  // The record dates adoptions, not drafts: what it tells of as adopted is there from then on. A draft that was tabled
  // or adopted here was there before.
  const told = state.provenance.basis === 'asserted' && state.adopted?.basis === 'asserted';
  if (told && date.answer === 'no') return undefined;
  const { body, title, draft, family, ordinal, session, recalls, details } = state.data;
  const adopted =
    state.adopted !== null &&
    state.adopted.publicFrom <= clock.knownAt &&
    (state.facts['date'] === undefined || date.answer !== 'no')
      ? state.adopted
      : null;
  return {
    ...itemView('resolution', document, state, clock, documents),
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
