/** A binary heap of numbers in one typed array: one compare, no object per entry. */
export type Heap = {
  size(): number;
  /** The least key; Infinity when there is none. */
  peek(): number;
  push(key: number): void;
  /** Takes the least key; Infinity when there is none. */
  pop(): number;
  snapshot(): Float64Array;
  restore(keys: Float64Array): void;
};

export const createHeap = (capacity = 1_024): Heap => {
  let keys = new Float64Array(capacity);
  let count = 0;

  const up = (start: number, key: number): void => {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = keys[parent] ?? 0;
      if (other <= key) break;
      keys[at] = other;
      at = parent;
    }
    keys[at] = key;
  };
  const down = (key: number): void => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child += 1;
      const other = keys[child] ?? 0;
      if (key <= other) break;
      keys[at] = other;
      at = child;
    }
    keys[at] = key;
  };

  return {
    size: () => count,
    peek: () => (count === 0 ? Number.POSITIVE_INFINITY : (keys[0] ?? 0)),
    push: (key) => {
      if (count === keys.length) {
        const wider = new Float64Array(keys.length * 2);
        wider.set(keys);
        keys = wider;
      }
      count += 1;
      up(count - 1, key);
    },
    pop: () => {
      if (count === 0) return Number.POSITIVE_INFINITY;
      const key = keys[0] ?? 0;
      count -= 1;
      if (count > 0) down(keys[count] ?? 0);
      return key;
    },
    snapshot: () => keys.slice(0, count),
    restore: (given) => {
      keys = new Float64Array(Math.max(capacity, given.length));
      keys.set(given);
      count = given.length;
    },
  };
};
