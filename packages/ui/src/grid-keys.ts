/** Where a key leads in a grid, as the reader sees it: left to right. */
export type GridAt = { row: number; column: number };
export type GridSize = { rows: number; columns: number };

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** @param skip cells that take no focus; a step goes on over them. @returns the same place where there is nowhere to go. */
export const moveInGrid = (
  at: GridAt,
  key: string,
  { rows, columns }: GridSize,
  skip: (at: GridAt) => boolean = () => false,
  toEdge = false,
): GridAt | undefined => {
  const walk = (start: GridAt, [down, across]: readonly [number, number]): GridAt => {
    let next = start;
    for (;;) {
      next = { row: next.row + down, column: next.column + across };
      if (next.row < 0 || next.row >= rows || next.column < 0 || next.column >= columns) return at;
      if (!skip(next)) return next;
    }
  };
  const step = STEPS[key];
  if (step) return walk(at, step);
  if (key === 'Home') return walk({ row: toEdge ? 0 : at.row, column: -1 }, [0, 1]);
  if (key === 'End') return walk({ row: toEdge ? rows - 1 : at.row, column: columns }, [0, -1]);
  return undefined;
};
