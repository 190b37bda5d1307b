/** The face of the event store: plain values in, discriminated unions out. Positions and versions are safe integers from 1. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type NewStoredEvent = {
  /** UUID; made by the caller so that a retry is the same event. */
  id: string;
  type: string;
  schemaVersion: number;
  data: Json;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, ISO instant, or null where unknown. */
  occurredAt: string | null;
  /** `YYYY-MM-DD`. */
  knownAt: string;
};

export type StoredEvent = NewStoredEvent & {
  position: number;
  stream: string;
  version: number;
  /** ISO instant, UTC, microseconds. */
  recordedAt: string;
  correlationId: string;
  causationId: string | null;
  actor: string;
};

export type ExpectedVersion = number | 'no-stream' | 'any';

export type AppendRequest = {
  /** With `actor`, the idempotency key. */
  commandId: string;
  actor: string;
  /** SHA-256 of what the caller asked for; the same key with another hash is refused. */
  requestHash: Uint8Array;
  stream: string;
  expected: ExpectedVersion;
  /** May be empty: a command that changed nothing is remembered too. */
  events: readonly NewStoredEvent[];
  /** Streams that were read, with the versions they must still have (0 = no stream). */
  guards?: readonly { stream: string; version: number }[];
  correlationId: string;
  causationId?: string | null;
};

/** What an accepted command is remembered by. `position` is that of its last event (of the head, if it had none). */
export type Appended = { stream: string; version: number; position: number };

export type AppendResult =
  | ({ kind: 'appended' } & Appended)
  | { kind: 'conflict'; stream: string; actual: number }
  | { kind: 'duplicate'; first: Appended }
  | { kind: 'keyReused' }
  | { kind: 'refused'; sqlState: string; message: string };

export type ReadResult = { events: readonly StoredEvent[]; head: number };

/** Which events. */
export type Selection = {
  /** First and last position, both included. */
  from?: number;
  upTo?: number;
  stream?: string;
  types?: readonly string[];
  /** `YYYY-MM-DD`: public on that day. */
  knownBy?: string;
  /** `YYYY-MM-DD`: may have begun by the end of that day; an event without a date may. */
  begunBy?: string;
  /** Category: types `<category>/…` are left out. */
  without?: string;
  /** Categories: streams `<category>-…` are left out. */
  withoutStreamsOf?: readonly string[];
};

/** How many events have a date on one of the clocks; null: they say none. */
export type DateCount = { clock: 'true' | 'known' | 'recorded'; date: string | null; count: number };

export interface EventStore {
  /** Group commit: requests that arrive while a batch is under way go together into the next one. */
  append(request: AppendRequest): Promise<AppendResult>;
  /** The remembered result of a command, before deciding. */
  lookup(
    actor: string,
    commandId: string,
    requestHash: Uint8Array,
  ): Promise<{ kind: 'unknown' } | { kind: 'duplicate'; first: Appended } | { kind: 'keyReused' }>;
  readStream(
    stream: string,
    options?: { fromVersion?: number; limit?: number },
  ): Promise<{ events: readonly StoredEvent[]; version: number }>;
  /** Events with position > `after` (`backwards`: < `after`), in that order, at most `limit` (default 500). */
  read(after: number, options?: Selection & { limit?: number; backwards?: boolean }): Promise<ReadResult>;
  /** How many events a selection holds. */
  count(selection: Selection): Promise<number>;
  /** By date on each clock, cut to its first 4, 7 or 10 characters; a vaguer date stays as it is. */
  dates(selection: Selection, digits: 4 | 7 | 10): Promise<readonly DateCount[]>;
  head(): Promise<number>;
  /** Id of this log, made when it was created; records of another log are refused downstream. */
  logId(): Promise<string>;
  /** Follows the log from `after` until aborted; batches in order, adaptive polling. */
  tail(after: number, signal: AbortSignal, options?: { batch?: number }): AsyncIterable<readonly StoredEvent[]>;
  close(): Promise<void>;
}
