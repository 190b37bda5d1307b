/** Whether the log is whole: positions dense from 1 to the head, versions of every stream dense from 1. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@concord/domain/canonical';
import type { EventStore } from '@concord/event-store';
import type { VerifiedLog } from '@concord/read-models';
import type pg from 'pg';
import { FAULTS, type Watch } from './watch.ts';

const BATCH = 2_000;

/** The head says how many there are; an event behind it would be read by nobody. */
const behindHead = async (pool: pg.Pool): Promise<readonly string[]> => {
  const found = await pool.query<{ head: number; last: number }>(
    'select h.position as head, coalesce((select max(position) from log.event), 0) as last from log.head h',
  );
  const [row] = found.rows;
  return row && row.last > row.head ? [`the head says ${row.head}, and the last event is at ${row.last}`] : [];
};

export const verifyLog = async (pool: pg.Pool, store: EventStore, watch: Watch): Promise<VerifiedLog> => {
  const faults: string[] = [...(await behindHead(pool))];
  const fault = (says: string): void => {
    if (faults.length < FAULTS) faults.push(says);
  };
  const versions = new Map<string, number>();
  const digest = createHash('sha256');
  const head = await store.head();
  let position = 0;
  while (position < head) {
    watch.signal.throwIfAborted();
    const { events } = await store.read(position, { limit: BATCH, upTo: head });
    for (const event of events) {
      if (event.position !== position + 1) fault(`positions ${position + 1} to ${event.position - 1} are missing`);
      const before = versions.get(event.stream) ?? 0;
      if (event.version !== before + 1)
        fault(`${event.stream} has version ${event.version} at position ${event.position} behind version ${before}`);
      versions.set(event.stream, event.version);
      digest.update(canonicalJson(event)).update('\n');
      position = event.position;
    }
    if (events.length < BATCH && position < head) {
      fault(`positions ${position + 1} to ${head} are missing`);
      position = head;
    }
    watch.at('log', position, head);
  }
  return { upTo: head, digest: digest.digest('hex'), faults };
};
