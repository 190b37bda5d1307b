/** One tail of the log for all who listen. Each listener takes what it needs: nothing queues up for one that is slow. */
import type { EventStore, StoredEvent } from '@concord/event-store';
import { followed } from './followed.ts';

const KEPT = 1_000;
const KEPT_CHARACTERS = 8_000_000;
const PAGE = 500;

/** One event as it is sent: made once for all. */
export type Message = { position: number; text: string };
export type Render = (events: readonly StoredEvent[]) => Promise<readonly Message[]>;
export type SharedTail = {
  join(): () => void;
  /**
   * The messages behind `position`, in order and without a gap: at once where there are some, from memory or else from the
   * store; otherwise when there are. Empty where the signal aborts, and where the reader is more than `maxBehind` behind `head`.
   */
  after(
    position: number,
    maxBehind: number,
    signal: AbortSignal,
  ): Promise<{ messages: readonly Message[]; head: number }>;
};

export const sharedTail = (store: Pick<EventStore, 'head' | 'read' | 'tail'>, render: Render): SharedTail => {
  let head: number | undefined;
  let kept: Message[] = [];
  let characters = 0;
  const keep = (messages: readonly Message[]): void => {
    for (const message of messages) {
      kept.push(message);
      characters += message.text.length;
    }
    let over = 0;
    while (over < kept.length && (kept.length - over > KEPT || characters > KEPT_CHARACTERS)) {
      characters -= kept[over]?.text.length ?? 0;
      over += 1;
    }
    kept = kept.slice(over);
  };
  const tail = followed(async (signal, tell) => {
    head = undefined;
    kept = [];
    characters = 0;
    const from = await store.head();
    if (signal.aborted) return;
    head = from;
    tell();
    for await (const events of store.tail(from, signal)) {
      const messages = await render(events);
      if (signal.aborted) return;
      keep(messages);
      head = messages.at(-1)?.position ?? head;
      tell();
    }
  });

  return {
    join: tail.join,
    after: async (position, maxBehind, signal) => {
      while (!signal.aborted) {
        if (head !== undefined && position < head) {
          if (head - position > maxBehind) return { messages: [], head };
          const first = kept[0]?.position ?? Number.POSITIVE_INFINITY;
          // Positions are dense: what is kept holds the next one, or is newer than it.
          if (first <= position + 1) return { messages: kept.slice(position + 1 - first), head };
          const { events } = await store.read(position, { limit: PAGE });
          return { messages: await render(events), head };
        }
        await tail.next(signal);
      }
      return { messages: [], head: head ?? position };
    },
  };
};
