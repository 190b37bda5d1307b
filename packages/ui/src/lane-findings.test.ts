import { describe, expect, it } from 'vitest';
import { levelsOf } from './lane-findings.tsx';

describe('findings on a lane', () => {
  it('stand on the line where there is room', () => {
    expect(levelsOf([0, 10, 25])).toEqual([0, 0, 0]);
  });
  it('stand above each other where they would cover each other, and come down again', () => {
    expect(levelsOf([0, 3, 6, 11, 40])).toEqual([0, 1, 2, 0, 0]);
  });
});
