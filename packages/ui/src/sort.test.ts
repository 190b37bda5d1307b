import { describe, expect, it } from 'vitest';
import { nextSort, parseSort, sortRows } from './sort.ts';

describe('sorting a list', () => {
  it('goes ascending, descending, as it came', () => {
    expect(nextSort(undefined, 'date')).toBe('date');
    expect(nextSort('date', 'date')).toBe('-date');
    expect(nextSort('-date', 'date')).toBeUndefined();
    expect(nextSort('-date', 'title')).toBe('title');
  });

  it('reads the address', () => {
    expect(parseSort('-date')).toEqual({ column: 'date', descending: true });
    expect(parseSort('')).toBeUndefined();
  });

  it('puts the unknown last in both directions, and numbers inside words in their order', () => {
    const rows = ['Article 10', null, 'Article 9', undefined, 'Article 2'];
    expect(sortRows(rows, (row) => row)).toEqual(['Article 2', 'Article 9', 'Article 10', null, undefined]);
    expect(sortRows(rows, (row) => row, true)).toEqual(['Article 10', 'Article 9', 'Article 2', null, undefined]);
  });
});
