/** Everything that a decision has to see, where it can be had at once: what the command names, and what that names in turn. */
import type { Context, Facts, StreamId } from './decider.ts';
import type { AnyCommand, OpaqueAggregate } from './registry.ts';

/** @param get the folded state of a stream. */
export const readAll = (
  aggregate: Pick<OpaqueAggregate, 'reads'>,
  command: AnyCommand,
  state: unknown,
  context: Context,
  get: (stream: StreamId) => unknown,
): Facts => {
  const facts = new Map<StreamId, unknown>();
  for (;;) {
    const more = aggregate.reads(command, state, context, facts);
    if (more.length === 0) return facts;
    for (const stream of more) facts.set(stream, get(stream));
  }
};
