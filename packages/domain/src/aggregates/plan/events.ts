/** What happens to an operationalization plan. Shapes are stored: change them only by a version and an upcaster. */
import { z } from 'zod';
import { Details, Id, sharedEvents, Text } from '../../item.ts';
import { stepEvent } from '../../step.ts';
import { PartialDate } from '../../time.ts';

export const body = { agreement: Id, title: Text, gist: Text.nullable().default(null), details: Details.default({}) };
/** Of what else may be claimed. For which agreement it is tells one plan from another. */
export const claimable = { title: body.title, gist: body.gist };

/** `step` names it within its plan. */
export const about = { step: Id };
export const stepBody = {
  ...about,
  title: Text,
  /** What it is about, in the words of the agreement. */
  scope: z.array(Text).min(1).max(20),
  /** By when; `null` where nobody says. */
  dueBy: PartialDate.nullable().default(null),
};
/**
 * `member`: the state that is assisted. `helper`: a party to the agreement, or a body of one. `membership`: by which that state
 * belongs to the organization of a party; `null` where nobody names it.
 */
export const assistanceBody = { ...stepBody, member: Id, helper: Id, membership: Id.nullable().default(null) };
/** Activities under the agreement, and sources. */
export const completion = { ...about, evidence: z.array(Id).max(60).default([]) };

export const Drafted = stepEvent(body);
export const StepPlanned = stepEvent(stepBody);
export const AssistancePlanned = stepEvent(assistanceBody);
export const Started = stepEvent(about);
export const Completed = stepEvent(completion);
export const Closed = stepEvent({});

export const events = {
  'plan/drafted': { schema: Drafted, version: 1 },
  'plan/step-planned': { schema: StepPlanned, version: 1 },
  'plan/assistance-planned': { schema: AssistancePlanned, version: 1 },
  'plan/step-started': { schema: Started, version: 1 },
  'plan/step-completed': { schema: Completed, version: 1 },
  'plan/closed': { schema: Closed, version: 1 },
  ...sharedEvents('plan'),
};
