/**
 * Pending events as a binary heap over one packed key: tick, rank of the kind, entity. One compare, a total order that
 * does not depend on the order of insertion.
 */
const RANKS = 16;
const ENTITIES = 4_194_304;
/** Ticks that fit: 2^27 minutes, 255 years. */
export const MAX_TICK = 134_217_728;

export type Heap = {
  size(): number;
  /** @throws RangeError where a value does not fit, or the tick lies behind what was taken last */
  push(tick: number, kind: number, entity: number): void;
  /** Takes the first; its parts are then in `tick`, `kind`, `entity`. */
  pop(): boolean;
  tick: number;
  kind: number;
  entity: number;
  snapshot(): { keys: Float64Array; tick: number };
  restore(snapshot: { keys: Float64Array; tick: number }): void;
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

  const heap: Heap = {
    tick: 0,
    kind: 0,
    entity: 0,
    size: () => count,
    push: (tick, kind, entity) => {
      if (!(tick >= heap.tick && tick < MAX_TICK && kind >= 0 && kind < RANKS && entity >= 0 && entity < ENTITIES))
        throw new RangeError(`event out of range: tick ${tick}, kind ${kind}, entity ${entity}`);
      if (count === keys.length) {
        const wider = new Float64Array(keys.length * 2);
        wider.set(keys);
        keys = wider;
      }
      count += 1;
      up(count - 1, (tick * RANKS + kind) * ENTITIES + entity);
    },
    pop: () => {
      if (count === 0) return false;
      const key = keys[0] ?? 0;
      count -= 1;
      if (count > 0) down(keys[count] ?? 0);
      heap.entity = key % ENTITIES;
      const rest = (key - heap.entity) / ENTITIES;
      heap.kind = rest % RANKS;
      heap.tick = (rest - heap.kind) / RANKS;
      return true;
    },
    snapshot: () => ({ keys: keys.slice(0, count), tick: heap.tick }),
    restore: (snapshot) => {
      keys = new Float64Array(Math.max(capacity, snapshot.keys.length));
      keys.set(snapshot.keys);
      count = snapshot.keys.length;
      heap.tick = snapshot.tick;
    },
  };
  return heap;
};
