import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { factorsOf } from './simulate-sensitivity.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const concord = (...args: string[]) =>
  promisify(execFile)(process.execPath, [
    '--conditions=@concord/source',
    main,
    'simulate',
    'sensitivity',
    '--as-of',
    '2019-09-25',
    ...args,
  ]).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

describe('simulate sensitivity', () => {
  it('varies every assumption, and what is named beside', () => {
    expect(factorsOf(['matchClean'])).toContain('matchClean');
    expect(factorsOf(['consent']).filter((name) => name === 'consent')).toHaveLength(1);
    expect(() => factorsOf(['charm'])).toThrow(/"charm" is not a parameter/);
  });

  it('screens, then takes indices of those with the largest effect', async () => {
    const { code, stdout } = await concord(
      '--trajectories',
      '2',
      '--sobol',
      '2',
      '--survivors',
      '2',
      '--replications',
      '1',
      '--json',
    );
    expect(code).toBe(0);
    const { screening, indices, runs } = JSON.parse(stdout);
    expect(screening).toHaveLength(factorsOf([]).length);
    expect(indices).toHaveLength(2);
    expect(runs).toBe(2 * (factorsOf([]).length + 1) + 2 * 4);
  });

  it('says what a plan over the budget would cost, and runs no more of it', async () => {
    const { code, stderr, stdout } = await concord('--trajectories', '1000', '--replications', '1000');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/would cost \d+ runs, about \d+ s .* budget is 20000 runs/);
  });
});
