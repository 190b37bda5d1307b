/** Server-sent events on a hijacked reply. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export type Sse = {
  /** Waits where the reader is slow. @param text of {@link messageOf} */
  send(text: string): Promise<void>;
};

export const messageOf = (event: string, id: number, data: unknown): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** @param signal ends a wait for a reader that is gone */
export const sse = (raw: ServerResponse, signal: AbortSignal): Sse => ({
  send: async (text) => {
    if (raw.destroyed || signal.aborted || raw.write(text)) return;
    await once(raw, 'drain', { signal }).catch(() => undefined);
  },
});
