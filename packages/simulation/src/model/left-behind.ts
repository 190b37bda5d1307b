/** What is left of recalls at the end of a run. */
import type { Columns } from './columns.ts';
import { AT_HUB, HOLDING } from './holding.ts';

/** `residual`: copies held, retention not over, that ought to be gone. `unacknowledged`: holders who were asked and did not act. */
export type LeftBehind = { residual: number; unacknowledged: number };

export const leftBehind = (columns: Columns, states: number, hubs: number): LeftBehind => {
  const left = { residual: 0, unacknowledged: 0 };
  const look = (asked: boolean, gone: boolean, held: boolean, record: number): void => {
    if (!asked || gone) return;
    left.unacknowledged += 1;
    if (held && !columns.expired[record]) left.residual += 1;
  };
  for (let at = 0; at < columns.asked.length; at += 1) {
    const status = columns.status[at] ?? 0;
    look((columns.asked[at] ?? -1) >= 0, status > HOLDING.held, status === HOLDING.held, Math.floor(at / states));
  }
  for (let at = 0; at < columns.hubAsked.length; at += 1) {
    const has = columns.hubHas[at] ?? 0;
    look((columns.hubAsked[at] ?? -1) >= 0, has > AT_HUB.held, has === AT_HUB.held, Math.floor(at / hubs));
  }
  return left;
};
