import type { Json, StoredEvent } from './types.ts';

export const EVENT_COLUMNS =
  'position, id, stream, version, type, schema_version, data, occurred_at, known_at, to_char(recorded_at at time zone \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') as recorded_at, correlation_id, causation_id, actor';

export type EventRow = {
  position: number;
  id: string;
  stream: string;
  version: number;
  type: string;
  schema_version: number;
  data: Json;
  occurred_at: string | null;
  known_at: string;
  recorded_at: string;
  correlation_id: string;
  causation_id: string | null;
  actor: string;
};

export const toEvent = (row: EventRow): StoredEvent => ({
  position: row.position,
  id: row.id,
  stream: row.stream,
  version: row.version,
  type: row.type,
  schemaVersion: row.schema_version,
  data: row.data,
  occurredAt: row.occurred_at,
  knownAt: row.known_at,
  recordedAt: row.recorded_at,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  actor: row.actor,
});
