/** What the runner keeps between restarts, in its own schema: its checkpoint, the timers that are open, the items it could not read. */
import { type Day, POLICIES_VERSION, parseStream } from '@concord/domain';
import { available, type StoredEvent } from '@concord/event-store';
import type pg from 'pg';
import { z } from 'zod';

/** Another runner has read on: what this one has found out is done by now, and it reads its checkpoint again. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

export type Looked = { policy: string; item: string };
export type Open = { armed: number; due: number; nextDue: string | null };

/** What the events of policies say about open timers, in the order of the log. */
const Stated = z.object({ key: z.string(), round: z.number(), dueOn: z.string().nullable().optional() });
const isOwn = (event: StoredEvent): boolean => parseStream(event.stream)?.aggregate === 'policy';

const applyStated = async (client: pg.PoolClient, { stream, type, data }: StoredEvent): Promise<void> => {
  const { key, round, dueOn = null } = Stated.parse(data);
  if (type === 'policy/disarmed') {
    await client.query('delete from policy.timer where stream = $1 and key = $2 and round = $3', [stream, key, round]);
    return;
  }
  await client.query(
    `insert into policy.timer (stream, key, round, status, due_on) values ($1, $2, $3, $4, $5)
     on conflict (stream, key, round) do update set status = excluded.status, due_on = excluded.due_on`,
    [stream, key, round, type === 'policy/due' ? 'due' : 'armed', dueOn],
  );
};

export const memoryOn = (pool: pg.Pool) => {
  const transaction = async (work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
    const client = await pool.connect();
    // While it is lent the pool does not listen: a server that goes away would end the process, not only the query.
    const heard = (): void => undefined;
    client.on('error', heard);
    let spoilt = false;
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {
        spoilt = true;
      });
      throw error;
    } finally {
      client.off('error', heard);
      client.release(spoilt);
    }
  };
  const position = async (): Promise<number> =>
    (await pool.query<{ position: number }>('select position from policy.checkpoint')).rows[0]?.position ?? 0;
  return {
    /** Where to go on: at the beginning, where the policies are others than those that read so far. */
    begin: (): Promise<number> =>
      available(async () => {
        await pool.query(
          `insert into policy.checkpoint (rules) values ($1)
           on conflict (id) do update set position = 0, rules = excluded.rules where checkpoint.rules <> excluded.rules`,
          [POLICIES_VERSION],
        );
        return position();
      }),
    position: (): Promise<number> => available(position),
    /** Takes note of events that were acted on. @throws {@link CheckpointMoved} where another runner was there before */
    moveOn: (from: number, to: number, events: readonly StoredEvent[]): Promise<void> =>
      available(() =>
        transaction(async (client) => {
          const moved = await client.query(
            'update policy.checkpoint set position = $2 where position = $1 and rules = $3',
            [from, to, POLICIES_VERSION],
          );
          if (moved.rowCount !== 1) throw new CheckpointMoved(`the policies are not at position ${from} any more`);
          for (const event of events.filter(isOwn)) await applyStated(client, event);
        }),
      ),
    /** Streams of policies with a timer that falls due by the end of `today`. */
    falling: (today: Day): Promise<readonly string[]> =>
      available(async () => {
        const { rows } = await pool.query<{ stream: string }>(
          `select distinct stream from policy.timer where status = 'armed' and due_on <= $1 order by stream`,
          [today],
        );
        return rows.map((row) => row.stream);
      }),
    open: (): Promise<Open> =>
      available(async () => {
        const { rows } = await pool.query<Open>(
          `select count(*) filter (where status = 'armed')::int as armed, count(*) filter (where status = 'due')::int as due,
                  min(due_on) filter (where status = 'armed') as "nextDue" from policy.timer`,
        );
        return rows[0] ?? { armed: 0, due: 0, nextDue: null };
      }),
    /** Looks at the item again on that day. */
    wake: async ({ policy, item }: Looked, on: Day): Promise<void> => {
      await available(() =>
        pool.query(
          'insert into policy.wake (policy, item, on_day) values ($1, $2, $3) on conflict (policy, item) do update set on_day = excluded.on_day',
          [policy, item, on],
        ),
      );
    },
    waking: (today: Day): Promise<readonly Looked[]> =>
      available(
        async () => (await pool.query<Looked>('select policy, item from policy.wake where on_day <= $1', [today])).rows,
      ),
    /** It was looked at by the end of `today`; what it is to be looked at for later stays. */
    woken: async ({ policy, item }: Looked, today: Day): Promise<void> => {
      await available(() =>
        pool.query('delete from policy.wake where policy = $1 and item = $2 and on_day <= $3', [policy, item, today]),
      );
    },
    hold: async ({ policy, item }: Looked, reason: string): Promise<void> => {
      await available(() =>
        pool.query(
          'insert into policy.held (policy, item, reason) values ($1, $2, $3) on conflict (policy, item) do update set reason = excluded.reason',
          [policy, item, reason],
        ),
      );
    },
    letGo: async ({ policy, item }: Looked): Promise<void> => {
      await available(() => pool.query('delete from policy.held where policy = $1 and item = $2', [policy, item]));
    },
    held: (): Promise<readonly Looked[]> =>
      available(async () => (await pool.query<Looked>('select policy, item from policy.held')).rows),
  };
};
export type Memory = ReturnType<typeof memoryOn>;
