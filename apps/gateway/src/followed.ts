/** Work that runs once for all who follow it, and only while somebody does. */
export type Followed = {
  /** @returns how to leave; when the last has left, the work ends */
  join(): () => void;
  /** Resolves at the next change, or when the signal aborts. @throws what the work failed with */
  next(signal: AbortSignal): Promise<void>;
};

/** @param run until its signal aborts; it calls `tell` after each change. Begun anew for whoever follows after it failed. */
export const followed = (run: (signal: AbortSignal, tell: () => void) => Promise<void>): Followed => {
  let followers = 0;
  let running: AbortController | undefined;
  const waiting = new Set<PromiseWithResolvers<void>>();
  const release = (how: (one: PromiseWithResolvers<void>) => void): void => {
    const all = [...waiting];
    waiting.clear();
    for (const one of all) how(one);
  };
  const start = (): void => {
    const mine = new AbortController();
    running = mine;
    const end = (error: unknown): void => {
      if (running !== mine) return;
      running = undefined;
      release((one) => one.reject(error));
    };
    const tell = (): void => {
      if (running === mine) release((one) => one.resolve());
    };
    void run(mine.signal, tell).then(() => end(new Error('nothing follows any more')), end);
  };
  return {
    join: () => {
      followers += 1;
      if (!running) start();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        followers -= 1;
        if (followers > 0) return;
        running?.abort();
        running = undefined;
      };
    },
    next: async (signal) => {
      if (signal.aborted) return;
      if (!running) start();
      const one = Promise.withResolvers<void>();
      waiting.add(one);
      const gone = (): void => one.resolve();
      signal.addEventListener('abort', gone);
      try {
        await one.promise;
      } finally {
        waiting.delete(one);
        signal.removeEventListener('abort', gone);
      }
    },
  };
};
