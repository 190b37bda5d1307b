/** Documents for questions: the projected ones kept in memory and refreshed by checkpoint, or folded up to a position. */
import type { EventStore } from '@concord/event-store';
import { type Document, type Documents, fold } from '@concord/read-models';
import { Problem, unavailable } from '@concord/service-kit';
import type pg from 'pg';

export type Checkpoints = Readonly<Record<string, number>>;
export type Snapshot = { documents: Documents; checkpoint: number; checkpoints: Checkpoints };

type CheckpointRow = { projection: string; position: number; run: number };
const WAIT_MS = 5_000;
const STEP_MS = 15;
const FOLD_BATCH = 5_000;
const KEPT_FOLDS = 8;

export type DocumentSource = ReturnType<typeof documentSource>;

export const documentSource = (pool: pg.Pool, store: EventStore) => {
  const documents = new Map<string, Document>();
  const loaded = new Map<string, CheckpointRow>();
  const folds = new Map<number, Documents>();

  const checkpointRows = async (): Promise<readonly CheckpointRow[]> =>
    (
      await pool.query<CheckpointRow>({
        name: 'checkpoints',
        text: 'select projection, position, run from read.checkpoint',
      })
    ).rows;

  const refreshOne = async (row: CheckpointRow): Promise<void> => {
    const before = loaded.get(row.projection);
    if (before && before.run === row.run && before.position >= row.position) return;
    const since = before?.run === row.run ? before.position : 0;
    const changed = await pool.query<Document>(
      'select kind, id, version, position, state from read.document where projection = $1 and run = $2 and position > $3',
      [row.projection, row.run, since],
    );
    if (since === 0)
      for (const [key, document] of documents)
        if (changed.rows.some((other) => other.kind === document.kind)) documents.delete(key);
    for (const document of changed.rows) documents.set(`${document.kind}/${document.id}`, document);
    loaded.set(row.projection, row);
  };

  // One refresh at a time; whoever asks meanwhile waits for the next.
  let queue: Promise<unknown> = Promise.resolve();
  const refresh = (): Promise<readonly CheckpointRow[]> => {
    const next = queue.then(async () => {
      const rows = await checkpointRows();
      for (const row of rows) await refreshOne(row);
      return rows;
    });
    queue = next.catch(() => undefined);
    return next;
  };

  const snapshotOf = (rows: readonly CheckpointRow[]): Snapshot => ({
    documents,
    checkpoint: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.position)),
    checkpoints: Object.fromEntries(rows.map((row) => [row.projection, row.position])),
  });

  return {
    checkpoints: async (): Promise<Checkpoints> => snapshotOf(await checkpointRows()).checkpoints,

    /** @param atLeast waits, at most 5 s, until every projection has come so far. */
    live: async (atLeast = 0): Promise<Snapshot> => {
      const until = Date.now() + WAIT_MS;
      for (;;) {
        const snapshot = snapshotOf(await refresh());
        if (snapshot.checkpoint >= atLeast) return snapshot;
        if (Date.now() > until)
          throw unavailable(`The read models are at position ${snapshot.checkpoint}, not yet at ${atLeast}.`);
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    },

    /** The fold of events 1 … position. @throws {@link Problem} 404 beyond the head */
    at: async (position: number): Promise<Snapshot> => {
      const head = await store.head();
      if (position > head)
        throw new Problem(404, `The log ends at position ${head}; there is no position ${position}.`, {
          errors: [{ pointer: '/position', detail: `must be at most ${head}` }],
        });
      const nearest = Math.max(0, ...[...folds.keys()].filter((one) => one <= position));
      let folded: Documents = folds.get(nearest) ?? new Map();
      for (let from = nearest; from < position; ) {
        const { events } = await store.read(from, { limit: FOLD_BATCH, upTo: position });
        folded = fold(events, folded);
        from = events.at(-1)?.position ?? position;
      }
      folds.delete(position);
      folds.set(position, folded);
      const [oldest] = folds.keys();
      if (folds.size > KEPT_FOLDS && oldest !== undefined) folds.delete(oldest);
      return { documents: folded, checkpoint: position, checkpoints: {} };
    },
  };
};
