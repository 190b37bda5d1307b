/** The clock hides claims, never the identity of an organization, state or instrument that something visible refers to. */
import {
  type ActivityState,
  type AgreementState,
  type Clock,
  type ConditionState,
  type DebateState,
  everClaimed,
  type ItemState,
  itemAt,
  type MatchState,
  type MembershipState,
  type NeedState,
  type OfferState,
  type OrganizationState,
  type PlanState,
  type ProposalState,
  type ResolutionState,
  type StrategyState,
  type ThreatState,
} from '@concord/domain';
import type { Document, Documents } from '../projection.ts';
import { once } from './lookup.ts';
import { isThere } from './presence.ts';
import { NO_PROOF, visible } from './reader.ts';

/** Ids that a document names in what is public by then. */
const named = ({ kind, state: whole }: Document, clock: Clock): readonly (string | null)[] => {
  const state = itemAt(whole as ItemState, clock);
  switch (kind) {
    case 'organization':
      return [(state as OrganizationState).data?.parent ?? null];
    case 'membership': {
      const { data } = state as MembershipState;
      return data ? [data.member, data.organization] : [];
    }
    case 'agreement': {
      const { data, endings } = state as AgreementState;
      return [...(data?.parties ?? []), ...visible(endings, clock).map((one) => one.by)];
    }
    case 'activity': {
      const { data } = state as ActivityState;
      return data ? [...data.hosts, ...data.participants, ...data.basis] : [];
    }
    case 'resolution': {
      const { data, sponsors } = state as ResolutionState;
      return [data?.body ?? null, ...(data?.recalls ?? []), ...visible(sponsors, clock).map((one) => one.sponsor)];
    }
    case 'debate': {
      const { data, statements } = state as DebateState;
      return data
        ? [data.organ, data.presidency, ...data.briefers, ...visible(statements, clock).map((one) => one.speaker)]
        : [];
    }
    case 'proposal': {
      const { data, steps, evidence } = state as ProposalState;
      return data
        ? [
            data.proposer,
            ...data.addressees,
            ...visible(steps, clock).flatMap((one) => [one.by, one.ref]),
            ...visible(evidence, clock).flatMap((one) => one.refersTo),
          ]
        : [];
    }
    case 'need': {
      const { data, steps } = state as NeedState;
      return data ? [data.needer, ...visible(steps, clock).map((one) => one.by)] : [];
    }
    case 'offer': {
      const { data, steps } = state as OfferState;
      return data ? [data.offerer, ...visible(steps, clock).map((one) => one.by)] : [];
    }
    case 'match': {
      const { data, steps } = state as MatchState;
      return data ? [data.needer, data.offerer, ...visible(steps, clock).map((one) => one.by)] : [];
    }
    case 'strategy': {
      const { data, steps } = state as StrategyState;
      return data ? [...data.parties, ...visible(steps, clock).map((one) => one.by)] : [];
    }
    case 'threat': {
      const { data, steps } = state as ThreatState;
      return data ? [data.assessor, ...data.concerns, ...visible(steps, clock).map((one) => one.by)] : [];
    }
    case 'condition': {
      const { data, steps } = state as ConditionState;
      return data ? [...data.concerns, ...visible(steps, clock).flatMap((one) => [one.by, one.ref])] : [];
    }
    case 'plan': {
      const { data, lines, completions, steps } = state as PlanState;
      return data
        ? [
            data.agreement,
            ...visible(lines, clock).flatMap((one) => [one.member, one.helper]),
            ...visible(completions, clock).flatMap((one) => one.evidence),
            ...visible(steps, clock).map((one) => one.by),
          ]
        : [];
    }
    default:
      return [];
  }
};

/** As it was first told. */
const FIRST: Clock = { asOf: '0001-01-01', knownAt: '0001-01-01' };
const told = (document: Document) => named(document, FIRST);
/** Ids that its claims ever name: one that is not preferred in the end may have been before. */
const everNamed = ({ state }: Document): readonly string[] =>
  everClaimed(state as ItemState)
    .flat()
    .filter((value) => typeof value === 'string');

/** By id, every document that ever names it: what is public at the end of all days holds what is public before. */
const LAST: Clock = { asOf: '9999-12-31', knownAt: '9999-12-31' };
/** A document stays the same while others change beside it. */
const everNaming = new WeakMap<Document, readonly string[]>();
const namedEver = (document: Document): readonly string[] => {
  const known = everNaming.get(document);
  if (known) return known;
  const all = new Set([...told(document), ...named(document, LAST), ...everNamed(document)]);
  const ids = [...all].filter((id) => id !== null);
  everNaming.set(document, ids);
  return ids;
};
const referrers = once((documents) => {
  const all = new Map<string, Document[]>();
  for (const document of documents.values()) {
    if (document.kind === 'policy') continue;
    for (const id of namedEver(document)) {
      const others = all.get(id);
      if (others) others.push(document);
      else all.set(id, [document]);
    }
  }
  return all;
});

/** Whether anything that is there at that time names it. */
export const isReferredTo = (id: string, clock: Clock, documents: Documents): boolean =>
  (referrers(documents).get(id) ?? []).some(
    (document) => named(document, clock).includes(id) && isThere(document, clock),
  );

/** Kinds of which the identity shows where something visible refers to it. */
const REFERRED_TO: readonly string[] = ['organization', 'state', 'agreement', 'resolution'];

/**
 * How an item is shown at a pair of dates: whole; by its name, where something that is there refers to it; or not at all. A
 * view is made of exactly those that are shown.
 */
export const shownAs = (document: Document, clock: Clock, documents: Documents): 'whole' | 'named' | undefined => {
  const { exists, data } = document.state as ItemState;
  if (!exists || !data) return undefined;
  if (isThere(document, clock)) return 'whole';
  return REFERRED_TO.includes(document.kind) && isReferredTo(document.id, clock, documents) ? 'named' : undefined;
};

/** Of a document whose claims are still hidden: the part of {@link Item} that says no more than that it exists. */
export const unknownItem = <K extends string>(kind: K, document: Document, publicFrom: string) => ({
  id: document.id,
  kind,
  version: document.version,
  position: document.position,
  publicFrom,
  basis: 'asserted' as const,
  confidence: 'L' as const,
  ...NO_PROOF,
  doubts: [],
  claimed: {},
  identityOnly: true,
});
