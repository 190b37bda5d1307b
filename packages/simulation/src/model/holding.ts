/**
 * What a recipient's place in the matrix of holdings, record × state, says. It only ever rises. `indexed`: the recipient's
 * filter has the keys of the record and nothing else of it; `deleted`: held, and deleted
 * after a recall; `forestalled`: the recall was there before the copy; `cut`: not held when one of the two left, so it never is.
 */
export const HOLDING = {
  noPath: 0,
  blocked: 1,
  onItsWay: 2,
  indexed: 3,
  held: 4,
  deleted: 5,
  forestalled: 6,
  cut: 7,
} as const;
/** The same for a hub. */
export const AT_HUB = { nothing: 0, held: 1, deleted: 2, forestalled: 3 } as const;

export const wasHeld = (status: number): boolean => status === HOLDING.held || status === HOLDING.deleted;
