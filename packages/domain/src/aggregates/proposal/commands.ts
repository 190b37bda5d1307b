import { z } from 'zod';
import { Id, sharedCommands } from '../../item.ts';
import { PartialDate } from '../../time.ts';
import { body, EVIDENCE_KINDS, evidenceBody, type ProposalStep, step } from './events.ts';

export const TableProposal = z.object({
  type: z.literal('proposal/table'),
  id: Id,
  ...body,
  on: PartialDate.optional(),
});
const stepCommand = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), id: Id, ...step, on: PartialDate.optional() });
export const steps = {
  'proposal/second': stepCommand('proposal/second'),
  'proposal/discuss': stepCommand('proposal/discuss'),
  'proposal/elaborate': stepCommand('proposal/elaborate'),
  'proposal/refer': stepCommand('proposal/refer'),
  'proposal/advance': stepCommand('proposal/advance'),
  'proposal/adopt': stepCommand('proposal/adopt'),
  'proposal/start-implementing': stepCommand('proposal/start-implementing'),
  'proposal/implement': stepCommand('proposal/implement'),
  'proposal/block': stepCommand('proposal/block'),
  'proposal/withdraw': stepCommand('proposal/withdraw'),
  'proposal/lapse': stepCommand('proposal/lapse'),
};
export const RESULT: Readonly<Record<keyof typeof steps, ProposalStep>> = {
  'proposal/second': 'seconded',
  'proposal/discuss': 'discussed',
  'proposal/elaborate': 'elaborated',
  'proposal/refer': 'referred',
  'proposal/advance': 'advanced',
  'proposal/adopt': 'adopted',
  'proposal/start-implementing': 'implementing',
  'proposal/implement': 'implemented',
  'proposal/block': 'blocked',
  'proposal/withdraw': 'withdrawn',
  'proposal/lapse': 'lapsed',
};
/** A curator's finding, with its sources. */
export const NoteEvidence = z.object({
  type: z.literal('proposal/note-evidence'),
  id: Id,
  ...evidenceBody,
  evidenceKind: z.enum(EVIDENCE_KINDS),
  on: PartialDate.nullable().optional(),
});

export type Table = z.infer<typeof TableProposal>;
export type Step = z.infer<(typeof steps)[keyof typeof steps]>;
export type Note = z.infer<typeof NoteEvidence>;
export type ProposalCommand = Table | Step | Note;

export const commands = {
  'proposal/table': TableProposal,
  ...steps,
  'proposal/note-evidence': NoteEvidence,
  ...sharedCommands('proposal'),
};
