/** Whether a topic continues the log, and what to do where it does not. */
import type { EventStore, StoredEvent } from '@concord/event-store';
import { ForeignRecord, fromRecord } from './cloud-event.ts';

/** `concord.log.v1` → `concord.log.v2`. */
const successor = (topic: string): string => {
  const [, stem, version] = /^(.*\.v)(\d+)$/.exec(topic) ?? [];
  return stem === undefined ? `${topic}.v2` : `${stem}${Number(version) + 1}`;
};

/** Why a topic cannot carry this log, and the command that starts a new one. */
export const refusal = (topic: string, because: string, cause?: unknown): ForeignRecord =>
  new ForeignRecord(
    `The topic ${topic} does not continue this log: ${because} "CONCORD_TOPIC=${successor(topic)} npm start -- --kafka" starts a new topic; everything in it comes from the event store.`,
    { cause },
  );

type Message = { offset: string; value: Buffer | null; headers?: Parameters<typeof fromRecord>[0]['headers'] };

/** @throws {@link ForeignRecord} naming topic, offset and reason. */
export const decode = (topic: string, message: Message, logId: string): StoredEvent => {
  try {
    return fromRecord({ value: message.value, headers: message.headers ?? {} }, logId);
  } catch (error) {
    if (!(error instanceof ForeignRecord)) throw error;
    throw refusal(topic, `at offset ${message.offset}: ${error.message}.`, error);
  }
};

/**
 * The store must hold the same event at that position: a restored database keeps its id, but not its history.
 * @returns the newest position known.
 * @throws {@link ForeignRecord}
 */
export const checkContinues = async (topic: string, event: StoredEvent, store: EventStore): Promise<number> => {
  const { events, head } = await store.read(event.position - 1, { limit: 1 });
  const stored = events[0];
  if (stored?.position === event.position && stored.id === event.id) return head;
  throw refusal(
    topic,
    `it has event ${event.id} at position ${event.position}, where the log has ${stored ? `event ${stored.id}` : 'nothing'}. Was the database restored?`,
  );
};
