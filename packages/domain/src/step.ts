/**
 * Steps of an item's life: what was done, by whom, when, by which source. Capacity and strategies are told in steps;
 * what a step carries besides is its aggregate's own.
 */
import { z } from 'zod';
import type { Context, NewEvent } from './decider.ts';
import { type AnyRecorded, happened, Id, Provenance, Text } from './item.ts';
import { type Day, PartialDate } from './time.ts';

const base = { by: Id.nullable().default(null), says: Text.nullable().default(null) };

/** The data of a step's event. `by`: the party that acts. `on`: `null` where no date is known. */
export const stepEvent = <T extends z.ZodRawShape>(more: T) =>
  z.object({ ...base, on: PartialDate.nullable(), provenance: Provenance }).extend(more);

export const stepCommand = <N extends string, T extends z.ZodRawShape>(type: N, more: T) =>
  z.object({ type: z.literal(type), id: Id, ...base, on: PartialDate.optional() }).extend(more);

export type Step<S extends string> = {
  step: S;
  by: string | null;
  says: string | null;
  on: PartialDate | null;
  /** Match, action or item that it is about. */
  ref: string | null;
  provenance: Provenance;
  publicFrom: Day;
  position: number;
};

type StepData = { by: string | null; says: string | null; on: PartialDate | null; provenance: Provenance };

export const stepOf = <S extends string>(
  event: AnyRecorded,
  step: S,
  { by, says, on, provenance }: StepData,
  ref: string | null = null,
): Step<S> => ({ step, by, says, on, ref, provenance, publicFrom: event.knownAt, position: event.position });

/** An item whose latest step is its status, one step further. */
export const moved = <T extends { status: string; steps: readonly Step<string>[] }>(
  state: T,
  step: T['steps'][number],
): T => ({ ...state, status: step.step, steps: [...state.steps, step] });

/** The day of a step: as it says, else today; of an assertion, when it says that it was true. */
export const dayOf = (on: PartialDate | undefined, { assertion, today }: Context): PartialDate | null =>
  on ?? (assertion ? assertion.occurredAt : today);

/** Who acts does it in its own name; of elsewhere the name is told, or not known. */
export const inOwnName = <C extends { by: string | null }>(command: C, { assertion, actor }: Context): C => ({
  ...command,
  by: command.by ?? (assertion ? null : (actor.party ?? null)),
});

/** The event of a step, from its command: everything but what addresses it. */
export const taken = <C extends { type: string; id: string; on?: PartialDate | undefined }>(
  type: string,
  command: C,
  context: Context,
): NewEvent => {
  const { type: _, id: __, on: given, ...data } = command;
  const on = dayOf(given, context);
  return happened(type, { ...data, on }, context, on);
};
