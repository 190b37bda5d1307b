/** The limit: the same batches into the same table with the same indexes, one autocommit statement, and no check at all. */
import { randomUUID } from 'node:crypto';
import { groupCommit } from '../src/group-commit.ts';
import { connect, migrateLog } from '../src/index.ts';
import { numbers, texts } from '../src/literals.ts';
import type { AppendRequest, NewStoredEvent } from '../src/types.ts';
import type { Contender } from './work.ts';

const INSERT = {
  name: 'raw',
  text: `insert into log.event (id, stream, version, type, schema_version, data, occurred_at, known_at, recorded_at, correlation_id, causation_id, actor)
    select e.id, e.stream, e.version, e.type, e.schema, e.data, e.occurred, e.known, now(), e.correlation, null, e.actor
      from rows from (unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[]),
                      jsonb_array_elements($10::jsonb))
        as e(id, stream, version, type, schema, occurred, known, correlation, actor, data)`,
};
const NO_HASH = new Uint8Array(0);

export const raw = async (url: string): Promise<Contender> => {
  await migrateLog(url);
  const pool = connect(url);
  // Positions from a sequence: no head row to lock. Gaps and late commits are the reader's trouble.
  await pool.query('alter table log.event alter column position add generated always as identity');
  const writer = groupCommit(async (requests: readonly AppendRequest[]) => {
    const events = requests.flatMap((request) => {
      const base = typeof request.expected === 'number' ? request.expected : 0;
      return request.events.map((event, n) => ({ ...event, request, version: base + n + 1 }));
    });
    await pool.query({
      ...INSERT,
      values: [
        texts(events.map((e) => e.id)),
        texts(events.map((e) => e.request.stream)),
        numbers(events.map((e) => e.version)),
        texts(events.map((e) => e.type)),
        numbers(events.map((e) => e.schemaVersion)),
        texts(events.map((e) => e.occurredAt)),
        texts(events.map((e) => e.knownAt)),
        texts(events.map((e) => e.request.correlationId)),
        texts(events.map((e) => e.request.actor)),
        JSON.stringify(events.map((e) => e.data)),
      ],
    });
    return requests.map(({ stream }) => ({ kind: 'appended', stream, version: 0, position: 0 }));
  });
  return {
    name: 'raw',
    settings: 'insert … select from unnest, the same batches, table and indexes; no lock, no version, no command id',
    append: async (stream, version, events) => {
      const result = await writer.append({
        commandId: randomUUID(),
        actor: 'bench',
        requestHash: NO_HASH,
        stream,
        expected: version,
        events: events.map(
          ({ type, data }): NewStoredEvent => ({
            id: randomUUID(),
            type,
            schemaVersion: 1,
            data,
            occurredAt: '2019-09-25',
            knownAt: '2019-09-25',
          }),
        ),
        correlationId: 'bench',
      });
      if (result.kind !== 'appended') throw new Error(`raw: ${JSON.stringify(result)}`);
    },
    contents: async () => {
      const { rows } = await pool.query<{
        stream: string;
        version: number;
        type: string;
        data: unknown;
        position: number;
      }>('select stream, version, type, data, position from log.event order by position');
      return {
        lines: rows
          .map((e) => `${e.stream} ${String(e.version).padStart(6)} ${e.type} ${JSON.stringify(e.data)}`)
          .sort(),
        dense: rows.every((e, n) => e.position === n + 1),
      };
    },
    close: async () => {
      await writer.idle();
      await pool.end();
    },
  };
};
