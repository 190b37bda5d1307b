/**
 * How the record is read where it does not say itself: the scope of an agreement as permissions to pass information
 * (`channels`), agreements and activities as pillars of the Global Strategy (`pillars`). Ours, disputable, with a history.
 * Stream `coding-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
  decideItem,
  evolveItem,
  happened,
  Id,
  type ItemState,
  isShared,
  noItem,
  Provenance,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { PillarCoding } from '../pillars.ts';
import { exactlyOnce, settle } from '../rules.ts';

const Words = z.array(Text);
export const CodingBody = z.object({
  classes: z.record(z.enum(['persons', 'threats', 'legal', 'capacity']), Text),
  /** Scope words that open a class; `none` says what an instrument is about, not what may pass. */
  words: z.object({ persons: Words, threats: Words, legal: Words, capacity: Words, none: Words }),
  wordsNote: Text.nullable().default(null),
  /** Bodies that act as one; `membersOf` is the organization whose members it serves, null for none. */
  hubs: z.array(
    z.object({ hub: Text, bodies: z.array(Id).min(1), membersOf: Id.nullable(), note: Text.nullable().default(null) }),
  ),
  rules: z.array(z.object({ id: Text, says: Text })),
  /** Whom each instrument of class persons binds: the members of a hub, or the parties for which it is in force. */
  instruments: z.array(
    z.object({
      instrument: Id,
      binds: z.union([z.object({ hub: Text }), z.object({ parties: z.literal('in-force-by-state') })]),
      says: Text,
    }),
  ),
  designs: z.array(z.object({ design: Text, persons: Text })).default([]),
});
export type CodingBody = z.infer<typeof CodingBody>;
const claimable = CodingBody.shape;

const Recorded = CodingBody.extend({ provenance: Provenance });
const PillarsRecorded = PillarCoding.extend({ provenance: Provenance });

export type CodingState = ItemState & { data: CodingBody | null; pillars: PillarCoding | null };

const evolve = (state: CodingState, event: AnyRecorded): CodingState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type === 'coding/pillars-recorded') {
    const { provenance, ...pillars } = PillarsRecorded.parse(event.data);
    return { ...begin(state, event, provenance), data: state.data, pillars };
  }
  if (event.type !== 'coding/recorded') return state;
  const { provenance, ...data } = Recorded.parse(event.data);
  return { ...begin(state, event, provenance), data, pillars: state.pillars };
};

export const RecordCoding = CodingBody.extend({ type: z.literal('coding/record'), id: Id });
export const RecordPillars = PillarCoding.extend({ type: z.literal('coding/record-pillars'), id: Id });
type Command = z.infer<typeof RecordCoding> | z.infer<typeof RecordPillars>;

const decide = (command: Command, state: CodingState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('coding', command, state, context, claimable);
  if (shared) return shared;
  const { type: _, id: __, ...data } = command;
  const recorded = command.type === 'coding/record' ? 'coding/recorded' : 'coding/pillars-recorded';
  return exactlyOnce('coding', state) ?? settle('coding', context, [], [happened(recorded, data, context)]);
};

export const coding: Aggregate<CodingState, Command> = {
  name: 'coding',
  events: {
    'coding/recorded': { schema: Recorded, version: 1 },
    'coding/pillars-recorded': { schema: PillarsRecorded, version: 1 },
    ...sharedEvents('coding'),
  },
  commands: { 'coding/record': RecordCoding, 'coding/record-pillars': RecordPillars, ...sharedCommands('coding') },
  initial: { ...noItem, data: null, pillars: null },
  evolve,
  decide,
};
