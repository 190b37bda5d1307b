/** Sorting of what is planned before the start: ticks are spread over the whole run, so buckets of them sort in linear time. */

/**
 * Ascending, in a new array; equal to `keys.sort()`.
 * @param keys packed events, none negative @param greatest no key is greater
 */
export const sortPlanned = (keys: Float64Array, greatest: number): Float64Array => {
  const buckets = keys.length;
  if (buckets < 2 || !(greatest > 0)) return keys.slice().sort();
  // Rounding keeps the order: a greater key never falls into an earlier bucket.
  const scale = (buckets - 1) / greatest;
  const ends = new Int32Array(buckets + 1);
  for (let n = 0; n < buckets; n += 1) {
    const bucket = ((keys[n] ?? 0) * scale) | 0;
    ends[bucket] = (ends[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < buckets; bucket += 1) ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0);
  const sorted = new Float64Array(buckets);
  for (let n = buckets - 1; n >= 0; n -= 1) {
    const key = keys[n] ?? 0;
    const bucket = (key * scale) | 0;
    const at = (ends[bucket] ?? 0) - 1;
    ends[bucket] = at;
    sorted[at] = key;
  }
  for (let n = 1; n < buckets; n += 1) {
    const key = sorted[n] ?? 0;
    let at = n;
    while (at > 0 && (sorted[at - 1] ?? 0) > key) {
      sorted[at] = sorted[at - 1] ?? 0;
      at -= 1;
    }
    sorted[at] = key;
  }
  return sorted;
};
