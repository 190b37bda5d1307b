/** Documents for questions: the projected ones, kept in memory and refreshed by revision, or folded up to a position. */
import type { EventStore } from '@concord/event-store';
import { type Document, type Documents, projections } from '@concord/read-models';
import { Problem, unavailable } from '@concord/service-kit';
import type pg from 'pg';
import { type Loaded, refreshed, sameRow } from './live-documents.ts';
import { logTime } from './log-time.ts';

/** By projection: the position it has come to. */
export type Checkpoints = Readonly<Record<string, number>>;
/** By projection: raised by every transaction that wrote documents, a redrive or a rebuild too. */
export type Revisions = Readonly<Record<string, number>>;
/** Never changed once it is given out. */
export type Snapshot = {
  documents: Documents;
  checkpoints: Checkpoints;
  revisions: Revisions;
  /** Projections that are being rebuilt for this version: of them there are no documents. */
  stale: readonly string[];
  /** Projections that an operator has paused: by whom, and why. */
  paused: Readonly<Record<string, string>>;
};

const WAIT_MS = 5_000;
const STEP_MS = 15;
const ALL = projections.map((projection) => projection.name);

/** How far those projections have come that a question reads; one that has not begun is at 0. */
export const checkpointOf = (checkpoints: Checkpoints, names: readonly string[] = ALL): number =>
  Math.min(...names.map((name) => checkpoints[name] ?? 0));

const merged = (loaded: Loaded): Documents => {
  const all = new Map<string, Document>();
  for (const { documents } of loaded.values()) for (const [key, document] of documents) all.set(key, document);
  return all;
};

/** A checkpoint passes events that are none of its projection's: then the documents are those of before. */
const sameDocuments = (before: Loaded, after: Loaded): boolean =>
  before.size === after.size && [...after].every(([name, { documents }]) => before.get(name)?.documents === documents);

const snapshotOf = (loaded: Loaded, documents: Documents): Snapshot => {
  const rows = [...loaded.values()].map(({ row }) => row);
  return {
    documents,
    checkpoints: Object.fromEntries(rows.map((row) => [row.projection, row.position])),
    revisions: Object.fromEntries(rows.map((row) => [row.projection, row.revision])),
    stale: rows.filter((row) => row.stale).map((row) => row.projection),
    paused: Object.fromEntries(rows.flatMap((row) => (row.paused === null ? [] : [[row.projection, row.paused]]))),
  };
};

/** What was paused comes only when it is resumed: there is nothing to wait for. */
const refusePaused = ({ checkpoints, paused }: Snapshot, position: number, names: readonly string[]): void => {
  for (const name of names)
    if (paused[name] !== undefined && (checkpoints[name] ?? 0) < position)
      throw unavailable(
        `The projection ${name} is paused ${paused[name]}. Position ${position} is in the log, and shows when it is resumed.`,
      );
};

export type DocumentSource = ReturnType<typeof documentSource>;

/** @param fold the name of this process's fold */
export const documentSource = (pool: pg.Pool, store: EventStore, fold: string) => {
  let loaded: Loaded = new Map();
  let snapshot = snapshotOf(loaded, merged(loaded));
  const load = async (): Promise<Snapshot> => {
    const next = await refreshed(pool, fold, loaded);
    const changed = [...next].some(([name, { row }]) => !sameRow(loaded.get(name)?.row, row));
    // What is made of documents is kept by the set of them: the set is another only where a document is.
    const same = sameDocuments(loaded, next);
    loaded = next;
    if (changed || !same) snapshot = snapshotOf(loaded, same ? snapshot.documents : merged(loaded));
    return snapshot;
  };

  // One refresh at a time; all who ask meanwhile share the next, which begins after they asked.
  let running: Promise<Snapshot> | undefined;
  let next: Promise<Snapshot> | undefined;
  const start = (): Promise<Snapshot> => {
    const mine = load().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  const refresh = (): Promise<Snapshot> => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return running ?? start();
      });
    return next;
  };

  return {
    /** What is read now, without waiting. */
    live: refresh,

    /**
     * Waits, at most 5 s, until the named projections have come to `position`.
     * @throws {@link Problem} 404 beyond the head, 503 where they do not come so far in time
     */
    atLeast: async (position: number, names: readonly string[]): Promise<Snapshot> => {
      const until = Date.now() + WAIT_MS;
      const head = await store.head();
      if (position > head)
        throw new Problem(404, `The log ends at position ${head}; there is no position ${position} to wait for.`, {
          errors: [{ pointer: '/atLeast', detail: `must be at most ${head}` }],
        });
      for (;;) {
        const now = await refresh();
        const checkpoint = checkpointOf(now.checkpoints, names);
        if (checkpoint >= position) return now;
        refusePaused(now, position, names);
        if (Date.now() > until)
          throw unavailable(`The read model is at position ${checkpoint}, not yet at ${position}.`);
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    },

    /** The fold of events 1 … position. @throws {@link Problem} 404 beyond the head */
    at: logTime(pool, store),
  };
};
