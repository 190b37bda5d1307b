/** What one call of `log.append` takes and answers, as parallel arrays. */
import type pg from 'pg';
import type { AppendRequest, AppendResult } from './types.ts';

const CALL = {
  name: 'concord-append',
  text: `select kinds, streams, versions, positions from log.append(
    $1::text[], $2::text[], $3::bytea[], $4::text[], $5::bigint[], $6::int[],
    $7::int[], $8::int[], $9::uuid[], $10::text[], $11::text[], $12::int[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
    $19::int[], $20::text[], $21::bigint[])`,
};

type Row = { kinds: string[]; streams: string[]; versions: number[]; positions: number[] };

const expectedNumber = (expected: AppendRequest['expected']): number =>
  expected === 'any' ? -1 : expected === 'no-stream' ? 0 : expected;

const parameters = (requests: readonly AppendRequest[]): unknown[] => {
  const events = requests.flatMap((request, place) =>
    request.events.map((event, sequence) => ({ request, place: place + 1, event, sequence: sequence + 1 })),
  );
  const guards = requests.flatMap((request, place) =>
    (request.guards ?? []).map((guard) => ({ place: place + 1, ...guard })),
  );
  return [
    requests.map((r) => r.actor),
    requests.map((r) => r.commandId),
    requests.map((r) => Buffer.from(r.requestHash)),
    requests.map((r) => r.stream),
    requests.map((r) => expectedNumber(r.expected)),
    requests.map((r) => r.events.length),
    events.map((e) => e.place),
    events.map((e) => e.sequence),
    events.map((e) => e.event.id),
    events.map((e) => e.request.stream),
    events.map((e) => e.event.type),
    events.map((e) => e.event.schemaVersion),
    events.map((e) => JSON.stringify(e.event.data)),
    events.map((e) => e.event.occurredAt),
    events.map((e) => e.event.knownAt),
    events.map((e) => e.request.correlationId),
    events.map((e) => e.request.causationId ?? null),
    events.map((e) => e.request.actor),
    guards.map((g) => g.place),
    guards.map((g) => g.stream),
    guards.map((g) => g.version),
  ];
};

const resultAt = (row: Row, place: number): AppendResult => {
  const kind = row.kinds[place];
  const stream = row.streams[place];
  const version = row.versions[place];
  const position = row.positions[place];
  if (kind === undefined || stream === undefined || version === undefined || position === undefined) {
    throw new Error(`log.append answered ${row.kinds.length} requests, asked for number ${place + 1}`);
  }
  switch (kind) {
    case 'A':
      return { kind: 'appended', stream, version, position };
    case 'D':
      return { kind: 'duplicate', first: { stream, version, position } };
    case 'K':
      return { kind: 'keyReused' };
    default:
      return { kind: 'conflict', stream, actual: version };
  }
};

/** One call, one transaction. Throws what PostgreSQL throws; nothing is stored then. */
export const callAppend = async (
  pool: pg.Pool,
  requests: readonly AppendRequest[],
): Promise<readonly AppendResult[]> => {
  const result = await pool.query<Row>({ ...CALL, values: parameters(requests) });
  const row = result.rows[0];
  if (!row) throw new Error('log.append answered nothing');
  return requests.map((_, place) => resultAt(row, place));
};
