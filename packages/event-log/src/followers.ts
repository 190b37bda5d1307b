/** What goes on by itself until it is stopped: one by one, or all together. */

export type Followers = {
  /** @param run goes on until its signal is aborted, and then ends. */
  start(run: (signal: AbortSignal) => Promise<unknown>): { stop(): Promise<void> };
  stopAll(): Promise<void>;
};

export const createFollowers = (): Followers => {
  const stops = new Set<() => Promise<void>>();
  return {
    start: (run) => {
      const abort = new AbortController();
      const done = run(abort.signal);
      const stop = async (): Promise<void> => {
        abort.abort();
        await done;
        stops.delete(stop);
      };
      stops.add(stop);
      return { stop };
    },
    stopAll: async () => {
      await Promise.all([...stops].map((stop) => stop()));
    },
  };
};
