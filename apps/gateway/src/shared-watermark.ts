/** How far everything is, asked once for all who listen, at most four times a second. */
import { followed } from './followed.ts';

const EVERY_MS = 250;

export type SharedWatermark = {
  join(): () => void;
  /** The newest that is not `seen`: at once, or when it comes. Whoever is slow skips those between. Undefined where the signal aborts. */
  newest(seen: number, signal: AbortSignal): Promise<{ serial: number; data: unknown } | undefined>;
};

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

/**
 * @param read how far everything is now
 * @param quietMs said again after so long without a change, so that whoever watches knows that the server is there
 */
export const sharedWatermark = (read: () => Promise<unknown>, quietMs: number): SharedWatermark => {
  let serial = 0;
  let newest: { serial: number; data: unknown } | undefined;
  const marks = followed(async (signal, tell) => {
    newest = undefined;
    let before = '';
    let saidAt = 0;
    while (!signal.aborted) {
      const data = await read();
      if (signal.aborted) return;
      const now = JSON.stringify(data);
      // A comment would keep the connection too, but a page never hears of one.
      if (now !== before || Date.now() - saidAt >= quietMs) {
        before = now;
        saidAt = Date.now();
        serial += 1;
        newest = { serial, data };
        tell();
      }
      await pause(EVERY_MS, signal);
    }
  });
  return {
    join: marks.join,
    newest: async (seen, signal) => {
      while (!signal.aborted) {
        if (newest && newest.serial > seen) return newest;
        await marks.next(signal);
      }
      return undefined;
    },
  };
};
