/** Verifies what is stored: the log in itself, the topic beside the log, every read model beside a fold. It only reads. */
import { randomUUID } from 'node:crypto';
import type { EventLog } from '@concord/event-log';
import type { EventStore } from '@concord/event-store';
import { projections, type Verification } from '@concord/read-models';
import type pg from 'pg';
import { verifyDocuments } from './documents.ts';
import { verifyLog } from './log.ts';
import { verifyTopic } from './topic.ts';
import type { Watch } from './watch.ts';

export type Verifier = {
  /** Begins one; one that runs goes on instead. */
  start(): Verification;
  /** The last that was begun here, as it stands. */
  last(): Verification | undefined;
  stop(): Promise<void>;
};

export type VerifierOptions = {
  pool: pg.Pool;
  store: EventStore;
  /** Where the log reaches its readers through a topic; else there is none to compare. */
  topic: EventLog | undefined;
  onError(error: unknown): void;
};

const isSound = ({ log, topic, projections: all }: Verification): boolean =>
  log?.faults.length === 0 &&
  (topic === null || topic.faults.length === 0) &&
  all.every((one) => one.differing === 0 && one.faults.length === 0);

export const verifierOn = ({ pool, store, topic, onError }: VerifierOptions): Verifier => {
  const stopping = new AbortController();
  let last: Verification | undefined;
  let running: Promise<void> = Promise.resolve();

  const run = async (verification: Verification): Promise<void> => {
    const now = (change: Partial<Verification>): void => void Object.assign(verification, change);
    const watch: Watch = { signal: stopping.signal, at: (step, position, head) => now({ step, position, head }) };
    try {
      now({ log: await verifyLog(pool, store, watch) });
      if (topic) now({ topic: await verifyTopic(topic, store, `verify-${randomUUID()}`, watch) });
      for (const projection of projections) {
        watch.at(projection.name, 0, verification.head);
        const verified = await verifyDocuments(pool, store, projection, watch);
        now({ projections: [...verification.projections, verified] });
      }
      now({ state: 'done', sound: isSound(verification) });
    } catch (error) {
      now({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      onError(error);
    } finally {
      now({ endedAt: new Date().toISOString() });
    }
  };

  return {
    start: () => {
      if (last?.state === 'running') return last;
      last = {
        ...{ state: 'running', sound: null, step: 'log', position: 0, head: 0 },
        ...{ startedAt: new Date().toISOString(), endedAt: null, reason: null },
        ...{ log: null, topic: null, projections: [] },
      };
      running = run(last);
      return last;
    },
    last: () => last,
    stop: async () => {
      stopping.abort(new Error('the projector is stopping'));
      await running;
    },
  };
};
