/** The one way a command takes: seen before? → load → fold → decide → append; again only on a conflict. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Actor,
  type AggregateName,
  type AnyCommand,
  type Assertion,
  eventSchema,
  may,
  mentionsOf,
  opaque,
  parseStream,
  type Rejection,
  type Role,
  Undecodable,
} from '@concord/domain';
import {
  type Appended,
  type EventStore,
  type Json,
  jittered,
  type NewStoredEvent,
  StoreContended,
  StoreUnavailable,
} from '@concord/event-store';
import { turns } from './turns.ts';

export type Submission = {
  aggregate: AggregateName;
  /** Parsed. */
  command: AnyCommand;
  assertion?: Assertion;
  actor: Actor;
  commandId: string;
  requestHash: Uint8Array;
  /** Version that the caller saw. */
  ifMatch?: number;
  correlationId: string;
};

export type Outcome =
  | ({ kind: 'accepted'; repeated: boolean } & Appended)
  | { kind: 'rejected'; rejection: Rejection }
  | { kind: 'forbidden'; needs: readonly Role[]; says: string }
  | { kind: 'stale'; current: number }
  | { kind: 'keyReused' }
  | { kind: 'refused'; message: string }
  /** A stream holds what this build cannot read: whoever decided on the rest might break what it stands for. */
  | { kind: 'unreadable'; says: string }
  | { kind: 'contended' };

const ATTEMPTS = 20;
/** The first conflict is answered at once; whoever meets one again waits, for others are writing the same. */
const FIRST_MS = 2;
const LONGEST_MS = 50;
/** SQLSTATE classes: a value that PostgreSQL cannot hold is the caller's; want of room, or a standby, is nobody's in particular. */
const CALLERS_FAULT = /^22/;
const PASSING = /^(53|57|58|25006)/;

type Loaded = { stream: string; version: number; state: unknown };

export type Bridge = { submit(submission: Submission): Promise<Outcome> };

/** @param clock now, as an ISO instant. */
export const bridge = (store: EventStore, clock: () => string): Bridge => {
  const load = async (stream: string): Promise<Loaded> => {
    const parsed = parseStream(stream);
    if (!parsed) throw new Error(`the stream "${stream}" belongs to no aggregate`);
    const { events, version } = await store.readStream(stream);
    const aggregate = opaque(parsed.aggregate);
    return {
      stream,
      version,
      state: events.reduce<unknown>((state, event) => aggregate.evolve(state, event), aggregate.initial),
    };
  };

  /*
   * Whether what a command names is there: looked up once and not guarded, which no race can turn to harm. A stream begins with
   * its item, and no event is ever deleted (the database refuses it), so what was there is there when the append comes. What
   * comes between the look and the append was missed: an act is refused that would now pass, and passes when it is given
   * again; an assertion has a doubt that its registration settles by itself. What is absent is therefore never remembered.
   */
  const onRecord = new Set<string>();
  const unknownOf = async (streams: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = await Promise.all(
      [...new Set(streams)].map(async (stream) => {
        if (onRecord.has(stream)) return [];
        if ((await store.readStream(stream, { limit: 1 })).version === 0) return [stream];
        onRecord.add(stream);
        return [];
      }),
    );
    return new Set(found.flat());
  };

  const attempt = async (submission: Submission, stream: string): Promise<Outcome | 'again'> => {
    const { command, assertion, actor, ifMatch } = submission;
    const aggregate = opaque(submission.aggregate);
    const target = await load(stream);
    if (ifMatch !== undefined && ifMatch !== target.version) return { kind: 'stale', current: target.version };
    const now = clock();
    const context = { actor, now, today: now.slice(0, 10), ...(assertion ? { assertion } : {}) };
    const read: Loaded[] = [];
    const facts = new Map<string, unknown>();
    for (;;) {
      const named = aggregate.reads(command, target.state, context, facts).filter((other) => other !== stream);
      if (named.length === 0) break;
      for (const one of await Promise.all(named.map(load))) {
        read.push(one);
        facts.set(one.stream, one.state);
      }
    }
    const decision = aggregate.decide(
      command,
      target.state,
      facts,
      context,
      await unknownOf(mentionsOf(command, assertion).flatMap((one) => one.streams)),
    );
    if ('rejected' in decision) return { kind: 'rejected', rejection: decision.rejected };
    const events = decision.accepted.map((event): NewStoredEvent => {
      const schema = eventSchema(event.type);
      if (!schema) throw new Error(`the event type ${event.type} has no schema`);
      // Parsed once more: what is stored is what the schema of its version says.
      const data = schema.schema.parse(event.data) as Json;
      return {
        id: randomUUID(),
        type: event.type,
        schemaVersion: schema.version,
        data,
        occurredAt: event.occurredAt,
        knownAt: event.knownAt,
      };
    });
    const result = await store.append({
      commandId: submission.commandId,
      actor: actor.id,
      requestHash: submission.requestHash,
      stream,
      expected: target.version === 0 ? 'no-stream' : target.version,
      events,
      guards: read.map((one) => ({ stream: one.stream, version: one.version })),
      correlationId: submission.correlationId,
      causationId: null,
    });
    switch (result.kind) {
      case 'appended':
        return { kind: 'accepted', repeated: false, stream, version: result.version, position: result.position };
      case 'duplicate':
        return { kind: 'accepted', repeated: true, ...result.first };
      case 'keyReused':
        return { kind: 'keyReused' };
      case 'refused':
        if (CALLERS_FAULT.test(result.sqlState)) return { kind: 'refused', message: result.message };
        if (PASSING.test(result.sqlState)) throw new StoreUnavailable(result.message);
        throw new Error(`the append failed with ${result.sqlState}: ${result.message}`);
      case 'conflict':
        return 'again';
    }
  };

  const remembered = async ({ actor, commandId, requestHash }: Submission): Promise<Outcome | undefined> => {
    const seen = await store.lookup(actor.id, commandId, requestHash);
    if (seen.kind === 'keyReused') return { kind: 'keyReused' };
    return seen.kind === 'duplicate' ? { kind: 'accepted', repeated: true, ...seen.first } : undefined;
  };

  const decided = async (submission: Submission, stream: string): Promise<Outcome> => {
    for (let count = 0; count < ATTEMPTS; count += 1) {
      const outcome = await attempt(submission, stream).catch((error: unknown): Outcome => {
        if (error instanceof Undecodable) return { kind: 'unreadable', says: error.message };
        if (error instanceof StoreContended) return { kind: 'contended' };
        throw error;
      });
      if (outcome === 'again') {
        if (count > 0) await pause(jittered(count, FIRST_MS, LONGEST_MS));
        continue;
      }
      // A twin of this command, sent beside it, may have been stored meanwhile: then its result is the answer,
      // and not what this one ran into afterwards.
      return outcome.kind === 'accepted' ? outcome : ((await remembered(submission)) ?? outcome);
    }
    return (await remembered(submission)) ?? { kind: 'contended' };
  };

  // Commands on one stream wait for each other here instead of losing to each other in the append.
  const inTurn = turns();
  return {
    submit: async (submission) => {
      const { command, actor, assertion } = submission;
      const verdict = may(actor, command, assertion !== undefined);
      if (!verdict.allowed) return { kind: 'forbidden', needs: verdict.needs, says: verdict.says };
      const stream = `${submission.aggregate}-${command.id}`;
      return (await remembered(submission)) ?? inTurn(stream, () => decided(submission, stream));
    },
  };
};
