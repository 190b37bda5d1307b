/** Decides and folds a plan in memory, as the services would: for scenarios without a server, and for tests. */
import {
  type AggregateName,
  AssertionSchema,
  type Context,
  commandSchema,
  isAggregate,
  mentionsOf,
  type NewEvent,
  opaque,
  type Recorded,
  readAll,
} from '@concord/domain';
import type { Phase, Step } from './plan/common.ts';

export type Replayed = {
  events: readonly Recorded[];
  /** Folded states by stream. */
  states: ReadonlyMap<string, unknown>;
};

/** A command that the domain does not accept. `field` is empty where the rule is about no single one. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
  readonly rule: string;
  constructor(command: Step['command'], { path, message }: Refused, root: unknown) {
    super(`${command.type} ${command.id}: ${path.join('.')}: ${message}`);
    this.id = command.id;
    this.field = path.join('.');
    this.value = valueAt(root, path);
    this.rule = message;
  }
}

type Refused = { path: readonly PropertyKey[]; message: string };

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    root,
  );

/** @throws {@link NotAccepted} */
const checkAssertion = (step: Step): void => {
  if (!step.assertion) return;
  const { error } = AssertionSchema.safeParse(step.assertion);
  if (error?.issues[0]) throw new NotAccepted(step.command, error.issues[0], step.assertion);
};

const LOADER: Context['actor'] = { id: 'system:record-loader', roles: ['system:record-loader'] };

/**
 * @param today day of the loading; the record was closed before it.
 * @throws {@link NotAccepted} naming the command: the record and the domain then disagree.
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
  for (const one of phases.flatMap((phase) => phase.groups.flat())) {
    const { command: given, assertion } = one;
    checkAssertion(one);
    const known = commandSchema(given.type);
    if (!known) throw new Error(`the command ${given.type} does not exist`);
    const parsed = known.schema.safeParse(given);
    if (!parsed.success)
      throw new NotAccepted(given, parsed.error.issues[0] ?? { path: [], message: 'is not valid' }, given);
    const command = { ...given, ...(typeof parsed.data === 'object' ? parsed.data : {}) };
    const name: AggregateName = known.aggregate;
    const aggregate = opaque(name);
    const stream = `${name}-${given.id}`;
    const state = states.get(stream) ?? aggregate.initial;
    const context: Context = {
      actor: LOADER,
      today,
      now: `${today}T00:00:00Z`,
      ...(assertion ? { assertion } : {}),
    };
    const facts = readAll(aggregate, command, state, context, (other) => {
      const category = other.slice(0, other.indexOf('-'));
      return states.get(other) ?? (isAggregate(category) ? opaque(category).initial : undefined);
    });
    const named = mentionsOf(command, assertion).flatMap((mention) => mention.streams);
    const unknown = new Set(named.filter((other) => !states.has(other)));
    const decision = aggregate.decide(command, state, facts, context, unknown);
    if ('rejected' in decision) {
      const { field, rule, says } = decision.rejected;
      const path = field.split('/').filter((part) => part !== '');
      throw new NotAccepted(given, { path, message: `${rule}: ${says}` }, given);
    }
    states.set(
      stream,
      decision.accepted.reduce((folded, event) => aggregate.evolve(folded, record(stream, event)), state),
    );
  }
  return { events, states };
};
