/** What one call of `log.append` takes and answers, as parallel arrays. */
import type pg from 'pg';
import { bytes, numbers, texts } from './literals.ts';
import type { AppendRequest, AppendResult } from './types.ts';

const CALL = {
  name: 'concord-append',
  text: `select kinds, streams, versions, positions from log.append(
    $1::text[], $2::text[], $3::bytea[], $4::text[], $5::bigint[], $6::int[], $7::text[], $8::text[],
    $9::int[], $10::uuid[], $11::text[], $12::int[], $13::text[], $14::text[], $15::text[],
    $16::int[], $17::text[], $18::bigint[])`,
};

type Row = { kinds: string[] | null; streams: string[] | null; versions: number[]; positions: number[] };

const expectedNumber = (expected: AppendRequest['expected']): number =>
  expected === 'any' ? -1 : expected === 'no-stream' ? 0 : expected;

const parameters = (requests: readonly AppendRequest[]): string[] => {
  const events = requests.flatMap((request) => request.events);
  const places = requests.flatMap((request, place) => request.events.map(() => place + 1));
  const guards = requests.flatMap((request, place) =>
    (request.guards ?? []).map((guard) => ({ place: place + 1, ...guard })),
  );
  return [
    texts(requests.map((r) => r.actor)),
    texts(requests.map((r) => r.commandId)),
    bytes(requests.map((r) => r.requestHash)),
    texts(requests.map((r) => r.stream)),
    numbers(requests.map((r) => expectedNumber(r.expected))),
    numbers(requests.map((r) => r.events.length)),
    texts(requests.map((r) => r.correlationId)),
    texts(requests.map((r) => r.causationId ?? null)),
    numbers(places),
    texts(events.map((e) => e.id)),
    texts(events.map((e) => e.type)),
    numbers(events.map((e) => e.schemaVersion)),
    texts(events.map((e) => JSON.stringify(e.data))),
    texts(events.map((e) => e.occurredAt)),
    texts(events.map((e) => e.knownAt)),
    numbers(guards.map((g) => g.place)),
    texts(guards.map((g) => g.stream)),
    numbers(guards.map((g) => g.version)),
  ];
};

const resultAt = (row: Row, request: AppendRequest, place: number): AppendResult => {
  const kind = row.kinds === null ? 'A' : row.kinds[place];
  const stream = row.streams === null ? request.stream : row.streams[place];
  const version = row.versions[place];
  const position = row.positions[place];
  if (kind === undefined || stream === undefined || version === undefined || position === undefined) {
    throw new Error(`log.append answered ${row.versions.length} requests, asked for number ${place + 1}`);
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
  return requests.map((request, place) => resultAt(row, request, place));
};
