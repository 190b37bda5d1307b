/** Invariants that hold between any two events. On in tests; a run without them gives the same result sooner. */
import type { Columns } from './columns.ts';
import { HOLDING } from './holding.ts';
import type { World } from './world.ts';

/** @throws Error where the numbers of active records and the matrix of holdings disagree: a defect of the model */
export const checkHoldings = (
  world: World,
  run: Pick<Columns, 'status' | 'active' | 'expired' | 'withdrawn'>,
  tick: number,
): void => {
  const expected = new Int32Array(world.states);
  for (let record = 0; record < world.records; record += 1) {
    // Creations within this minute may still be waiting; the next check will see them.
    if (world.created[record] === tick) return;
    if (run.expired[record] || run.withdrawn[record] || (world.created[record] ?? 0) > tick) continue;
    const origin = world.originator[record] ?? 0;
    expected[origin] = (expected[origin] ?? 0) + 1;
  }
  for (let at = 0; at < run.status.length; at += 1) {
    const record = Math.floor(at / world.states);
    if (run.status[at] !== HOLDING.held || run.expired[record]) continue;
    const state = at - record * world.states;
    expected[state] = (expected[state] ?? 0) + 1;
  }
  for (let state = 0; state < world.states; state += 1)
    if (expected[state] !== run.active[state])
      throw new Error(
        `state ${state} holds ${expected[state]} active records at minute ${tick}, not ${run.active[state]}`,
      );
};
