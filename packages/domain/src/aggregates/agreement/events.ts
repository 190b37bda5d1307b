/** What happens to an agreement. Shapes are stored: change them only by a version and an upcaster. */
import { z } from 'zod';
import { DateOrWords, Details, Id, Provenance, sharedEvents, Text } from '../../item.ts';
import { ClaimedPillars } from '../../pillars.ts';
import { PartialDate } from '../../time.ts';

export const draftBody = {
  title: Text,
  /** What its parties call it: open on purpose. Only `treaty` has a consequence: it binds from its entry into force, not from its signature. */
  agreementKind: Text,
  /** Ids of the parties; a tripartite text is one agreement of three, never three of two. */
  parties: z.array(Id),
  /** As the source lists them, `group:` entries kept. */
  partiesAsGiven: z.array(Text).default([]),
  /** In the words of the text: open on purpose. Which of them opens a class of information, the coding says; any other opens none. */
  scope: z.array(Text).min(1),
  ratificationNeeded: z.boolean().nullable().default(null),
  duration: Text.nullable().default(null),
  details: Details.default({}),
};
const { details: _details, ...told } = draftBody;
/** Of what else may be claimed: what the draft told, and when each stage was reached. */
export const claimable = {
  /** Which of the four it touches, where our coding reads it otherwise. */
  pillars: ClaimedPillars,
  ...told,
  ...{ signed: DateOrWords, adopted: DateOrWords, inForce: DateOrWords, ended: DateOrWords, operationalized: Text },
  ...{ 'inForce:': DateOrWords, 'ratified:': DateOrWords },
};
export const Drafted = z.object({ ...draftBody, provenance: Provenance });
/** `complete`: with this every party has signed. */
export const Signed = z.object({
  parties: z.array(Id).min(1),
  on: PartialDate,
  complete: z.boolean(),
  provenance: Provenance,
});
export const Ratified = z.object({ party: Id, on: PartialDate, provenance: Provenance });
/** `state` null: in general; else for that state only. */
export const EnteredIntoForce = z.object({ on: PartialDate, state: Id.nullable(), provenance: Provenance });
/** Never computed: an act of the parties, or a curator's claim with its evidence. */
export const Operationalized = z.object({ on: PartialDate.nullable(), evidence: Text, provenance: Provenance });
/** The last stage that the record evidences, in its own word: open on purpose, for sources call it what they like. */
export const StageRecorded = z.object({ stage: Text, provenance: Provenance });
export const Reviewed = z.object({ on: PartialDate.nullable(), finding: Text, provenance: Provenance });
/** `scope` null: unchanged. An amendment holds from its day on, or from a later one that it names, and never rewrites the past. */
export const Amended = z.object({
  on: PartialDate.nullable(),
  from: PartialDate.nullable(),
  says: Text,
  scope: z.array(Text).min(1).nullable(),
  provenance: Provenance,
});
export const Interrupted = z.object({ on: PartialDate.nullable(), says: Text.nullable(), provenance: Provenance });
/** Notice that a party will leave: it ends the agreement from `effective` on, at the earliest. */
export const TerminationNotified = z.object({
  party: Id,
  on: PartialDate,
  effective: PartialDate,
  provenance: Provenance,
});
export const How = z.enum(['terminated', 'expired', 'superseded']);
/** `by`: the agreement that supersedes it. */
export const Ended = z.object({
  on: PartialDate.nullable(),
  how: How,
  by: Id.nullable(),
  provenance: Provenance,
});

export const events = {
  'agreement/drafted': { schema: Drafted, version: 1 },
  'agreement/signed': { schema: Signed, version: 1 },
  'agreement/ratified': { schema: Ratified, version: 1 },
  'agreement/entered-into-force': { schema: EnteredIntoForce, version: 1 },
  'agreement/operationalized': { schema: Operationalized, version: 1 },
  'agreement/stage-recorded': { schema: StageRecorded, version: 1 },
  'agreement/reviewed': { schema: Reviewed, version: 1 },
  'agreement/amended': {
    ...{ schema: Amended, version: 2 },
    // Version 1 held from its day on.
    upcast: { 1: (data: unknown) => ({ from: null, ...(data as object) }) },
  },
  'agreement/suspended': { schema: Interrupted, version: 1 },
  'agreement/resumed': { schema: Interrupted, version: 1 },
  'agreement/termination-notified': { schema: TerminationNotified, version: 1 },
  'agreement/ended': { schema: Ended, version: 1 },
  ...sharedEvents('agreement'),
};
