/** Agreements by the stages that they have reached at a date. */
import {
  type AgreementState,
  type Clock,
  type DateOrWords,
  itemAt,
  knownFact,
  opens,
  recordedStageAt,
  scopeAt,
  suspendedAt,
} from '@concord/domain';
import { conflicting, fieldView, itemView } from '../fields.ts';
import type { Document, Documents } from '../projection.ts';
import type { AgreementView, Stage, StageView } from '../views.ts';
import { isReferredTo, unknownItem } from './identity.ts';
import { codingOf } from './lookup.ts';
import { isThere } from './presence.ts';
import { begun, type ToView, visible } from './reader.ts';

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

const stagesOf = (state: AgreementState, clock: Clock, documents: Documents): StageView[] => {
  const recorded = recordedStageAt(state, clock) ?? '';
  const signed = fieldView<DateOrWords>(
    knownFact(state.facts['signed'], clock.knownAt) ?? state.facts['adopted'],
    clock,
    documents,
  );
  const inForce = fieldView<DateOrWords>(state.facts['inForce'], clock, documents);
  const operational = fieldView<unknown>(state.facts['operationalized'], clock, documents);
  const ended = fieldView<unknown>(state.facts['ended'], clock, documents);
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

/** Of an agreement that is only referred to so far, there is its name. */
const named = (document: Document, state: AgreementState, clock: Clock, documents: Documents): AgreementView => {
  const { title = '', agreementKind = '' } = state.data ?? {};
  const nothing = fieldView<DateOrWords>(undefined, clock, documents);
  return {
    ...unknownItem('agreement', document, state.publicFrom),
    ...{ title, agreementKind, parties: [], partiesAsGiven: [], signatures: [], scope: [], opens: [], details: {} },
    ...{ ratificationNeeded: null, duration: null, signed: nothing, inForce: nothing, inForceByState: {} },
    ...{
      recordedStage: '',
      stage: 'drafted',
      stages: [{ stage: 'drafted', answer: 'unknown', on: null, conflict: false }],
    },
    ...{ suspended: 'no', amendments: [], reviews: [], notices: [], ended: null },
  };
};

export const agreementView: ToView<AgreementView> = (document, clock, documents) => {
  const state = itemAt(document.state as AgreementState, clock);
  if (!state.exists || !state.data) return undefined;
  if (!isThere(document, clock))
    return isReferredTo(document.id, clock, documents) ? named(document, state, clock, documents) : undefined;
  const { provenance: _, ...data } = state.data;
  const recorded = recordedStageAt(state, clock) ?? '';
  const stages = stagesOf(state, clock, documents);
  const signed = fieldView<DateOrWords>(state.facts['signed'], clock, documents);
  const reached = stages.filter((one) => one.answer === 'yes' && one.stage !== 'ended').at(-1);
  const coded = codingOf(documents)?.state;
  const coding = coded && itemAt(coded, clock).data;
  const done = <T extends { on: string | null; publicFrom: string }>(all: readonly T[]): T[] =>
    visible(all, clock).filter((one) => begun(one.on, clock));
  const isEnded = stages.at(-1)?.answer === 'yes';
  const ending = done(state.endings).at(-1);
  return {
    ...itemView('agreement', document, state, clock, documents, ['signed', 'inForce']),
    ...data,
    signatures: done(state.signatures).map(({ party, on, basis }) => ({ party, on, basis })),
    scope: scopeAt(state, clock),
    signed,
    inForce: fieldView<DateOrWords>(state.facts['inForce'], clock, documents),
    inForceByState: Object.fromEntries(
      Object.keys(state.facts)
        .filter((field) => field.startsWith('inForce:'))
        .flatMap((field) => {
          const value = fieldView<string>(state.facts[field], clock, documents);
          return value.answer === 'yes' && value.value !== null ? [[field.slice('inForce:'.length), value.value]] : [];
        }),
    ),
    recordedStage: recorded,
    stages,
    stage: isEnded ? 'ended' : (reached?.stage ?? 'drafted'),
    opens: coding ? opens(state, coding, clock) : [],
    suspended: suspendedAt(state, clock),
    amendments: done(state.amendments),
    reviews: done(state.reviews),
    notices: done(state.notices),
    ended: ending ? { how: ending.how, by: ending.by } : null,
    identityOnly: false,
  };
};
