/** Every projection, each with its own subscription and checkpoint: one that fails does not stop its neighbours. */
import { backOff, type EventLog, pauseFor } from '@concord/event-log';
import { type EventStore, isUnavailable } from '@concord/event-store';
import { type Pause, type Projection, projections, type RebuildProgress } from '@concord/read-models';
import type pg from 'pg';
import { isStale } from './fold.ts';
import { Paused, type PauseRow, pause, pauseIn, pauseOf, resume } from './pause.ts';
import {
  applyBatch,
  CheckpointMoved,
  checkpointOf,
  type ParkedEvent,
  parkedOf,
  type ReadEvent,
  type Redriven,
  redrive,
  skip,
} from './projection-store.ts';
import { rebuild } from './rebuild.ts';

export type ProjectionHealth = {
  name: string;
  checkpoint: number;
  head: number;
  lag: number;
  lagSeconds: number;
  parked: number;
  /** Its documents come from another fold, and are not read until they are rebuilt. */
  stale: boolean;
  /** By whom, why and since when it stands still; its lag grows meanwhile, as it was asked to. */
  paused: Pause | null;
};

export type Projector = {
  health(): Promise<readonly ProjectionHealth[]>;
  /** Starts a rebuild; `undefined`: there is no such projection. A running one is not started twice. */
  rebuild(name: string): RebuildProgress | undefined;
  progress(name: string): RebuildProgress | undefined;
  /** `undefined`, here and below: there is no such projection. */
  redrive(name: string): Promise<Redriven | undefined>;
  /** Leaves a parked event out for good. `not-parked`: nothing is parked at that position. */
  skip(
    name: string,
    skipped: { position: number; reason: string; actor: string },
  ): Promise<Redriven | 'not-parked' | undefined>;
  parked(name: string, after: number, limit: number): Promise<readonly ParkedEvent[] | undefined>;
  /** `already`: it is paused, and stays as it was. A rebuild and a redrive go on as they are asked for. */
  pause(name: string, by: Pick<Pause, 'actor' | 'reason'>): Promise<{ done: Pause } | { already: Pause } | undefined>;
  /** Goes on from where it stood. `not-paused`: there is nothing to resume. */
  resume(name: string): Promise<'resumed' | 'not-paused' | undefined>;
  stop(): Promise<void>;
};

export type ProjectorOptions = {
  pool: pg.Pool;
  store: EventStore;
  log: EventLog;
  /** Name of the code that folds; documents of another one are rebuilt first. */
  fold: string;
  onError(projection: string, error: unknown): void;
};

const healthOf = async (pool: pg.Pool, store: EventStore): Promise<readonly ProjectionHealth[]> => {
  const head = await store.head();
  const result = await pool.query<
    PauseRow & {
      projection: string;
      position: number;
      parked: number;
      stale: boolean;
      lag_seconds: number | null;
    }
  >(
    `select c.projection, c.position, c.stale, c.paused_at, c.paused_by, c.paused_why,
            (select count(*)::int from read.parked p where p.projection = c.projection and p.run = c.run) as parked,
            (select extract(epoch from now() - e.recorded_at)::float8 from log.event e where e.position = c.position + 1) as lag_seconds
       from read.checkpoint c order by c.projection`,
  );
  return result.rows.map((row) => ({
    name: row.projection,
    checkpoint: row.position,
    head,
    lag: Math.max(0, head - row.position),
    lagSeconds: Math.max(0, row.lag_seconds ?? 0),
    parked: row.parked,
    stale: row.stale,
    paused: pauseIn(row),
  }));
};

export const startProjector = async ({ pool, store, log, fold, onError }: ProjectorOptions): Promise<Projector> => {
  const byName = new Map(projections.map((projection) => [projection.name, projection]));
  const rebuilds = new Map<string, RebuildProgress>();
  const running = new Set<Promise<void>>();
  const subscribe = (projection: Projection) =>
    log.subscribe({
      name: projection.name,
      checkpoint: async () => (await checkpointOf(pool, projection.name)).position,
      onBatch: ({ events }) => applyBatch(pool, projection, fold, events),
      onError: (error) => {
        // Another process, or a rebuild, moved on: read the checkpoint again, that is all. Paused: look again, later and later.
        if (!(error instanceof CheckpointMoved || error instanceof Paused)) onError(projection.name, error);
      },
    });
  const subscriptions = new Map<string, ReturnType<typeof subscribe>>();
  const subscribeOnce = async (projection: Projection): Promise<void> => {
    if (!subscriptions.has(projection.name)) subscriptions.set(projection.name, subscribe(projection));
    await subscriptions.get(projection.name);
  };
  const subscribeAnew = async (projection: Projection): Promise<void> => {
    const before = subscriptions.get(projection.name);
    subscriptions.delete(projection.name);
    if (before) await (await before).stop();
    await subscribeOnce(projection);
  };

  const stopping = new AbortController();
  const readEvent: ReadEvent = async (position) => {
    const [event] = (await store.read(position - 1, { limit: 1 })).events;
    return event?.position === position ? event : undefined;
  };
  /** Again from the start where the database went away. */
  const rebuildThrough = async (projection: Projection, progress: RebuildProgress): Promise<void> => {
    const { signal } = stopping;
    const onProgress = (position: number, head: number): void => void Object.assign(progress, { position, head });
    for (let failures = 0; ; failures += 1) {
      try {
        return await rebuild({ pool, store, projection, fold, signal, onProgress });
      } catch (error) {
        if (signal.aborted || !isUnavailable(error)) throw error;
        onError(projection.name, error);
        await pauseFor(backOff(failures), signal);
      }
    }
  };

  const run = async (projection: Projection, progress: RebuildProgress): Promise<void> => {
    try {
      await rebuildThrough(projection, progress);
      await subscribeOnce(projection);
      progress.state = 'done';
    } catch (error) {
      progress.state = 'failed';
      progress.reason = error instanceof Error ? error.message : String(error);
      onError(projection.name, error);
    } finally {
      progress.endedAt = new Date().toISOString();
    }
  };
  const startRebuild = (projection: Projection): RebuildProgress => {
    const current = rebuilds.get(projection.name);
    if (current?.state === 'running') return current;
    const progress: RebuildProgress = {
      projection: projection.name,
      state: 'running',
      position: 0,
      head: 0,
      startedAt: new Date().toISOString(),
      endedAt: null,
      reason: null,
    };
    rebuilds.set(projection.name, progress);
    const done = run(projection, progress).finally(() => running.delete(done));
    running.add(done);
    return progress;
  };
  for (const projection of projections) {
    if (await isStale(pool, projection.name, fold)) startRebuild(projection);
    else await subscribeOnce(projection);
  }
  return {
    health: () => healthOf(pool, store),
    rebuild: (name) => {
      const projection = byName.get(name);
      return projection && startRebuild(projection);
    },
    progress: (name) => rebuilds.get(name),
    redrive: async (name) => {
      const projection = byName.get(name);
      return projection && redrive(pool, projection, fold, readEvent);
    },
    skip: async (name, skipped) => {
      const projection = byName.get(name);
      return projection && ((await skip(pool, projection, fold, skipped, readEvent)) ?? 'not-parked');
    },
    pause: async (name, by) => {
      if (!byName.has(name)) return undefined;
      for (;;) {
        const done = await pause(pool, name, by);
        if (done) return { done };
        const already = await pauseOf(pool, name);
        // Else somebody resumed it between the two.
        if (already) return { already };
      }
    },
    resume: async (name) => {
      const projection = byName.get(name);
      if (!projection) return undefined;
      if (!(await resume(pool, name))) return 'not-paused';
      // Here at once; another process sees it when it looks again.
      await subscribeAnew(projection);
      return 'resumed';
    },
    parked: async (name, after, limit) => (byName.has(name) ? parkedOf(pool, name, after, limit) : undefined),
    stop: async () => {
      stopping.abort(new Error('the projector is stopping'));
      await Promise.all(running);
      await Promise.all([...subscriptions.values()].map(async (subscription) => (await subscription).stop()));
    },
  };
};
