/** A little log for tests: commands are decided by the domain itself, as the services do, and folded into views. */
import { type AnyCommand, commandSchema, type Decision, opaque, type Recorded, readAll } from '@concord/domain';
import { type Documents, fold } from '@concord/read-models';

export const TODAY = '2026-03-10';
export const CLOCK = { asOf: TODAY, knownAt: TODAY };

export type Given = { type: string; id: string } & Readonly<Record<string, unknown>>;

export const newLog = () => {
  const states = new Map<string, unknown>();
  const events: Recorded[] = [];
  const parsed = (given: Given): { command: AnyCommand; aggregate: ReturnType<typeof opaque>; stream: string } => {
    const known = commandSchema(given.type);
    if (!known) throw new Error(`there is no command ${given.type}`);
    const body: unknown = known.schema.parse(given);
    const command = { ...given, ...(body as object) };
    return { command, aggregate: opaque(known.aggregate), stream: `${known.aggregate}-${given.id}` };
  };
  const decided = (given: Given, party: string): Decision => {
    const { command, aggregate, stream } = parsed(given);
    const state = states.get(stream) ?? aggregate.initial;
    const actor = { id: `user:${party}`, roles: ['delegate' as const], party };
    const context = { actor, today: TODAY, now: `${TODAY}T12:00:00Z` };
    const facts = readAll(aggregate, command, state, context, (name) => states.get(name));
    return aggregate.decide(command, state, facts, context);
  };
  return {
    /** What the domain says, without recording it: the rule that it breaks, and the field. */
    refusal: (given: Given, party: string): { rule: string; field: string } | undefined => {
      const decision = decided(given, party);
      return 'rejected' in decision ? decision.rejected : undefined;
    },
    record: (given: Given, party: string): void => {
      const decision = decided(given, party);
      if ('rejected' in decision) throw new Error(`${given.type}: ${decision.rejected.says}`);
      const { aggregate, stream } = parsed(given);
      for (const event of decision.accepted) {
        const version = events.filter((one) => one.stream === stream).length + 1;
        const recorded: Recorded = {
          ...{ ...event, id: `${stream}#${version}`, stream, version },
          ...{ position: events.length + 1, schemaVersion: 1, recordedAt: `${TODAY}T12:00:00Z` },
          ...{ correlationId: 'test', causationId: null, actor: `user:${party}` },
        };
        events.push(recorded);
        states.set(stream, aggregate.evolve(states.get(stream) ?? aggregate.initial, recorded));
      }
    },
    documents: (): Documents => fold(events),
  };
};
