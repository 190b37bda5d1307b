/** Operationalization plans at a pair of dates. */
import {
  type AgreementState,
  type Clock,
  daysBetween,
  isPartialDate,
  itemAt,
  lastDay,
  memberAt,
  type OrganizationState,
  type PartialDate,
  type PlanState,
  resolve,
} from '@concord/domain';
import { itemView } from '../fields.ts';
import type { PlanAge, PlanLineView, PlanStatus, PlanView } from '../plan-views.ts';
import type { Documents } from '../projection.ts';
import { membershipsOf } from './lookup.ts';
import { begun, hidden, type ToView } from './reader.ts';
import { stepsAt } from './steps.ts';

const agreementAt = (id: string, clock: Clock, documents: Documents): AgreementState | undefined => {
  const whole = documents.get(`agreement/${id}`)?.state as AgreementState | undefined;
  return whole && !hidden(whole, clock) ? itemAt(whole, clock) : undefined;
};

/** The parties, and the organizations that they are bodies of. */
const bodiesOf = (agreement: AgreementState | undefined, clock: Clock, documents: Documents): ReadonlySet<string> => {
  const parties = agreement?.data?.parties ?? [];
  const parents = parties.flatMap((party) => {
    const body = documents.get(`organization/${party}`)?.state as OrganizationState | undefined;
    return body && !hidden(body, clock) ? (itemAt(body, clock).data?.parent ?? []) : [];
  });
  return new Set([...parties, ...parents]);
};

const memberOf = (
  member: string,
  bodies: ReadonlySet<string>,
  clock: Clock,
  documents: Documents,
): PlanLineView['memberOf'] => {
  const found = new Map<string, 'yes' | 'unknown'>();
  for (const { state } of membershipsOf(documents, 'member', member)) {
    const { organization = '' } = itemAt(state, clock).data ?? {};
    const standing = hidden(state, clock) ? 'no' : memberAt(state, clock);
    if (standing !== 'no' && bodies.has(organization) && found.get(organization) !== 'yes')
      found.set(organization, standing);
  }
  return [...found].sort().map(([organization, standing]) => ({ organization, standing }));
};

/** Whole days from a date, as late as it may mean, to another or to the day asked about; null where there is none. */
const daysTo = (from: PartialDate | null, until: PartialDate | null, clock: Clock): number | null =>
  from === null ? null : daysBetween(lastDay(from), until === null ? clock.asOf : lastDay(until));

const ageOf = (
  made: PartialDate | null,
  first: PartialDate | null,
  agreement: AgreementState | undefined,
  clock: Clock,
): PlanAge => {
  const answer = resolve(agreement?.facts['signed'], clock);
  const from = answer.answer === 'yes' ? answer.claim.from : null;
  const signed = typeof from === 'string' && isPartialDate(from) ? from : null;
  const days = { days: daysTo(made, first, clock), daysSinceSigned: daysTo(signed, first, clock) };
  return { signed, made, begun: first, ...days };
};

export const planView: ToView<PlanView> = (document, clock, documents) => {
  const state = itemAt(document.state as PlanState, clock);
  if (hidden(state, clock) || !state.data || !begun(state.data.on, clock)) return undefined;
  const { provenance: _, on: made, by: __, says: ___, ...data } = state.data;
  const steps = stepsAt(state.steps, clock, documents);
  const completions = stepsAt(state.completions, clock, documents);
  const agreement = agreementAt(data.agreement, clock, documents);
  const bodies = bodiesOf(agreement, clock, documents);
  const isClosed = steps.some((one) => one.step === 'closed');
  const lines = stepsAt(state.lines, clock, documents).map((line): PlanLineView => {
    const { ref, title, scope, dueBy, member, helper, basis, confidence, sources, position } = line;
    const started = steps.find((one) => one.step === 'step-started' && one.ref === ref);
    const completed = completions.find((one) => one.ref === ref);
    return {
      ...{ step: ref ?? '', title, scope, dueBy, member, helper, basis, confidence, sources, position },
      overdue: !completed && !isClosed && dueBy !== null && lastDay(dueBy) < clock.asOf,
      memberOf: member === null ? [] : memberOf(member, bodies, clock, documents),
      stage: completed ? 'completed' : started ? 'started' : 'planned',
      started: started?.on ?? null,
      completed: completed?.on ?? null,
      evidence: completed?.evidence ?? [],
    };
  });
  const status: PlanStatus = isClosed
    ? 'closed'
    : lines.length > 0 && lines.every((one) => one.stage === 'completed')
      ? 'completed'
      : lines.some((one) => one.stage !== 'planned')
        ? 'under-way'
        : 'planned';
  const first = steps.find((one) => one.step === 'step-started' && one.on !== null)?.on ?? null;
  const named = (of: (line: PlanLineView) => string | null) => [...new Set(lines.flatMap((one) => of(one) ?? []))];
  return {
    ...itemView('plan', document, state, clock, documents),
    ...data,
    parties: agreement?.data?.parties ?? [],
    status,
    lines,
    members: named((one) => one.member),
    helpers: named((one) => one.helper),
    age: ageOf(made, first, agreement, clock),
    steps,
  };
};
