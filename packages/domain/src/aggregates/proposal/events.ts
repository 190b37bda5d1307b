import { z } from 'zod';
import { Details, Id, Provenance, sharedEvents, Text } from '../../item.ts';
import { PartialDate } from '../../time.ts';

export const body = {
  ordinal: z.number().int().positive(),
  title: Text,
  gist: Text,
  proposer: Id,
  addressees: z.array(Id),
  pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])),
  paragraph: z.number().int().positive(),
  line: z.number().int().positive(),
  /** Where it was made, and in which debate: a statement is on record only there. */
  statement: Id,
  debate: Id.nullable().default(null),
  /** The withdrawn or lapsed proposal that this one takes up again. */
  derivedFrom: Id.nullable().default(null),
  details: Details.default({}),
};
/** Of what else may be claimed: all but where it stands in the text, which tells one proposal from another. */
export const claimable = {
  ...{ title: body.title, gist: body.gist, proposer: body.proposer },
  ...{ addressees: body.addressees, pillars: body.pillars },
};
export const Tabled = z.object({ ...body, on: PartialDate.nullable(), provenance: Provenance });

/** Steps after tabling, in the order in which they usually come. */
export const STEPS = [
  'seconded',
  'discussed',
  'elaborated',
  'referred',
  'advanced',
  'adopted',
  'implementing',
  'implemented',
  'blocked',
  'withdrawn',
  'lapsed',
] as const;
export type ProposalStep = (typeof STEPS)[number];

/** `ref`: the vehicle of an adoption, the evidence of an implementation, the membership by which one blocks. `says`: what happened, or the ground of a block. */
export const step = {
  by: Id.nullable().default(null),
  ref: Text.nullable().default(null),
  says: Text.nullable().default(null),
};
export const Stepped = z.object({ ...step, on: PartialDate.nullable(), provenance: Provenance });

/** How much a finding shows. None: it shows that nothing was found, or nothing of the proposal. */
export const STRENGTHS = ['strong', 'moderate', 'weak', 'none'] as const;
/** The kind of finding that says that nothing public was found. */
export const NOTHING_FOUND = 'no-public-evidence';
/** What a finding may be. What was stored before they were counted may hold another word. */
export const EVIDENCE_KINDS = [
  ...(['activity', 'document', 'decision', 'statement', 'mandate', 'plan', 'effect'] as const),
  NOTHING_FOUND,
] as const;

/** What was found of a proposal after it was tabled. It is no step of its own: what it amounts to stays to be judged. */
export const evidenceBody = {
  evidence: Id,
  evidenceKind: Text,
  finding: Text,
  /** What of the proposal it speaks to. */
  supports: Text,
  strength: z.enum(STRENGTHS),
  /** Items of the record that it rests on. */
  refersTo: z.array(Id).max(20).default([]),
  details: Details.default({}),
};
export const Evidenced = z.object({ ...evidenceBody, on: PartialDate.nullable(), provenance: Provenance });

export const events = {
  'proposal/tabled': { schema: Tabled, version: 1 },
  ...Object.fromEntries(STEPS.map((one) => [`proposal/${one}`, { schema: Stepped, version: 1 }])),
  'proposal/evidenced': { schema: Evidenced, version: 1 },
  ...sharedEvents('proposal'),
};
