/** Whether an item is there at a pair of dates: something of it was public, and it had begun, or may have. */
import {
  type ActivityState,
  type AgreementState,
  type Clock,
  type ConditionState,
  type DebateState,
  factAt,
  firstDay,
  type ItemState,
  itemAt,
  knownFact,
  type MatchState,
  type MembershipState,
  type NeedState,
  type OfferState,
  type OrganizationState,
  type PlanState,
  type ProposalState,
  type ResolutionState,
  recordedStageAt,
  resolve,
  type StrategyState,
  type ThreatState,
  visibleClaims,
} from '@concord/domain';
import type { Document } from '../projection.ts';
import { begun, hidden, unbegun, visible } from './reader.ts';

/** Stages of texts that are not signed yet, in the words of the record. */
const ON_PAPER = new Set(['announced', 'in-negotiation-2017', 'decision-to-sign', 'draft-approved', 'not-verified']);

/** Founded by then, or possibly so, by what stands of what was told and claimed of it. */
const isFounded = (state: OrganizationState, clock: Clock): boolean => {
  const told = knownFact(factAt(state, 'founded', clock.knownAt), clock.knownAt);
  return told === undefined || resolve(told, clock).answer !== 'no';
};

const hasDate = ({ facts }: ItemState, field: string, { knownAt }: Clock): boolean =>
  facts[field] !== undefined && visibleClaims(facts[field], knownAt).length > 0;

/** Signed by then, or possibly so; a text on paper, or without a date, is there since it was public at the latest: nobody says since when. */
const isAgreed = (state: AgreementState, clock: Clock): boolean => {
  if (state.provenance.basis === 'acted') return true;
  const dated = hasDate(state, 'signed', clock);
  if (dated && resolve(state.facts['signed'], clock).answer !== 'no') return true;
  return (!dated || ON_PAPER.has(recordedStageAt(state, clock) ?? '')) && state.publicFrom <= clock.asOf;
};

/** The record dates adoptions, not drafts: what it tells of as adopted is there from then on. A draft that was tabled or adopted here was there before. */
const isTabled = (state: ResolutionState, clock: Clock): boolean => {
  const told = state.provenance.basis === 'asserted' && visible(state.adoptions, clock)[0]?.basis === 'asserted';
  return !told || !hasDate(state, 'date', clock) || resolve(state.facts['date'], clock).answer !== 'no';
};

/** It was being planned by then, at the latest since that was public; or it was held. */
const isPlanned = ({ plannedOn, publicFrom, holdings, facts }: ActivityState, clock: Clock): boolean =>
  firstDay(plannedOn ?? publicFrom) <= clock.asOf ||
  (visible(holdings, clock).length > 0 && resolve(facts['date'], clock).answer !== 'no');

/** What begins with its first step. */
type Dated =
  | ProposalState
  | NeedState
  | OfferState
  | MatchState
  | StrategyState
  | ThreatState
  | ConditionState
  | PlanState;

const hasBegun = ({ kind, state: whole }: Document, clock: Clock): boolean => {
  const state = itemAt(whole as ItemState, clock);
  switch (kind) {
    case 'organization':
      return isFounded(state as OrganizationState, clock);
    case 'membership':
      return resolve((state as MembershipState).facts['start'], clock).answer !== 'no';
    case 'agreement':
      return !unbegun(state as AgreementState, clock) && isAgreed(state as AgreementState, clock);
    case 'resolution':
      return !unbegun(state as ResolutionState, clock) && isTabled(state as ResolutionState, clock);
    case 'debate':
      return resolve((state as DebateState).facts['date'], clock).answer !== 'no';
    case 'proposal':
    case 'need':
    case 'offer':
    case 'match':
    case 'strategy':
    case 'threat':
    case 'condition':
    case 'plan':
      return begun((state as Dated).data?.on, clock);
    case 'activity':
      return isPlanned(state as ActivityState, clock);
    default:
      return true;
  }
};

export const isThere = (document: Document, clock: Clock): boolean =>
  !hidden(document.state as ItemState, clock) && hasBegun(document, clock);
