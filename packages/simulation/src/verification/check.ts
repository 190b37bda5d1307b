/** Theory beside an estimate, with the interval of the estimate. */
import { studentQuantile } from '../experiments/student.ts';

export type Check = {
  name: string;
  says: string;
  theory: number;
  estimate: number;
  /** 99.9 %, so that a dozen checks together fail by chance about once in a hundred seeds. */
  interval: readonly [number, number];
  /** Independent values behind the estimate. */
  n: number;
  holds: boolean;
};

/** 99.95 % quantile of the standard normal. */
const Z999 = 3.290526731491926;

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** @param values independent estimates of `theory`, ten or more */
export const checkMean = (name: string, says: string, theory: number, values: readonly number[]): Check => {
  const n = values.length;
  const estimate = mean(values);
  const squares = values.reduce((sum, x) => sum + (x - estimate) * (x - estimate), 0);
  const half = studentQuantile(Z999, n - 1) * Math.sqrt(squares / (n - 1) / n);
  const interval = [estimate - half, estimate + half] as const;
  return { name, says, theory, estimate, interval, n, holds: interval[0] <= theory && theory <= interval[1] };
};

/** Of pairs (observed, expected): is the ratio of their sums one? The scale is that of `theory`, the mean expectation. */
export const checkPairs = (
  name: string,
  says: string,
  pairs: readonly { observed: number; expected: number }[],
): Check => {
  const theory = mean(pairs.map(({ expected }) => expected));
  return checkMean(
    name,
    says,
    theory,
    pairs.map(({ observed, expected }) => theory + observed - expected),
  );
};
