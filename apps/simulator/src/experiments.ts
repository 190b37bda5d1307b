/** What the log says of each experiment: what is to be computed, which chunks are known, whether it has ended. Read on, never twice. */
import type { EventStore, StoredEvent } from '@concord/event-store';
import type { Design, Scenario } from '@concord/simulation';
import { z } from 'zod';
import type { Chunk } from './work-queue.ts';

export type Experiment = {
  id: string;
  scenario: Scenario;
  designs: readonly Design[];
  seed: number;
  replications: number;
  /** Replications of one chunk; the last may have fewer. */
  chunk: number;
  /** First replications of the chunks that are known. */
  known: ReadonlySet<number>;
  /** Completed, cancelled or failed: nothing is to be done any more. */
  ended: boolean;
};

export const CATEGORY = 'experiment';
export const streamOf = (id: string): string => `${CATEGORY}-${id}`;
export const idOf = (stream: string): string | undefined =>
  stream.startsWith(`${CATEGORY}-`) ? stream.slice(CATEGORY.length + 1) : undefined;

export const ENDS: ReadonlySet<string> = new Set(['experiment/completed', 'experiment/cancelled', 'experiment/failed']);

/** Chunks that nobody has computed yet, in their order. */
export const missingOf = ({ id, replications, chunk, known, ended }: Experiment): readonly Chunk[] =>
  ended
    ? []
    : Array.from({ length: Math.ceil(replications / chunk) }, (_, n) => ({
        experiment: id,
        first: n * chunk,
        count: Math.min(chunk, replications - n * chunk),
      })).filter(({ first }) => !known.has(first));

/** What is read of the events; the rest of them is others' business. */
const Requested = z.object({
  scenario: z.custom<Scenario>((value) => typeof value === 'object' && value !== null && 'hash' in value),
  designs: z.array(z.custom<Design>((value) => typeof value === 'string')),
  seed: z.number(),
  replications: z.number(),
  chunk: z.number(),
});
const Progressed = z.object({ first: z.number() });

const apply = (id: string, before: Experiment | undefined, { type, data }: StoredEvent): Experiment | undefined => {
  if (type === 'experiment/requested') return { id, ...Requested.parse(data), known: new Set(), ended: false };
  if (!before) return undefined;
  if (type === 'experiment/progressed')
    return { ...before, known: new Set([...before.known, Progressed.parse(data).first]) };
  return ENDS.has(type) ? { ...before, ended: true } : before;
};

const PAGE = 20;
/** So many experiments that have not ended are remembered; others are read again from their beginning. */
const REMEMBERED = 32;

type Seen = { version: number; experiment: Experiment | undefined };

export type Experiments = {
  /** As the log stands now. @returns undefined: there is none */
  look(id: string): Promise<Experiment | undefined>;
};

export const experimentsIn = (store: Pick<EventStore, 'readStream'>): Experiments => {
  const seen = new Map<string, Seen>();
  const readOn = async (id: string): Promise<Experiment | undefined> => {
    let { version, experiment } = seen.get(id) ?? { version: 0, experiment: undefined };
    for (;;) {
      const { events } = await store.readStream(streamOf(id), { fromVersion: version + 1, limit: PAGE });
      for (const event of events) experiment = apply(id, experiment, event);
      version = events.at(-1)?.version ?? version;
      if (events.length < PAGE) break;
    }
    seen.delete(id);
    seen.set(id, { version, experiment });
    const [oldest] = seen.keys();
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return experiment;
  };
  /** Who asks while it is read hears what is read: reading beside each other would count events twice. */
  const turns = new Map<string, Promise<unknown>>();
  return {
    look: (id) => {
      const turn = (turns.get(id) ?? Promise.resolve()).then(
        () => readOn(id),
        () => readOn(id),
      );
      turns.set(id, turn);
      const forget = (): void => void (turns.get(id) === turn && turns.delete(id));
      turn.then(forget, forget);
      return turn;
    },
  };
};
