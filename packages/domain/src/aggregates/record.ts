/** The loading of the public record. Stream `record-<id>`: once it says loaded, the loader's rights end. */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import { type AnyRecorded, Id } from '../item.ts';
import { reject } from '../rules.ts';
import { Day } from '../time.ts';

const Loaded = z.object({
  commands: z.number().int().positive(),
  sources: z.number().int().positive(),
  closed: Day,
  hash: z.string(),
});

export type RecordState = { loaded: z.infer<typeof Loaded> | null };

export const MarkLoaded = z.object({ type: z.literal('record/mark-loaded'), id: Id, ...Loaded.shape });
type Command = z.infer<typeof MarkLoaded>;

const decide = (command: Command, state: RecordState, _facts: Facts, context: Context): Decision => {
  if (state.loaded) return reject('record/already-loaded', '', 'The record has been loaded already.');
  const { type: _, id: __, ...data } = command;
  return { accepted: [{ type: 'record/loaded', data, occurredAt: context.today, knownAt: context.today }] };
};

export const record: Aggregate<RecordState, Command> = {
  name: 'record',
  events: { 'record/loaded': { schema: Loaded, version: 1 } },
  commands: { 'record/mark-loaded': MarkLoaded },
  initial: { loaded: null },
  evolve: (state: RecordState, event: AnyRecorded) =>
    event.type === 'record/loaded' ? { loaded: Loaded.parse(event.data) } : state,
  decide,
};
