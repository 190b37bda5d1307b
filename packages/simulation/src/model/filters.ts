/** Filters of hashed keys, as hit/no-hit exchanges them: what they find and what they find wrongly, by exact laws. */
import { exp, ln } from '../engine/laws.ts';
import type { Parameters } from './parameters.ts';

const power = (base: number, times: number): number => {
  let product = 1;
  for (let n = 0; n < times; n += 1) product *= base;
  return product;
};

/**
 * Chance that a Bloom filter of m bits with n keys and k hashes says yes to a key that is not in it: (1 − e^(−kn/m))^k.
 * Filters are padded to the same number of bits per key, m/n, so that their size tells nothing.
 */
export const bloomFalsePositive = ({ filterBits, filterHashes }: Parameters): number =>
  filterBits === 0 ? 1 : power(1 - exp(-filterHashes / filterBits), filterHashes);

/** Chance that a rendering of a name is among the keys of its record: each further key covers a share of what is left. */
export const keyRecall = ({ variantKeys, variantShare }: Parameters): number =>
  1 - power(1 - variantShare, variantKeys);

/**
 * Chance that somebody who is on no list gets a hit: 1 − (1 − f)^filters · (1 − c)^records.
 * @returns a function of the number of filters that are asked and of the records in them
 */
export const wrongHit = (p: Parameters): ((filters: number, records: number) => number) => {
  const f = bloomFalsePositive(p);
  if (f >= 1) return (filters) => (filters > 0 ? 1 : 0);
  const [noFilter, noKey] = [ln(1 - f), ln(1 - p.keyCollision)];
  return (filters, records) => 1 - exp(filters * noFilter + records * noKey);
};
