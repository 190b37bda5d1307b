/**
 * Milliseconds to wait before attempt `failures` + 1: `first`, doubled with every failure in a row, at most `longest`, and of
 * that a random part between half and all, so that those who ran into each other do not do so again.
 */
export const jittered = (failures: number, first: number, longest: number): number =>
  Math.min(first * 2 ** (failures - 1), longest) * (0.5 + Math.random() / 2);
