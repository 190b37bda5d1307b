import type { Draws } from '../../src/engine/philox.ts';
import { STREAMS } from '../../src/engine/philox.ts';

/** A new order at every step, keyed by the step (Fisher and Yates, in place). */
export const shuffle = (order: Int32Array, step: number, u: Draws): void => {
  for (let n = order.length - 1; n > 0; n -= 1) {
    const other = Math.floor(u(STREAMS.sampling, step, 1, n) * (n + 1));
    const kept = order[n] ?? 0;
    order[n] = order[other] ?? 0;
    order[other] = kept;
  }
};

export const identity = (size: number): Int32Array => Int32Array.from({ length: size }, (_, n) => n);
