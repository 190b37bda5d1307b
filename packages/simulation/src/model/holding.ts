/** What a recipient's place in the matrix of holdings, record × state, says. It only ever rises. */
export const HOLDING = { noPath: 0, blocked: 1, onItsWay: 2, held: 3 } as const;
