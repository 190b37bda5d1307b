/**
 * The 95 % interval of a mean that does not leave the range of its values. Student's interval is symmetric and does: a share
 * below zero, a negative count. Turned round as Wilson (1927) did for a proportion, the error is taken at the value that is
 * looked for, not at the estimate, and the interval stays inside; with many replications both are the same. Values that are all
 * equal do not tell their variance: then there is no interval, but for a share at its end and for events that never happened.
 */
import { t95 } from './student.ts';

/** `share`: 0 to 1. `events`: things counted that happen one by one, from 0. `positive`: from 0. `points`: a difference of two shares, −1 to 1. `any`: no limit. */
export type Within = 'share' | 'events' | 'positive' | 'points' | 'any';
export type Interval = readonly [number, number];
/** No event in any of n runs: the largest rate at which that still happens in 2.5 % of cases, −ln 0.025 ÷ n (Poisson, exact). */
const NO_EVENT = 3.688879454113936;

/**
 * Wilson's interval with the effective number of trials n·m(1 − m)/s², as for proportions from samples of unequal weight
 * (Franco et al., J. Survey Statistics and Methodology 7, 2019), and Student's quantile. Values that are all 0, or all 1, do
 * not tell their variance: each then counts as a single trial.
 */
const ofShare = (mean: number, deviation: number, n: number): Interval => {
  const spread = mean * (1 - mean);
  const trials = deviation === 0 ? n : (n * spread) / (deviation * deviation);
  const t = t95(n - 1);
  const square = (t * t) / trials;
  const middle = (mean + square / 2) / (1 + square);
  const half = (t * Math.sqrt(spread / trials + square / (4 * trials))) / (1 + square);
  // Ends that are 0 or 1 in theory, to the bit.
  return [mean === 0 ? 0 : Math.max(0, middle - half), mean === 1 ? 1 : Math.min(1, middle + half)];
};

/** The same for a variance that grows with the mean, as that of a count does: (m − μ)² = t²·(s²/m)·μ/n, solved for μ. */
const ofPositive = (mean: number, deviation: number, n: number): Interval => {
  const t = t95(n - 1);
  const shift = (t * t * deviation * deviation) / (2 * n * mean);
  const half = Math.sqrt(2 * shift * mean + shift * shift);
  return [Math.max(0, mean + shift - half), mean + shift + half];
};

/**
 * @param n values, two or more
 * @param deviation their standard deviation, n − 1 in the divisor
 * @param event what one event counts, in the unit of the measure; for `events`
 * @returns null where the values do not tell it
 */
export const meanInterval = (
  mean: number,
  deviation: number,
  n: number,
  within: Within,
  event = 1,
): Interval | null => {
  if (deviation === 0 && within === 'events' && mean === 0) return [0, (NO_EVENT / n) * event];
  if (deviation === 0 && !(within === 'share' && (mean === 0 || mean === 1))) return null;
  if (within === 'share') return ofShare(mean, deviation, n);
  if (within === 'positive' || within === 'events') return ofPositive(mean, deviation, n);
  if (within === 'points') {
    const [low, high] = ofShare((mean + 1) / 2, deviation / 2, n);
    return [2 * low - 1, 2 * high - 1];
  }
  const half = (t95(n - 1) * deviation) / Math.sqrt(n);
  return [mean - half, mean + half];
};
