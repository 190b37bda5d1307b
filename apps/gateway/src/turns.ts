/**
 * Lets `atOnce` pieces of work run at a time; at most `waiting` more wait for their turn, first come, first served.
 * @param refusal what the next one is rejected with
 */
export const turns = (atOnce: number, waiting: number, refusal: () => Error) => {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw refusal();
    // Whoever ends hands its turn on, so that nobody slips in between.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
