/** From where to where the numbers of a run go. */
export const LIMITS = { runs: [2, 10_000], seed: [0, 4_294_967_295], replication: [0, 99_999] } as const;

/** Digits alone: a sign, a fraction or nothing at all is not a number of runs. */
export const isWithin = (name: keyof typeof LIMITS, typed: string): boolean => {
  const [min, max] = LIMITS[name];
  return /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max;
};
