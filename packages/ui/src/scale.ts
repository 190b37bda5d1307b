/** Linear scales and round ticks. */

export type Scale = (value: number) => number;

export const linear =
  (domain: readonly [number, number], range: readonly [number, number]): Scale =>
  (value) => {
    const [low, high] = domain;
    return range[0] + ((value - low) / (high - low || 1)) * (range[1] - range[0]);
  };

/** A step of 1, 2 or 5 times a power of ten that gives at most `most` steps. */
export const roundStep = (span: number, most: number): number => {
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-12)) ?? 10) * power;
};

/** Round numbers that cover the values, zero always among them. `most`: at most so many steps. */
export const ticksOf = (values: readonly number[], most = 3): readonly number[] => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (low === high) return [0, 1];
  const step = roundStep(high - low, most);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)));
};
