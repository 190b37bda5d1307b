/** The gap rule of every reader with checkpoint c: position ≤ c skip, = c + 1 apply, > c + 1 fill from the store. */
import type { EventStore, StoredEvent } from '@concord/event-store';

const CHUNK = 500;

/** Positions that the topic should have held and did not. They came from the store; nothing is lost. */
export class GapFilled extends Error {
  override readonly name = 'GapFilled';
}

/**
 * Dense events from `checkpoint` on, in chunks of at most 500: what is old is skipped, what is missing is read from the store.
 * @param report hears of every gap, when it has been filled.
 */
export async function* dense(
  store: Pick<EventStore, 'read'>,
  checkpoint: number,
  records: readonly StoredEvent[],
  report: (gap: GapFilled) => void,
): AsyncGenerator<readonly StoredEvent[]> {
  let applied = checkpoint;
  let run: StoredEvent[] = [];
  for (const event of records) {
    if (event.position <= applied) continue;
    if (event.position > applied + 1) {
      if (run.length > 0) yield run;
      run = [];
      const from = applied + 1;
      while (applied + 1 < event.position) {
        const { events } = await store.read(applied, { limit: CHUNK, upTo: event.position - 1 });
        if (events.length === 0) throw new Error(`position ${applied + 1} is neither in the topic nor in the store`);
        yield events;
        applied = events.at(-1)?.position ?? applied;
      }
      report(new GapFilled(`positions ${from} to ${applied} were missing in the topic and came from the store`));
    }
    run.push(event);
    applied = event.position;
    if (run.length >= CHUNK) {
      yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}
