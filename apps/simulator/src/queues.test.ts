/** Both adapters against the one contract, and what only one of them can do. */
import { randomUUID } from 'node:crypto';
import { kafkaClient, pauseFor } from '@concord/event-log';
import { connect } from '@concord/event-store';
import { type KafkaServer, missingForKafka, type Postgres, startKafka, startPostgres } from '@concord/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunksOf, contract, type Rig } from './contract.test-support.ts';
import { newWork } from './fixtures.test-support.ts';
import { kafkaQueue } from './kafka-queue.ts';
import { tableQueue } from './table-queue.ts';
import type { Chunk, WorkQueue } from './work-queue.ts';
import { partitionOf } from './work-topic.ts';

const missing = await missingForKafka();
const LEASE_MS = 1_500;

const tableRig = async (server: Postgres): Promise<Rig & { url: string }> => {
  const work = await newWork(server);
  const queues: WorkQueue[] = [];
  return {
    url: work.url,
    address: { database: work.url, leaseMs: LEASE_MS },
    queue: () => {
      const queue = tableQueue({ pool: work.pool, leaseMs: LEASE_MS });
      queues.push(queue);
      return queue;
    },
    end: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      await work.end();
    },
  };
};

const kafkaRig = async (broker: KafkaServer): Promise<Rig & { topic: string; logId: string }> => {
  const [logId, topic] = [randomUUID(), `work-${randomUUID()}`];
  const queues: WorkQueue[] = [];
  return {
    topic,
    logId,
    address: { brokers: broker.brokers, logId, topic },
    queue: () => {
      const queue = kafkaQueue({ brokers: [broker.brokers], logId, topic });
      queues.push(queue);
      return queue;
    },
    end: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
};

describe('work in a table', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  contract(() => tableRig(postgres));

  describe('by a clock', () => {
    let rig: Rig & { url: string };
    beforeEach(async () => {
      rig = await tableRig(postgres);
    });
    afterEach(() => rig.end());

    it('is held as long as its holder lives, and given to another as soon as the lease is over', async () => {
      let clock = Date.parse('2019-09-25T00:00:00Z');
      const pool = connect(rig.url, 'concord_simulate', 4);
      const at = (leaseMs: number): WorkQueue => tableQueue({ pool, leaseMs, now: () => clock });
      const chunks = chunksOf(1);
      const [dead, other]: [Chunk[], Chunk[]] = [[], []];
      // It renews every 20 minutes: within this test it never does.
      const queue = at(3_600_000);
      const silent = await queue.serve({
        slots: 1,
        work: async (chunk, signal) => {
          dead.push(chunk);
          await pauseFor(600_000, signal);
          throw new Error('stopped');
        },
      });
      await queue.put(chunks);
      await vi.waitFor(() => expect(dead).toEqual(chunks));
      const [before] = (await pool.query('select holder from work.chunk')).rows;
      const serving = await at(3_600_000).serve({ slots: 1, work: async (chunk) => void other.push(chunk) });
      clock += 3_599_999;
      // Whoever looks now is one of the slots that found nothing: the row is as it was.
      const { rows } = await pool.query(`select holder, held_until > $1::timestamptz as held from work.chunk`, [
        new Date(clock).toISOString(),
      ]);
      expect(rows).toEqual([{ ...before, held: true }]);
      expect(other).toEqual([]);
      clock += 1;
      await vi.waitFor(() => expect(other).toEqual(chunks), 10_000);
      await silent.stop();
      await serving.stop();
      expect((await pool.query('select from work.chunk')).rowCount).toBe(0);
      await pool.end();
    });
  });
});

describe.skipIf(missing)(`work in a topic${missing ? ` (${missing})` : ''}`, () => {
  let broker: KafkaServer;
  beforeAll(async () => {
    broker = await startKafka();
  });
  afterAll(() => broker?.stop());

  contract(() => kafkaRig(broker));

  describe('and what only a topic can do', () => {
    let rig: Awaited<ReturnType<typeof kafkaRig>>;
    beforeEach(async () => {
      rig = await kafkaRig(broker);
    });
    afterEach(() => rig.end());

    it('lies in twelve partitions, one record a chunk, evenly, and a chunk put in again behind itself', async () => {
      const chunks = chunksOf(48);
      await rig.queue().put(chunks);
      await rig.queue().put(chunks);
      const admin = kafkaClient([broker.brokers], 'test').admin();
      await admin.connect();
      const offsets = await admin.fetchTopicOffsets(rig.topic);
      await admin.disconnect();
      expect(offsets.map(({ high }) => Number(high))).toEqual(Array(12).fill(8));
      expect(chunks.map((chunk) => partitionOf(chunk, 12)).slice(0, 13)).toEqual(
        Array.from(
          { length: 13 },
          (_, n) => (partitionOf({ experiment: chunks[0]?.experiment ?? '', first: 0, count: 10 }, 12) + n) % 12,
        ),
      );
    });

    it('leaves alone what is not its own, and goes on behind it', async () => {
      const done: Chunk[] = [];
      const [foreign, own] = [chunksOf(24), chunksOf(24)];
      await kafkaQueue({ brokers: [broker.brokers], logId: randomUUID(), topic: rig.topic }).put(foreign);
      await rig.queue().put(own);
      await rig.queue().serve({ slots: 1, work: async (chunk) => void done.push(chunk) });
      await vi.waitFor(() => expect(done).toHaveLength(24), 30_000);
      expect(new Set(done.map(({ experiment }) => experiment))).toEqual(
        new Set(own.map(({ experiment }) => experiment)),
      );
    });

    it('stays a member while a chunk takes longer than the session, and goes on when the broker was away', async () => {
      const done: Chunk[] = [];
      const errors: unknown[] = [];
      const chunks = chunksOf(3);
      const queue = rig.queue();
      await queue.put(chunks);
      await queue.serve({
        slots: 3,
        work: async (chunk, signal) => {
          if (chunk.first === 0) await pauseFor(7_000, signal);
          done.push(chunk);
        },
        onError: (error) => void errors.push(error),
      });
      await vi.waitFor(() => expect(done).toHaveLength(3), 30_000);
      expect(errors).toEqual([]);
      await broker.kill();
      await broker.start();
      const more = chunksOf(12);
      await vi.waitFor(() => queue.put(more), 50_000);
      const found = (): Set<string> =>
        new Set(done.filter(({ experiment }) => experiment === more[0]?.experiment).map(({ first }) => String(first)));
      await vi.waitFor(() => expect(found().size).toBe(12), 50_000);
    });
  });
});
