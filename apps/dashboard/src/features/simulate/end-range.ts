/** When a run will be over, as a range: by the slowest and by the fastest stretch of late. */
export type Sample = { at: number; done: number };

const STRETCHES = 8;

/** @param samples oldest first, times in ms. @returns seconds from the last sample, or undefined while there is too little to go by */
export const endRange = (
  samples: readonly Sample[],
  total: number,
): { rate: number; from: number; to: number } | undefined => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.done <= first.done) return undefined;
  const recent = samples.slice(-STRETCHES - 1);
  const rates = recent.flatMap((sample, n) => {
    const next = recent[n + 1];
    return next && next.at > sample.at ? [(next.done - sample.done) / ((next.at - sample.at) / 1_000)] : [];
  });
  const rate = (last.done - first.done) / ((last.at - first.at) / 1_000);
  const left = total - last.done;
  // A stretch without a finished run says nothing about the end.
  const moving = rates.filter((one) => one > 0);
  const slowest = Math.min(rate, ...moving);
  const fastest = Math.max(rate, ...moving);
  return { rate, from: Math.floor(left / fastest), to: Math.ceil(left / slowest) };
};

/** Samples at least `apart` ms from each other, the newest always kept. */
export const addSample = (samples: readonly Sample[], sample: Sample, apart = 500): readonly Sample[] => {
  const [before, last] = [samples.at(-2), samples.at(-1)];
  // The newest is provisional until it lies far enough from the one before it.
  const replaces = before !== undefined && last !== undefined && last.at - before.at < apart;
  return [...(replaces ? samples.slice(0, -1) : samples), sample].slice(-40);
};
