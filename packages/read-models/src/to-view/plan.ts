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
  standingClaims,
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

/** The parties, and the organizations that they are bodies of, up to the outermost. */
const bodiesOf = (agreement: AgreementState | undefined, clock: Clock, documents: Documents): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = [...(agreement?.data?.parties ?? [])];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (found.has(id)) continue;
    found.add(id);
    const body = documents.get(`organization/${id}`)?.state as OrganizationState | undefined;
    const parent = body && !hidden(body, clock) ? itemAt(body, clock).data?.parent : null;
    if (parent) waiting.push(parent);
  }
  return found;
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

const ageOf = (
  made: PartialDate | null,
  first: PartialDate | null,
  agreement: AgreementState | undefined,
  clock: Clock,
): PlanAge => {
  const until = first === null ? clock.asOf : lastDay(first);
  // From a date as late as it may mean.
  const days = (from: PartialDate): number => daysBetween(lastDay(from), until);
  const fact = agreement?.facts['signed'];
  const dates = fact ? standingClaims(fact, clock.knownAt).map((claim) => claim.from) : [];
  const signed = [...new Set(dates)].filter(
    (one): one is PartialDate => typeof one === 'string' && isPartialDate(one) && lastDay(one) <= clock.asOf,
  );
  return {
    signed: signed.sort().map((on) => ({ on, days: days(on) })),
    ...{ made, begun: first, days: made === null ? null : days(made) },
  };
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
    const { ref, title, scope, dueBy, member, helper, membership, basis, confidence, sources, position } = line;
    const started = steps.find((one) => one.step === 'step-started' && one.ref === ref);
    const completed = completions.find((one) => one.ref === ref);
    return {
      ...{ step: ref ?? '', title, scope, dueBy, member, helper, membership },
      ...{ basis, confidence, sources, position },
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
