/** Every aggregate by name, and the little that is asked across them. */

import { z } from 'zod';
import { activity } from './aggregates/activity.ts';
import { agreement } from './aggregates/agreement.ts';
import { coding } from './aggregates/coding.ts';
import { condition } from './aggregates/condition.ts';
import { debate } from './aggregates/debate.ts';
import { experiment } from './aggregates/experiment.ts';
import { match } from './aggregates/match.ts';
import { membership } from './aggregates/membership.ts';
import { need } from './aggregates/need.ts';
import { offer } from './aggregates/offer.ts';
import { organization } from './aggregates/organization.ts';
import { plan } from './aggregates/plan.ts';
import { proposal } from './aggregates/proposal.ts';
import { record } from './aggregates/record.ts';
import { resolution } from './aggregates/resolution.ts';
import { source } from './aggregates/source.ts';
import { state } from './aggregates/state.ts';
import { strategy } from './aggregates/strategy.ts';
import { threat } from './aggregates/threat.ts';
import type { Context, Decision, EventType, Facts, Recorded, StreamId } from './decider.ts';
import { mentionsOf, withUnknown } from './mentions.ts';
import { policy } from './policies/timers.ts';
import { isItem, itemAt } from './told.ts';

export const aggregates = {
  organization,
  state,
  source,
  membership,
  agreement,
  activity,
  resolution,
  debate,
  proposal,
  need,
  offer,
  match,
  strategy,
  threat,
  condition,
  plan,
  coding,
  experiment,
  policy,
  record,
};
export type AggregateName = keyof typeof aggregates;

export const isAggregate = (name: string): name is AggregateName => Object.hasOwn(aggregates, name);

/** `agreement-agr-x` → `agreement`, `agr-x`. */
export const parseStream = (stream: StreamId): { aggregate: AggregateName; id: string } | undefined => {
  const dash = stream.indexOf('-');
  const aggregate = stream.slice(0, dash);
  return dash > 0 && isAggregate(aggregate) ? { aggregate, id: stream.slice(dash + 1) } : undefined;
};

export type AnyCommand = { type: string; id: string };

/** An aggregate with its own types forgotten: states stay opaque, commands must have been parsed by {@link commandSchema}. */
export type OpaqueAggregate = {
  initial: unknown;
  /** @throws {@link Undecodable} what is not known is never passed over. */
  evolve(state: unknown, event: Recorded): unknown;
  /**
   * Streams that `decide` has to see and that `facts`, what was read so far, does not hold yet, by what is believed of the item
   * then; ask again with what these hold until there is none, and ask both with one context. {@link readAll} does.
   */
  reads(command: AnyCommand, state: unknown, context: Context, facts?: Facts): readonly StreamId[];
  /** @param unknown which of the streams that {@link mentionsOf} names are not there; left out, nobody looked. */
  decide(
    command: AnyCommand,
    state: unknown,
    facts: Facts,
    context: Context,
    unknown?: ReadonlySet<StreamId>,
  ): Decision;
};

const NO_FACTS: Facts = new Map();

type Loose = {
  initial: unknown;
  evolve: (state: never, event: Recorded) => unknown;
  reads?: (command: never, state: never, party: string | undefined, facts: Facts) => readonly StreamId[];
  decide: (command: never, state: never, facts: Facts, context: Context) => Decision;
};

/** An event that this build cannot read: of an unknown type, of a version to come, or of another shape. Readers park it. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
  constructor(event: Pick<Recorded, 'type' | 'stream' | 'version'>, why: string) {
    super(`${event.type} (version ${event.version} of ${event.stream}) cannot be read: ${why}`);
  }
}

/** A field that the schema does not name is a shape of another build: reading on without it would lose it. */
const strict = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema);

/**
 * Reads events of one aggregate in the shape of this build; what was stored in an older one is brought up step by step.
 * @throws {@link Undecodable}
 */
export const decoder = (name: string, events: Readonly<Record<string, EventType>>): ((event: Recorded) => Recorded) => {
  const readable = new Map(
    Object.entries(events).map(([type, known]) => [type, { ...known, schema: strict(known.schema) }]),
  );
  return (event) => {
    const known = readable.get(event.type);
    if (!known) throw new Undecodable(event, `the ${name} has no such event`);
    if (event.schemaVersion > known.version)
      throw new Undecodable(event, `its schema version is ${event.schemaVersion}, known is ${known.version}`);
    let { data } = event;
    for (let version = event.schemaVersion; version < known.version; version++) {
      const step = known.upcast?.[version];
      if (!step) throw new Undecodable(event, `nothing brings its schema version ${version} to ${version + 1}`);
      try {
        data = step(data);
      } catch (error) {
        throw new Undecodable(event, `its schema version ${version} cannot be brought up: ${String(error)}`);
      }
    }
    const parsed = known.schema.safeParse(data);
    const [issue] = parsed.error?.issues ?? [];
    if (issue) throw new Undecodable(event, `/data/${issue.path.join('/')}: ${issue.message}`);
    return event.schemaVersion === known.version ? event : { ...event, data, schemaVersion: known.version };
  };
};
const decoders = new Map<AggregateName, (event: Recorded) => Recorded>();
const decoderOf = (name: AggregateName): ((event: Recorded) => Recorded) => {
  const decode = decoders.get(name) ?? decoder(name, aggregates[name].events);
  decoders.set(name, decode);
  return decode;
};

/** The one place where an aggregate's types are set aside: the caller keeps state and command of one name together. */
export const opaque = (name: AggregateName): OpaqueAggregate => {
  const aggregate: Loose = aggregates[name];
  const decode = decoderOf(name);
  return {
    initial: aggregate.initial,
    evolve: (state, event) => aggregate.evolve(state as never, decode(event)),
    reads: (command, state, context, facts = NO_FACTS) => {
      const known = new Map([...facts].map(([key, one]) => [key, asKnown(one, context)] as const));
      const named = aggregate.reads?.(command as never, asKnown(state, context) as never, context.actor.party, known);
      return [...new Set(named)].filter((stream) => !facts.has(stream));
    },
    decide: (command, state, facts, context, unknown) => {
      const [now, others] = [
        asKnown(state, context),
        [...facts].map(([key, one]) => [key, asKnown(one, context)] as const),
      ];
      const decision = aggregate.decide(command as never, now as never, new Map(others), context);
      if (unknown === undefined || unknown.size === 0) return decision;
      const missing = mentionsOf(command, context.assertion).filter((one) => one.streams.every((s) => unknown.has(s)));
      return withUnknown(name, decision, missing, context);
    },
  };
};

/** What is read and decided rests on what is believed today, where claims disagree with what was first told. */
const asKnown = (state: unknown, { today }: Context): unknown =>
  isItem(state) ? itemAt(state, { asOf: today, knownAt: today }) : state;

const commandTable = new Map(
  Object.entries(aggregates).flatMap(([name, aggregate]) =>
    Object.entries(aggregate.commands).map(
      ([type, schema]) => [type, { aggregate: name as AggregateName, schema }] as const,
    ),
  ),
);
const eventTable = new Map(Object.values(aggregates).flatMap((aggregate) => Object.entries(aggregate.events)));

export const commandTypes = (): readonly string[] => [...commandTable.keys()];
export const commandSchema = (type: string) => commandTable.get(type);
export const eventTypes = (): readonly string[] => [...eventTable.keys()].sort();
export const eventSchema = (type: string) => eventTable.get(type);
