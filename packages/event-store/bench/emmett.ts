/** emmett on PostgreSQL at its best documented settings: schema made beforehand, a pool of its own with a connection for every writer. */
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { Contender, Happened } from './work.ts';

export const emmett = async (url: string, connections: number): Promise<Contender> => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const making = getPostgreSQLEventStore(url);
  await making.schema.migrate();
  await making.close();
  const store = getPostgreSQLEventStore(url, {
    schema: { autoMigration: 'None' },
    connectionOptions: { pool },
  });
  return {
    name: 'emmett',
    settings: `schema.autoMigration 'None' after schema.migrate(), pool of ${connections}, exact expectedStreamVersion, no inline projections`,
    append: async (stream, version, events) => {
      // Its own "no stream" is not enforced; leaving the version out is the same and as fast.
      await store.appendToStream<Happened>(
        stream,
        [...events],
        version === 0 ? {} : { expectedStreamVersion: BigInt(version) },
      );
    },
    contents: async () => {
      // emmett has pg give every int8 as a bigint.
      const { rows } = await pool.query<{
        stream: string;
        version: bigint;
        type: string;
        data: unknown;
        position: bigint;
      }>(
        'select stream_id as stream, stream_position as version, message_type as type, message_data as data, global_position as position from emt_messages order by global_position',
      );
      return {
        lines: rows
          .map((e) => `${e.stream} ${String(e.version).padStart(6)} ${e.type} ${JSON.stringify(e.data)}`)
          .sort(),
        dense: rows.every((e, n) => Number(e.position) === n + 1),
      };
    },
    close: async () => {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
};
