/** Documents resolved for a pair of dates. */
import {
  type AgreementState,
  type Clock,
  type CodingState,
  type DateOrWords,
  type DebateState,
  daysBetween,
  firstDay,
  isPartialDate,
  type MembershipState,
  type OrganizationState,
  opens,
  type ProposalState,
  type ResolutionState,
  resolve,
  type SourceState,
  type StateState,
} from '@concord/domain';
import { conflicting, fieldView, itemView } from './fields.ts';
import type { Document, Documents } from './projection.ts';
import type {
  AgreementView,
  DebateView,
  MembershipView,
  OrganizationView,
  ProposalStage,
  ProposalView,
  ResolutionView,
  SourceView,
  Stage,
  StageView,
  StateView,
} from './views.ts';

/** A view of one document; undefined: nothing of it is known at this time. */
type ToView<V> = (document: Document, clock: Clock, documents: Documents) => V | undefined;

export const of = <S>(documents: Documents, kind: string): readonly (Document & { state: S })[] =>
  [...documents.values()].filter((document): document is Document & { state: S } => document.kind === kind);

const hidden = (state: { exists: boolean; publicFrom: string }, clock: Clock): boolean =>
  !state.exists || state.publicFrom > clock.knownAt;

/** Begun by then, or possibly so. */
const begun = (date: string | null | undefined, clock: Clock): boolean =>
  !date || !isPartialDate(date) || firstDay(date) <= clock.asOf;

export const standingOf = (state: MembershipState, clock: Clock): 'yes' | 'no' | 'unknown' => {
  const start = resolve(state.facts['start'], clock).answer;
  const end = resolve(state.facts['end'], clock).answer;
  if (start === 'no' || end === 'yes') return 'no';
  return start === 'yes' && end === 'no' ? 'yes' : 'unknown';
};

const isMember = ({ data }: MembershipState): boolean =>
  data?.status === 'member' && data.legalBasis === 'de-jure' && data.layer === 'status';

export const organizationView: ToView<OrganizationView> = (document, clock, documents) => {
  const state = document.state as OrganizationState;
  if (hidden(state, clock) || !state.data) return undefined;
  const { details: _, provenance: __, ...data } = state.data;
  const members = of<MembershipState>(documents, 'membership').filter(
    (one) => one.state.data?.organization === document.id && isMember(one.state) && !hidden(one.state, clock),
  );
  const count = (answer: string): number => members.filter((one) => standingOf(one.state, clock) === answer).length;
  return {
    ...itemView('organization', document, state),
    ...data,
    members: { yes: count('yes'), unknown: count('unknown') },
  };
};

export const stateView: ToView<StateView> = (document, clock, documents) => {
  const state = document.state as StateState;
  if (hidden(state, clock) || !state.data) return undefined;
  const memberOf = of<MembershipState>(documents, 'membership')
    .filter(
      (one) =>
        one.state.data?.member === document.id &&
        isMember(one.state) &&
        !hidden(one.state, clock) &&
        standingOf(one.state, clock) === 'yes',
    )
    .map((one) => one.state.data?.organization ?? '');
  const { iso2, iso3, names, unMemberSince } = state.data;
  return { ...itemView('state', document, state), iso2, iso3, names, unMemberSince, memberOf: memberOf.sort() };
};

export const membershipView: ToView<MembershipView> = (document, clock) => {
  const state = document.state as MembershipState;
  if (hidden(state, clock) || !state.data) return undefined;
  const { member, organization, status, legalBasis, layer, startEvent } = state.data;
  const start = fieldView<DateOrWords>(state.facts['start'], clock);
  if (start.answer === 'no') return undefined;
  return {
    ...itemView('membership', document, state),
    member,
    organization,
    status,
    legalBasis,
    layer,
    start,
    end: fieldView<DateOrWords>(state.facts['end'], clock),
    startEvent,
    endEvent: state.endEvent,
    standing: standingOf(state, clock),
  };
};

const ON_PAPER = new Set(['announced', 'in-negotiation-2017', 'decision-to-sign', 'draft-approved', 'not-verified']);
const IN_FORCE = new Set([
  'in-force',
  'in-force-for-parties',
  'operational',
  'approved',
  'updated-2022',
  'completed',
  'superseded',
]);
const FINISHED = new Set(['completed', 'superseded']);

const stagesOf = (state: AgreementState, clock: Clock): StageView[] => {
  const recorded = state.recordedStage ?? '';
  const signed = fieldView<DateOrWords>(state.facts['signed'] ?? state.facts['adopted'], clock);
  const inForce = fieldView<DateOrWords>(state.facts['inForce'], clock);
  const operational = fieldView<unknown>(state.facts['operationalized'], clock);
  const ended = fieldView<unknown>(state.facts['ended'], clock);
  const stage = (name: Stage, answer: StageView['answer'], on: StageView['on'], conflict = false): StageView => ({
    stage: name,
    answer,
    on,
    conflict,
  });
  const whenOf = (field: { claims: readonly { from: StageView['on'] }[] }): StageView['on'] =>
    field.claims[0]?.from ?? null;
  // What the record evidences without a date was reached at a time that is not known.
  const undated = (answer: StageView['answer'], reached: boolean): StageView['answer'] =>
    answer === 'no' && reached ? 'unknown' : answer;
  const isSigned =
    signed.claims.length > 0 ? signed.answer : undated('no', IN_FORCE.has(recorded) || recorded === 'signed');
  const force = inForce.claims.length > 0 ? inForce.answer : undated('no', IN_FORCE.has(recorded) && isSigned !== 'no');
  return [
    stage('drafted', 'yes', null),
    stage('signed', isSigned, signed.value ?? whenOf(signed), conflicting(signed)),
    stage('in-force', force, inForce.value ?? null, conflicting(inForce)),
    stage(
      'operationalized',
      operational.claims.length > 0
        ? operational.answer
        : undated('no', recorded === 'operational' && isSigned !== 'no'),
      whenOf(operational),
    ),
    stage(
      'ended',
      ended.claims.length > 0 ? ended.answer : undated('no', FINISHED.has(recorded) && isSigned !== 'no'),
      whenOf(ended),
    ),
  ];
};

export const agreementView: ToView<AgreementView> = (document, clock, documents) => {
  const state = document.state as AgreementState;
  if (hidden(state, clock) || !state.data) return undefined;
  const { title, agreementKind, parties, partiesAsGiven, scope, ratificationNeeded, duration, details } = state.data;
  const stages = stagesOf(state, clock);
  const signed = fieldView<DateOrWords>(state.facts['signed'], clock);
  const drafted =
    state.provenance.basis === 'acted' || ON_PAPER.has(state.recordedStage ?? '') || signed.claims.length === 0;
  if (signed.answer === 'no' && !drafted) return undefined;
  const reached = stages.filter((one) => one.answer === 'yes' && one.stage !== 'ended').at(-1);
  const coding = of<CodingState>(documents, 'coding')[0]?.state.data;
  return {
    ...itemView('agreement', document, state),
    title,
    agreementKind,
    partiesAsGiven,
    parties,
    signatures: state.signatures
      .filter((one) => one.publicFrom <= clock.knownAt && begun(one.on, clock))
      .map(({ party, on, basis }) => ({ party, on, basis })),
    scope,
    ratificationNeeded,
    duration,
    signed,
    inForce: fieldView<DateOrWords>(state.facts['inForce'], clock),
    inForceByState: Object.fromEntries(
      Object.keys(state.facts)
        .filter((field) => field.startsWith('inForce:'))
        .flatMap((field) => {
          const value = fieldView<string>(state.facts[field], clock);
          return value.answer === 'yes' && value.value !== null ? [[field.slice('inForce:'.length), value.value]] : [];
        }),
    ),
    recordedStage: state.recordedStage ?? '',
    stages,
    stage: stages.at(-1)?.answer === 'yes' ? 'ended' : (reached?.stage ?? 'drafted'),
    opens: coding ? opens(state, coding) : [],
    details,
  };
};

export const resolutionView: ToView<ResolutionView> = (document, clock) => {
  const state = document.state as ResolutionState;
  if (hidden(state, clock) || !state.data) return undefined;
  const adopted = fieldView<DateOrWords>(state.facts['date'], clock);
  if (state.adopted && adopted.answer === 'no') return undefined;
  const { body, title, draft, family, ordinal, session, recalls, details } = state.data;
  return {
    ...itemView('resolution', document, state),
    body,
    title,
    symbol: fieldView<string>(state.facts['symbol'], clock),
    draft,
    family,
    ordinal,
    session,
    adopted,
    adoption: state.adopted?.adoption ?? null,
    vote: state.adopted?.vote ?? null,
    recalls,
    sponsors: state.sponsors,
    details,
  };
};

export const debateView: ToView<DebateView> = (document, clock, documents) => {
  const state = document.state as DebateState;
  if (hidden(state, clock) || !state.data) return undefined;
  const on = fieldView<DateOrWords>(state.facts['date'], clock);
  if (on.answer === 'no') return undefined;
  const { organ, title, presidency, meeting, ordinalInSeries, briefers, details } = state.data;
  const visible = <T extends { publicFrom: string }>(all: readonly T[]): T[] =>
    all.filter((one) => one.publicFrom <= clock.knownAt);
  const proof = (provenance: DebateState['provenance']) =>
    provenance.basis === 'asserted'
      ? { confidence: provenance.confidence, sources: provenance.sources }
      : { confidence: 'H' as const, sources: [] };
  return {
    ...itemView('debate', document, state),
    organ,
    title,
    on,
    presidency,
    meeting,
    ordinalInSeries,
    briefers,
    statements: visible(state.statements).map((one) => ({
      id: one.statement,
      speaker: one.speaker,
      office: one.office,
      gist: one.gist,
      proposals: one.proposals,
      ...proof(one.provenance),
      publicFrom: one.publicFrom,
      details: one.details,
    })),
    seedClaims: visible(state.seedClaims).map((one) => ({
      id: one.seedClaim,
      statement: one.statement,
      paragraph: one.paragraph,
      line: one.line,
      gist: one.gist,
      refersTo: one.refersTo,
      checked: one.checked,
      ...proof(one.provenance),
    })),
    proposals: of<ProposalState>(documents, 'proposal')
      .filter((one) => one.state.data?.debate === document.id && !hidden(one.state, clock))
      .map((one) => one.id)
      .sort(),
    details,
  };
};

export const proposalView: ToView<ProposalView> = (document, clock) => {
  const state = document.state as ProposalState;
  if (hidden(state, clock) || !state.data) return undefined;
  const { ordinal, title, gist, proposer, addressees, pillars, paragraph, statement, debate, on, details, provenance } =
    state.data;
  if (!begun(on, clock)) return undefined;
  const tabled = {
    stage: 'tabled' as ProposalStage,
    on,
    by: proposer,
    says: null,
    basis: provenance.basis,
    position: 0,
  };
  const taken = state.steps
    .filter((one) => one.publicFrom <= clock.knownAt && begun(one.on, clock))
    .map((one) => ({
      stage: one.step as ProposalStage,
      on: one.on,
      by: one.by,
      says: one.says ?? one.ref,
      basis: one.provenance.basis,
      position: one.position,
    }));
  const days = (date: string | null | undefined): number | null =>
    date ? daysBetween(firstDay(date), clock.asOf) : null;
  const last = taken.at(-1) ?? tabled;
  return {
    ...itemView('proposal', document, state),
    ordinal,
    title,
    gist,
    proposer,
    addressees,
    pillars,
    paragraph,
    statement,
    debate,
    tabledOn: on,
    stage: last.stage,
    steps: [tabled, ...taken],
    ageDays: days(on),
    silentDays: days(last.on ?? on),
    details,
  };
};

/** How often each source is cited by the items that are known. */
export const citations = (documents: Documents): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { state, kind } of documents.values()) {
    if (kind === 'source') continue;
    const { provenance, facts } = state as {
      provenance?: { sources?: readonly string[] };
      facts?: Record<string, { claims: readonly { sources: readonly string[] }[] }>;
    };
    const cited = new Set([
      ...(provenance?.sources ?? []),
      ...Object.values(facts ?? {}).flatMap((fact) => fact.claims.flatMap((claim) => claim.sources)),
    ]);
    for (const key of cited) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

export const sourceView = (
  document: Document,
  clock: Clock,
  cited: ReadonlyMap<string, number>,
): SourceView | undefined => {
  const state = document.state as SourceState;
  if (hidden(state, clock) || !state.data) return undefined;
  return {
    id: document.id,
    kind: 'source',
    ...state.data,
    citedBy: cited.get(document.id) ?? 0,
    version: document.version,
    position: document.position,
    publicFrom: state.publicFrom,
  };
};
