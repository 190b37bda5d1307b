import { describe, expect, it } from 'vitest';
import { verifyTable } from './simulate-verify.ts';

describe('the table of the closed forms', () => {
  it('shows what fails', () => {
    const check = { name: 'x', says: 'y', theory: 2, estimate: 1, interval: [0.5, 1.5] as const, n: 10 };
    const lines = verifyTable([
      { ...check, holds: false },
      { ...check, name: 'z', theory: 1, holds: true },
    ]).split('\n');
    expect(lines[1]).toMatch(/^x +2\.00 +1\.00 +\[0\.500, 1\.50\] +FAILS +y$/);
    expect(lines[2]).toMatch(/^z +1\.00 .* holds +y$/);
    expect(lines[3]).toBe('1 of 2 hold');
  });
});
