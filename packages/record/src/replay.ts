/** Decides and folds a plan in memory, as the services would: for scenarios without a server, and for tests. */
import {
  type AggregateName,
  type Context,
  commandSchema,
  isAggregate,
  type NewEvent,
  opaque,
  type Recorded,
} from '@concord/domain';
import type { Phase } from './plan/common.ts';

export type Replayed = {
  events: readonly Recorded[];
  /** Folded states by stream. */
  states: ReadonlyMap<string, unknown>;
};

const LOADER: Context['actor'] = { id: 'system:record-loader', roles: ['system:record-loader'] };

/**
 * @param today day of the loading; the record was closed before it.
 * @throws Error naming the command that is not accepted: the shipped record and the domain then disagree.
 */
export const replay = (phases: readonly Phase[], today: string): Replayed => {
  const states = new Map<string, unknown>();
  const versions = new Map<string, number>();
  const events: Recorded[] = [];
  const record = (stream: string, event: NewEvent): Recorded => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const position = events.length + 1;
    const recorded: Recorded = {
      ...event,
      id: `event-${position}`,
      stream,
      version,
      position,
      schemaVersion: 1,
      recordedAt: `${today}T00:00:00.000000Z`,
      correlationId: 'replay',
      causationId: null,
      actor: LOADER.id,
    };
    events.push(recorded);
    return recorded;
  };
  for (const { command: given, assertion, key } of phases.flatMap((phase) => phase.groups.flat())) {
    const known = commandSchema(given.type);
    if (!known) throw new Error(`the command ${given.type} does not exist`);
    const parsed = known.schema.safeParse(given);
    if (!parsed.success) throw new Error(`${given.type} ${given.id}: ${parsed.error.message}`);
    const command = { ...given, ...(typeof parsed.data === 'object' ? parsed.data : {}) };
    const name: AggregateName = known.aggregate;
    const aggregate = opaque(name);
    const stream = `${name}-${given.id}`;
    const state = states.get(stream) ?? aggregate.initial;
    const facts = new Map(
      aggregate.reads(command, state).map((other) => {
        const category = other.slice(0, other.indexOf('-'));
        return [other, states.get(other) ?? (isAggregate(category) ? opaque(category).initial : undefined)] as const;
      }),
    );
    const decision = aggregate.decide(command, state, facts, {
      actor: LOADER,
      today,
      now: `${today}T00:00:00Z`,
      ...(assertion ? { assertion } : {}),
    });
    if ('rejected' in decision)
      throw new Error(`${given.type} ${given.id} (${key}): ${decision.rejected.rule}: ${decision.rejected.says}`);
    states.set(
      stream,
      decision.accepted.reduce((folded, event) => aggregate.evolve(folded, record(stream, event)), state),
    );
  }
  return { events, states };
};
