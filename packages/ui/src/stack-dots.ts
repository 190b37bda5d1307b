/** Dots that would overlap stand on each other, in the order of their values. */
export type Dot = { value: number; x: number; level: number };

/** @param size diameter of a dot in the unit of `scale`; columns are that wide and none lies across zero. */
export const stackDots = (
  values: readonly number[],
  scale: (value: number) => number,
  size: number,
): readonly Dot[] => {
  const zero = scale(0);
  const levels = new Map<string, number>();
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => {
      const away = scale(value) - zero;
      // Zero itself has a column of its own, so that "no difference" is neither side.
      const column = value === 0 ? 0 : Math.sign(value) * (Math.floor(Math.abs(away) / size) + 0.5);
      const key = value === 0 ? 'zero' : String(column);
      const level = levels.get(key) ?? 0;
      levels.set(key, level + 1);
      return { value, x: zero + column * size, level };
    });
};
