/** Sobol's sequence with the direction numbers of Joe and Kuo (2008), new-joe-kuo-6, in the order of Antonov and Saleev. */

/** Degree, coefficients and initial numbers of the second dimension and on; the first is van der Corput's. */
const DIRECTIONS: readonly (readonly [degree: number, coefficients: number, initial: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
];
const MOST_DIMENSIONS = DIRECTIONS.length + 1;
const BITS = 32;

const directionsOf = (dimension: number): Uint32Array => {
  const v = new Uint32Array(BITS);
  const given = DIRECTIONS[dimension - 1];
  for (let i = 0; i < BITS; i += 1) {
    if (!given) {
      v[i] = 1 << (BITS - 1 - i);
      continue;
    }
    const [degree, coefficients, initial] = given;
    if (i < degree) {
      v[i] = (initial[i] ?? 0) << (BITS - 1 - i);
      continue;
    }
    const back = v[i - degree] ?? 0;
    let next = back ^ (back >>> degree);
    for (let k = 1; k < degree; k += 1) if ((coefficients >>> (degree - 1 - k)) & 1) next ^= v[i - k] ?? 0;
    v[i] = next;
  }
  return v;
};

/** The first `points` points, the origin among them. @throws RangeError beyond {@link MOST_DIMENSIONS} */
export const sobolPoints = (dimensions: number, points: number): number[][] => {
  if (dimensions > MOST_DIMENSIONS) throw new RangeError(`factors: at most ${MOST_DIMENSIONS / 2} for Sobol indices`);
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension));
  const x = new Uint32Array(dimensions);
  return Array.from({ length: points }, (_, n) => {
    if (n > 0) {
      // The lowest zero bit of n − 1.
      let bit = 0;
      for (let rest = n - 1; rest & 1; rest >>>= 1) bit += 1;
      for (let k = 0; k < dimensions; k += 1) x[k] = (x[k] ?? 0) ^ (directions[k]?.[bit] ?? 0);
    }
    return Array.from(x, (word) => word / 4_294_967_296);
  });
};
