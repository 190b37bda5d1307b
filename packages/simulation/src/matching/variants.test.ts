import { describe, expect, it } from 'vitest';
import { TABLES } from './frozen-tables.ts';
import { SCHEMES, SCRIPTS } from './schemes.ts';
import { variantRecall } from './variants.ts';

describe('keys of variants', () => {
  it.each(SCRIPTS)(
    'find more with every further spelling, for %s names, and at most those whose date is right',
    (script) => {
      const recalls = SCHEMES[script].map((_, n) => variantRecall(1, script, n + 1));
      for (const [n, { share }] of recalls.entries()) if (n > 0) expect(share).toBeGreaterThan(recalls[n - 1]!.share);
      expect(variantRecall(1, script, 0).share).toBe(0);
      const born = TABLES.same.find((one) => one.script === script)!.m.born.high;
      expect(recalls.at(-1)!.share).toBeLessThan(born);
      // Every spelling of the schemes is there: only typing errors of the passport and wrong dates are lost.
      expect(recalls.at(-1)!.share).toBeGreaterThan(born * 0.98 * 0.95);
    },
  );
});
