const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** 50 ms, doubled with every failure in a row, at most 5 s. */
export const backOff = (failures: number): number => Math.min(FIRST_MS * 2 ** Math.min(failures, 10), LONGEST_MS);

/** Waits, or until aborted. */
export const pauseFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
