/** What one call of `log.append` takes and answers, as parallel arrays. */
import type pg from 'pg';
import { bytes, numbers, texts } from './literals.ts';
import type { AppendRequest, AppendResult } from './types.ts';

const CALL = {
  name: 'concord-append',
  text: `select base, before, kinds, streams, versions, positions from log.append(
    $1::text[], $2::text[], $3::bytea[], $4::text[], $5::bigint[], $6::int[], $7::int[], $8::text[], $9::text[],
    $10::int[], $11::int[], $12::uuid[], $13::text[], $14::int[], $15::jsonb, $16::text[], $17::text[],
    $18::int[], $19::text[], $20::bigint[])`,
};

type AllAppended = { base: number; before: number[]; kinds: null };
type OneByOne = { kinds: string[]; streams: string[]; versions: number[]; positions: number[] };
type Row = AllAppended | OneByOne;

const expectedNumber = (expected: AppendRequest['expected']): number =>
  expected === 'any' ? -1 : expected === 'no-stream' ? 0 : expected;

/** How many events the requests up to each one have together. */
const runningCounts = (requests: readonly AppendRequest[]): number[] => {
  let count = 0;
  return requests.map((request) => {
    count += request.events.length;
    return count;
  });
};

const parameters = (requests: readonly AppendRequest[], upto: readonly number[]): string[] => {
  const events = requests.flatMap((request) => request.events);
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
    numbers(upto),
    texts(requests.map((r) => r.correlationId)),
    texts(requests.map((r) => r.causationId ?? null)),
    numbers(requests.flatMap((r, place) => r.events.map(() => place + 1))),
    numbers(requests.flatMap((r) => r.events.map((_, nth) => nth + 1))),
    texts(events.map((e) => e.id)),
    texts(events.map((e) => e.type)),
    numbers(events.map((e) => e.schemaVersion)),
    // One value: no quote of it has to be escaped here and read past there, as in an array of texts.
    JSON.stringify(events.map((e) => e.data)),
    texts(events.map((e) => e.occurredAt)),
    texts(events.map((e) => e.knownAt)),
    numbers(guards.map((g) => g.place)),
    texts(guards.map((g) => g.stream)),
    numbers(guards.map((g) => g.version)),
  ];
};

const missing = (place: number): Error => new Error(`log.append did not answer request number ${place + 1}`);

const appendedAt = (row: AllAppended, request: AppendRequest, place: number, upto: number): AppendResult => {
  const before = row.before[place];
  if (before === undefined) throw missing(place);
  return {
    kind: 'appended',
    stream: request.stream,
    version: before + request.events.length,
    position: row.base + upto,
  };
};

const answerAt = (row: OneByOne, place: number): AppendResult => {
  const kind = row.kinds[place];
  const stream = row.streams[place];
  const version = row.versions[place];
  const position = row.positions[place];
  if (kind === undefined || stream === undefined || version === undefined || position === undefined) {
    throw missing(place);
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
  const upto = runningCounts(requests);
  const result = await pool.query<Row>({ ...CALL, values: parameters(requests, upto) });
  const row = result.rows[0];
  if (!row) throw new Error('log.append answered nothing');
  return requests.map((request, place) =>
    row.kinds === null ? appendedAt(row, request, place, upto[place] ?? 0) : answerAt(row, place),
  );
};
