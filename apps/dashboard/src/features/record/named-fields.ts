/**
 * What the fields of the forms name: parties, other items of the record, or nothing that is on record. A test finds a field that
 * stands in none of these, so that no form asks for an id to be typed.
 */
import type { ListName } from '../../shared/queries.ts';

/** Fields that name one party, and those that name several, all of them on record. */
export const PARTY: ReadonlySet<string> = new Set([
  ...['needer', 'offerer', 'proposer', 'speaker', 'assessor', 'organization', 'helper', 'member', 'body', 'sponsor'],
]);
export const PARTIES: ReadonlySet<string> = new Set([
  ...['parties', 'hosts', 'addressees', 'concerns', 'participants', 'sponsors', 'consulted'],
]);
/** Those of whom some may stand as a source writes them: a state that is not on record, or people who are no party. */
export const WORDS_TOO: ReadonlySet<string> = new Set(['participants', 'sponsors', 'consulted']);

/** Fields that name other items, with the lists in which these are found. */
export const ITEMS: Readonly<Record<string, readonly ListName[]>> = {
  agreement: ['agreements'],
  basis: ['agreements', 'proposals', 'resolutions'],
  debate: ['debates'],
  evidence: ['activities', 'sources'],
  match: ['matches'],
  membership: ['memberships'],
  need: ['needs'],
  offer: ['offers'],
  proposals: ['proposals'],
  recalls: ['resolutions'],
  ref: ['agreements', 'activities', 'proposals', 'resolutions', 'needs', 'offers', 'matches', 'strategies'],
};

/** What is typed: titles and names that the one who acts gives, and words of sources. */
export const TYPED: ReadonlySet<string> = new Set([
  ...['title', 'statement', 'derivedFrom', 'activityKind', 'place', 'status', 'startEvent', 'endEvent', 'family'],
  ...['draft', 'symbol', 'office', 'action', 'lawfulBasis', 'addressee', 'ground', 'appeal', 'step', 'language'],
  ...['scope', 'areas', 'languages', 'audiences', 'decisions'],
]);
