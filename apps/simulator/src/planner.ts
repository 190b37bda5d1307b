/**
 * Writes the chunks of every experiment that was requested: a reader of the log with a checkpoint. Nothing depends on its being
 * the only one or on not being killed: chunks that are put in twice change nothing. When it starts, and when nothing has moved
 * for a while, what is missing of the open experiments is put in again.
 */
import { backOff, type EventLog, pauseFor } from '@concord/event-log';
import type { StoredEvent } from '@concord/event-store';
import { ENDS, type Experiments, idOf, missingOf } from './experiments.ts';
import { CheckpointMoved, type PlanMemory } from './plan-memory.ts';
import type { WorkQueue } from './work-queue.ts';

const STILL_MS = 60_000;

export type PlannerHealth = { position: number; open: number; error: string | null };

export type PlannerOptions = {
  log: EventLog;
  memory: PlanMemory;
  experiments: Experiments;
  queue: Pick<WorkQueue, 'put'>;
  /** Whether a chunk is being computed here. */
  busy(): boolean;
  onError(error: unknown): void;
  stillMs?: number;
};

export type Planner = { health(): Promise<PlannerHealth>; stop(): Promise<void> };

export const startPlanner = async (options: PlannerOptions): Promise<Planner> => {
  const { log, memory, experiments, queue, busy, onError, stillMs = STILL_MS } = options;
  let from = 0;
  let moved = false;
  let error: string | null = null;
  let againError: string | null = null;
  const say = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

  const plan = async (id: string): Promise<void> => {
    const experiment = await experiments.look(id);
    if (!experiment) return;
    const missing = missingOf(experiment);
    if (missing.length > 0) await queue.put(missing);
  };

  const idsOf = (events: readonly StoredEvent[], is: (type: string) => boolean): string[] => [
    ...new Set(events.filter(({ type }) => is(type)).flatMap(({ stream }) => idOf(stream) ?? [])),
  ];

  const subscription = await log.subscribe({
    name: 'simulator',
    checkpoint: async () => {
      from = await memory.position();
      return from;
    },
    onBatch: async ({ events }) => {
      const last = events.at(-1);
      if (!last) return;
      const ended = idsOf(events, (type) => ENDS.has(type));
      const requested = idsOf(events, (type) => type === 'experiment/requested').filter((id) => !ended.includes(id));
      for (const id of requested) await plan(id);
      await memory.moveOn(from, last.position, requested, ended);
      from = last.position;
      moved ||= events.some(({ stream }) => idOf(stream) !== undefined);
      error = null;
    },
    onError: (failure) => {
      if (failure instanceof CheckpointMoved) return;
      error = say(failure);
      onError(failure);
    },
  });

  const stopping = new AbortController();
  const { signal } = stopping;
  const again = async (): Promise<void> => {
    for (const id of await memory.open()) {
      if (signal.aborted) return;
      await plan(id);
    }
  };
  /** At the start, and whenever nothing was computed or heard of for a while though something is open. */
  const replanning = (async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await again();
        againError = null;
        failures = 0;
        do {
          moved = false;
          await pauseFor(stillMs, signal);
        } while (!signal.aborted && (moved || busy()));
      } catch (failure) {
        againError = say(failure);
        onError(failure);
        await pauseFor(backOff(failures), signal);
        failures += 1;
      }
    }
  })();

  return {
    health: async () => ({
      position: await memory.position(),
      open: (await memory.open()).length,
      error: error ?? againError,
    }),
    stop: async () => {
      stopping.abort();
      await subscription.stop();
      await replanning;
    },
  };
};
