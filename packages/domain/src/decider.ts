/** The shape every aggregate has. Decide and evolve are plain functions; who calls them is not their business. */
import type { z } from 'zod';
import type { Confidence } from './claim.ts';
import type { Day, PartialDate } from './time.ts';

/** `<aggregate>-<id>`, e.g. `agreement-agr-tripartite-2018`. */
export type StreamId = string;

export type Role =
  | 'observer'
  | 'analyst'
  | 'curator'
  | 'delegate'
  | 'operator'
  | 'administrator'
  | 'system:record-loader'
  | 'system:policy'
  | 'system:simulator';

/** Who gives a command. `party` is the organization, body or state a delegate acts for. */
export type Actor = { id: string; roles: readonly Role[]; party?: string };

/** What a curator, or the loader of the public record, claims happened elsewhere. Its presence makes a command an assertion. */
export type Assertion = {
  sources: readonly string[];
  confidence: Confidence;
  /** When it was true; `null` where no date is known. */
  occurredAt: PartialDate | null;
  /** Since when it was public; without it, since it is recorded. */
  publicFrom?: Day;
  note?: string;
  /** Marks of single fields that are weaker or stronger than the whole. */
  fieldConfidence?: Readonly<Record<string, Confidence>>;
  /** Every dated source is older than the event: an announcement. */
  announcedBefore?: boolean;
  /** Earliest publication that proves the fact; provenance only. */
  provableSince?: PartialDate | null;
};

/** An event as `decide` makes it. The envelope adds ids, positions and clocks. */
export type NewEvent<T extends string = string, D = unknown> = {
  type: T;
  data: D;
  occurredAt: PartialDate | null;
  knownAt: Day;
};

/** An event as it is folded: data, and what the log says about it. */
export type Recorded<E extends { type: string; data: unknown } = { type: string; data: unknown }> = E & {
  id: string;
  stream: StreamId;
  version: number;
  position: number;
  schemaVersion: number;
  occurredAt: PartialDate | null;
  knownAt: Day;
  /** ISO instant, UTC. */
  recordedAt: string;
  correlationId: string;
  causationId: string | null;
  actor: string;
};

/** `rule` is `<aggregate>/<name>`, `field` a JSON pointer into the command ('' = whole), `says` one sentence for a person. */
export type Rejection = { rule: string; field: string; says: string };
/** An invariant that an assertion does not meet: kept, shown, countable, never a rejection. */
export type Doubt = { rule: string; missing: string; says: string };

export type Decision<E extends NewEvent = NewEvent> = { accepted: readonly E[] } | { rejected: Rejection };

export type Context = { actor: Actor; today: Day /** ISO instant. */; now: string; assertion?: Assertion };

/** What `decide` reads from other streams: their folded states by stream id. Each of them is guarded by the append. */
export type Facts = ReadonlyMap<StreamId, unknown>;

/** An event type: the schema of its `data` as this build writes it, and how older stored shapes become it. */
export type EventType = {
  schema: z.ZodType;
  version: number;
  /** By the version that is left: `{ 1: data of version 1 → data of version 2 }`. Pure; the log itself is never rewritten. */
  upcast?: Readonly<Record<number, (data: unknown) => unknown>>;
};

export type Aggregate<
  S = unknown,
  C extends { type: string; id: string } = { type: string; id: string },
  E extends NewEvent = NewEvent,
> = {
  /** Stream category. */
  name: string;
  /** Every event type with its schema (of `data`) and current schema version. Shapes are stored. */
  events: Readonly<Record<string, EventType>>;
  /** Every command type with the schema of the whole command, `type` and `id` included, assertion excluded. */
  commands: Readonly<Record<string, z.ZodType>>;
  initial: S;
  evolve(state: S, event: Recorded<{ type: E['type']; data: E['data'] }>): S;
  /**
   * Streams of other aggregates that `decide` has to see for this command, of this actor's party; the state as `decide` gets it.
   * Asked again with what was read, until it names nothing more: what one stream holds may name another.
   */
  reads?(command: C, state: S, party: string | undefined, facts: Facts): readonly StreamId[];
  decide(command: C, state: S, facts: Facts, context: Context): Decision<E>;
};
