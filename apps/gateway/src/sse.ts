/** Server-sent events on a hijacked reply. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export type Sse = {
  /** Waits where the reader is slow. */
  send(event: string, id: number, data: unknown): Promise<void>;
};

/** @param signal ends a wait for a reader that is gone */
export const sse = (raw: ServerResponse, signal: AbortSignal): Sse => {
  const write = async (text: string): Promise<void> => {
    if (raw.destroyed || signal.aborted || raw.write(text)) return;
    await once(raw, 'drain', { signal }).catch(() => undefined);
  };
  return {
    send: (event, id, data) => write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
  };
};
