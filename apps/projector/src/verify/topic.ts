/** Whether the topic holds the same events as the log: every one, in order, with the same content. */
import type { EventLog } from '@concord/event-log';
import { ForeignRecord, GapFilled } from '@concord/event-log';
import type { EventStore, StoredEvent } from '@concord/event-store';
import type { VerifiedTopic } from '@concord/read-models';
import { firstDifference } from './difference.ts';
import { FAULTS, type Watch } from './watch.ts';

/** So long nothing came: the topic ends here, or the broker is away. */
const SILENT_MS = 20_000;

/** As a reader of its own from the first record on, which keeps nothing. */
export const verifyTopic = async (
  log: EventLog,
  store: EventStore,
  name: string,
  watch: Watch,
  silentMs = SILENT_MS,
): Promise<VerifiedTopic> => {
  const head = await store.head();
  const faults: string[] = [];
  const fault = (says: string): void => {
    if (faults.length < FAULTS) faults.push(says);
  };
  let position = 0;
  let trouble = '';
  const over = Promise.withResolvers<void>();
  const end = (): void => over.resolve();
  let silence = setTimeout(end, silentMs);
  const compare = (record: StoredEvent, stored: StoredEvent | undefined): void => {
    const at = firstDifference(record, stored);
    if (at !== undefined) fault(`position ${record.position} differs from the log at ${at === '' ? '/' : at}`);
  };
  watch.signal.addEventListener('abort', end);
  const subscription = await log.subscribe({
    name,
    checkpoint: async () => position,
    onBatch: async ({ events }) => {
      const { events: stored } = await store.read(position, { limit: events.length });
      events.forEach((event, n) => void compare(event, stored[n]));
      position = events.at(-1)?.position ?? position;
      watch.at('topic', Math.min(position, head), head);
      clearTimeout(silence);
      silence = setTimeout(end, silentMs);
      if (position >= head) end();
    },
    onError: (error) => {
      trouble = error instanceof Error ? error.message : String(error);
      if (error instanceof GapFilled || error instanceof ForeignRecord) fault(trouble);
      // What the topic refuses it refuses again.
      if (error instanceof ForeignRecord) end();
    },
  });
  try {
    if (position < head) await over.promise;
  } finally {
    clearTimeout(silence);
    watch.signal.removeEventListener('abort', end);
    await subscription.stop();
  }
  watch.signal.throwIfAborted();
  if (position < head && faults.length === 0)
    fault(`it ends at position ${position} of ${head}${trouble === '' ? '' : `: ${trouble}`}`);
  return { upTo: Math.min(position, head), faults };
};
