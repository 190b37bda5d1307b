/** A zero that cannot fail says nothing: each step that keeps a safeguard is left out once, and the ledger must see it. */
import { describe, expect, it } from 'vitest';
import { among, partakers, scenario } from '../fixtures.test-support.ts';
import { runReplication } from './run.ts';
import { SAFEGUARDS, type SafeguardStep } from './safeguards.ts';

const STEPS = Object.keys(SAFEGUARDS) as SafeguardStep[];
// Retention ends within the horizon and many are protected, so that every step has something to keep out.
const busy = scenario(among(partakers, ['h'], 'x'), { retentionDays: 60, protectedShare: 0.3 });
const ledger = (without: readonly SafeguardStep[]): Record<string, { found: number; checked: number }> =>
  Object.fromEntries(
    runReplication(busy, 'hub', 1, 0, { without }).safeguards.map(({ name, ...counts }) => [name, counts]),
  );

describe('the safeguard ledger', () => {
  it('finds nothing in the whole mechanism, and has looked', () => {
    for (const [name, { found, checked }] of Object.entries(ledger([])))
      expect([name, found, checked > 0]).toEqual([name, 0, true]);
  });

  it.each(STEPS)('finds what the step prevents, and nothing else, where it is left out: %s', (step) => {
    const found = Object.entries(ledger([step])).filter(([, counts]) => counts.found > 0);
    expect(found.map(([name]) => name)).toEqual([SAFEGUARDS[step].says]);
  });

  it('counts every copy that has no entry, one by one', () => {
    const { found, checked } = ledger(['audit'])[SAFEGUARDS.audit.says]!;
    expect(found).toBe(checked);
    expect(checked).toBe(ledger([])[SAFEGUARDS.audit.says]!.checked);
  });
});
