import {
  type Clock,
  type DateOrWords,
  itemAt,
  knownFact,
  preferenceAt,
  type ResolutionState,
  resolve,
} from '@concord/domain';
import { fieldView, itemView } from '../fields.ts';
import type { Document, Documents } from '../projection.ts';
import type { ResolutionView } from '../views.ts';
import { isReferredTo, unknownItem } from './identity.ts';
import { isThere } from './presence.ts';
import { type ToView, visible } from './reader.ts';

/** Of a resolution that is only referred to so far, there is its title. */
const named = (document: Document, state: ResolutionState, documents: Documents): ResolutionView => {
  const { title = '', body = '', family = '' } = state.data ?? {};
  const nothing = fieldView<never>(undefined, { asOf: '', knownAt: '' }, documents);
  return {
    ...unknownItem('resolution', document, state.publicFrom),
    ...{ title, body, family, symbol: nothing, draft: null, ordinal: null, session: null, adopted: nothing },
    ...{ adoption: null, vote: null, recalls: [], sponsors: [], details: {} },
  };
};

/** How it was adopted, as its adoption told it; a claim says it where that is silent, and where it is preferred. */
const settled = <T>(state: ResolutionState, field: 'adoption' | 'vote', told: T | null, clock: Clock): T | null => {
  const fact = knownFact(state.facts[field], clock.knownAt);
  if (!fact || (told !== null && !preferenceAt(fact, clock.knownAt))) return told;
  const answer = resolve({ ...fact, lasting: true }, clock);
  // The aggregate parsed it when it came in.
  return answer.answer === 'yes' ? (answer.value as T) : told;
};

export const resolutionView: ToView<ResolutionView> = (document, clock, documents) => {
  const state = itemAt(document.state as ResolutionState, clock);
  if (!state.exists || !state.data) return undefined;
  if (!isThere(document, clock))
    return isReferredTo(document.id, clock, documents) ? named(document, state, documents) : undefined;
  const date = fieldView<DateOrWords>(state.facts['date'], clock, documents);
  const known = visible(state.adoptions, clock)[0] ?? null;
  const { body, title, draft, family, ordinal, session, recalls, details } = state.data;
  const adopted = date.claims.length > 0 && date.answer === 'no' ? null : known;
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
    adoption: adopted && settled(state, 'adoption', adopted.adoption, clock),
    vote: adopted && settled(state, 'vote', adopted.vote, clock),
    recalls,
    sponsors: visible(state.sponsors, clock).map((one) => one.sponsor),
    details,
    identityOnly: false,
  };
};
