import { describe, expect, it } from 'vitest';
import { moveInGrid } from './grid-keys.ts';

const size = { rows: 3, columns: 3 };
const diagonal = ({ row, column }: { row: number; column: number }): boolean => row === column;

describe('keys in a grid', () => {
  it('step over what takes no focus, and stop at the edge', () => {
    expect(moveInGrid({ row: 0, column: 1 }, 'ArrowDown', size, diagonal)).toEqual({ row: 2, column: 1 });
    expect(moveInGrid({ row: 1, column: 0 }, 'ArrowRight', size, diagonal)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid({ row: 0, column: 1 }, 'ArrowLeft', size, diagonal)).toEqual({ row: 0, column: 1 });
    expect(moveInGrid({ row: 0, column: 2 }, 'ArrowRight', size)).toEqual({ row: 0, column: 2 });
  });

  it('go to the first and the last of the row, or of the grid', () => {
    expect(moveInGrid({ row: 0, column: 2 }, 'Home', size, diagonal)).toEqual({ row: 0, column: 1 });
    expect(moveInGrid({ row: 1, column: 0 }, 'End', size, diagonal, true)).toEqual({ row: 2, column: 1 });
  });

  it('leave every other key to the page', () => {
    expect(moveInGrid({ row: 0, column: 0 }, 'Tab', size)).toBeUndefined();
  });
});
