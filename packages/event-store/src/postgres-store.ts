/** The event store on PostgreSQL. */
import type pg from 'pg';
import { callAppend } from './batch.ts';
import { available, connect } from './connection.ts';
import { groupCommit } from './group-commit.ts';
import { EVENT_COLUMNS, type EventRow, toEvent } from './rows.ts';
import { type Signal, tailLog } from './tail.ts';
import type { Appended, DateCount, EventStore, Selection } from './types.ts';

const DEFAULT_LIMIT = 500;

type ReadOptions = NonNullable<Parameters<EventStore['read']>[1]>;
type Query = { text: string; values: unknown[] };

/** Dates are compared as text: `2019` and `2019-09` begin no later than every day within them. */
const whereOf = (selection: Selection, conditions: readonly [string, unknown][] = []): Query => {
  const { from, upTo, stream, types, knownBy, begunBy, without, withoutStreamsOf } = selection;
  const all: [string, unknown][] = [...conditions];
  if (from !== undefined) all.push(['position >= ?', from]);
  if (upTo !== undefined) all.push(['position <= ?', upTo]);
  if (stream !== undefined) all.push(['stream = ?', stream]);
  if (types !== undefined) all.push(['type = any(?::text[])', [...types]]);
  if (knownBy !== undefined) all.push(['known_at collate "C" <= ?', knownBy]);
  if (begunBy !== undefined) all.push(['(occurred_at is null or left(occurred_at, 10) collate "C" <= ?)', begunBy]);
  if (without !== undefined) all.push(['not starts_with(type, ?)', `${without}/`]);
  if (withoutStreamsOf !== undefined) all.push(["split_part(stream, '-', 1) <> all(?::text[])", [...withoutStreamsOf]]);
  return {
    text: all.map(([condition], place) => condition.replace('?', `$${place + 1}`)).join(' and ') || 'true',
    values: all.map(([, value]) => value),
  };
};

const readQuery = (after: number, options: ReadOptions): Query => {
  const { backwards, limit = DEFAULT_LIMIT } = options;
  const { text, values } = whereOf(options, [[backwards ? 'position < ?' : 'position > ?', after]]);
  return {
    text: `select ${EVENT_COLUMNS} from log.event where ${text} order by position ${backwards ? 'desc' : 'asc'} limit $${values.length + 1}`,
    values: [...values, limit],
  };
};

const matchesHash = (row: { request_hash: Buffer }, hash: Uint8Array): boolean => row.request_hash.equals(hash);

/** @param pool from {@link connect}; role `concord_append` to write, any other to read. The store ends it on close. */
export const storeOn = (pool: pg.Pool): EventStore => {
  const writer = groupCommit((requests) => callAppend(pool, requests));
  const wakers = new Set<() => void>();
  const wake: Signal = (waker) => {
    wakers.add(waker);
    return () => wakers.delete(waker);
  };
  const query = <R extends pg.QueryResultRow>(text: string, values: unknown[] = [], name?: string) =>
    available(() => pool.query<R>({ text, values, ...(name ? { name } : {}) }));

  const head = async (): Promise<number> => {
    const result = await query<{ position: number }>('select position from log.head', [], 'concord-head');
    return result.rows[0]?.position ?? 0;
  };

  const store: EventStore = {
    append: async (request) => {
      const result = await writer.append(request);
      if (result.kind === 'appended') for (const waker of wakers) waker();
      return result;
    },
    lookup: async (actor, commandId, requestHash) => {
      const result = await query<Appended & { request_hash: Buffer }>(
        'select stream, version, position, request_hash from log.command where actor = $1 and command_id = $2',
        [actor, commandId],
        'concord-lookup',
      );
      const row = result.rows[0];
      if (!row) return { kind: 'unknown' };
      if (!matchesHash(row, requestHash)) return { kind: 'keyReused' };
      return { kind: 'duplicate', first: { stream: row.stream, version: row.version, position: row.position } };
    },
    readStream: async (stream, options = {}) => {
      const result = await query<EventRow>(
        `select ${EVENT_COLUMNS} from log.event where stream = $1 and version >= $2 order by version limit $3`,
        [stream, options.fromVersion ?? 1, options.limit ?? null],
        'concord-stream',
      );
      const events = result.rows.map(toEvent);
      return { events, version: events.at(-1)?.version ?? (options.fromVersion ?? 1) - 1 };
    },
    read: async (after, options = {}) => {
      // The head first: an event that is read afterwards may be newer than it, never the reverse.
      const newest = await head();
      const { text, values } = readQuery(after, options);
      const result = await query<EventRow>(text, values);
      const events = result.rows.map(toEvent);
      return { events, head: Math.max(newest, events.at(options.backwards ? 0 : -1)?.position ?? 0) };
    },
    count: async (selection) => {
      const { text, values } = whereOf(selection);
      const result = await query<{ count: number }>(
        `select count(*)::int as count from log.event where ${text}`,
        values,
      );
      return result.rows[0]?.count ?? 0;
    },
    dates: async (selection, digits) => {
      const { text, values } = whereOf(selection);
      const result = await query<DateCount>(
        `select case when grouping(o) = 0 then 'true' when grouping(k) = 0 then 'known' else 'recorded' end as clock,
                coalesce(o, k, r) as date, count(*)::int as count
           from (select left(occurred_at, ${digits}) as o, left(known_at, ${digits}) as k,
                        left(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD'), ${digits}) as r
                   from log.event where ${text}) as dated
          group by grouping sets ((o), (k), (r))`,
        values,
      );
      return result.rows;
    },
    head,
    logId: async () => {
      const result = await query<{ log_id: string }>('select log_id from log.head');
      const row = result.rows[0];
      if (!row) throw new Error('the log has no head row');
      return row.log_id;
    },
    tail: (after, signal, options = {}) => tailLog(store, wake, after, signal, options.batch ?? DEFAULT_LIMIT),
    close: async () => {
      await writer.idle();
      await pool.end();
    },
  };
  return store;
};

/** A store of its own for `url`. Run {@link migrateLog} once before. */
export const openEventStore = (
  url: string,
  role: 'concord_append' | 'concord_read' | 'concord_project' | 'concord_gate' = 'concord_append',
): EventStore => storeOn(connect(url, role));
