/** The two levels of matching against each other: what is frozen is what is estimated, and the exact law is what happens. */
import { describe, expect, it } from 'vitest';
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { drawEvidence, exactShares, FIELDS, patternsOf, type Thresholds, weightOf, weightsOf } from './evidence.ts';
import { TABLES } from './frozen-tables.ts';
import { compareWritten } from './pairs.ts';
import { typo } from './people.ts';
import { SCRIPTS } from './schemes.ts';
import { createSampler, estimateTables, pooledTable, shareOf, tableOf } from './tables.ts';

const AT: readonly Thresholds[] = [
  { low: -5, high: 0 },
  { low: 0, high: 5 },
  { low: 5, high: 12 },
  { low: 20, high: 30 },
];
/** Wider than 95 %: many shares are compared at once. */
const near = (hits: number, of: number, expected: number): boolean => {
  const { share } = shareOf(hits, of);
  return Math.abs(share - expected) <= 4.5 * Math.sqrt((expected * (1 - expected)) / of) + 1 / of;
};

describe('the tables of matching', () => {
  it('are what is estimated from their seed', () => {
    expect(TABLES).toEqual(estimateTables(TABLES.seed));
  });

  it('agree with those of another seed within their intervals', () => {
    const again = estimateTables(99, 2_000, 5_000);
    for (const [n, { m, script }] of TABLES.same.entries())
      for (const field of ['born', 'nationality', 'document'] as const) {
        const { hits, of } = again.same[n]!.m[field];
        expect([script, field, near(hits, of, m[field].share)]).toEqual([script, field, true]);
      }
    for (const { other } of [again, TABLES])
      for (const { scripts, u } of other)
        expect([scripts, near(u.nationality.hits, u.nationality.of, 1 / 12)]).toEqual([scripts, true]);
  });

  it('say what folding saves of the keys of a filter, and that common names agree more often', () => {
    for (const { foldedKey, literalKey } of TABLES.same) expect(foldedKey.low).toBeGreaterThan(literalKey.high);
    const own = TABLES.other.filter(({ common }) => common);
    const hits = (of: 'common' | 'name'): number =>
      own.reduce((sum, { common, u }) => sum + (of === 'common' ? common!.share : u.name.share), 0) / own.length;
    expect(hits('common')).toBeGreaterThan(1.5 * hits('name'));
  });

  it('make four kinds of typing errors', () => {
    expect([0.1, 0.3, 0.6, 0.9].map((kind) => typo('abcd', kind, 0.3, 0.99))).toEqual(['acd', 'abbcd', 'azcd', 'acbd']);
  });
});

describe('the exact law', () => {
  it('has every pattern once: 2^5 where nothing is missing, and their chances are one', () => {
    const table = tableOf(TABLES, 'arabic', 'arabic');
    const full = Object.fromEntries(FIELDS.map((field) => [field, { ...table[field], given: 1 }])) as typeof table;
    expect(patternsOf(full)).toHaveLength(32);
    for (const one of [full, table])
      for (const side of ['same', 'other'] as const)
        expect(patternsOf(one).reduce((sum, pattern) => sum + pattern[side], 0)).toBeCloseTo(1, 12);
  });

  it('is what draws of evidence give', () => {
    const table = tableOf(TABLES, 'cyrillic', 'cyrillic');
    const weights = weightsOf(table);
    const u = drawsFor(3, 0);
    const pairs = 40_000;
    for (const isSame of [true, false]) {
      const drawn = Array.from({ length: pairs }, (_, n) =>
        weightOf(
          drawEvidence(table, isSame, (k) => u(STREAMS.sampling, n, isSame ? 1 : 2, k)),
          weights,
        ),
      );
      for (const { low, high } of AT) {
        const { matched, grey } = exactShares(table, { low, high })[isSame ? 'same' : 'other'];
        expect([isSame, low, near(drawn.filter((w) => w >= high).length, pairs, matched)]).toEqual([isSame, low, true]);
        const between = drawn.filter((w) => w >= low && w < high).length;
        expect([isSame, low, near(between, pairs, grey)]).toEqual([isSame, low, true]);
      }
    }
  });

  it('is what happens to synthetic people of each script, end to end', () => {
    const sampler = createSampler(7);
    const pooled = pooledTable(TABLES);
    const weights = weightsOf(pooled);
    for (const script of SCRIPTS)
      for (const [isSame, pairs] of [
        [true, 4_000],
        [false, 10_000],
      ] as const) {
        const happened = Array.from({ length: pairs }, (_, n) =>
          weightOf(compareWritten(...(isSame ? sampler.same(script, n) : sampler.other([script, script], n))), weights),
        );
        for (const thresholds of AT) {
          const { matched, grey } = exactShares(tableOf(TABLES, script, script), thresholds, pooled)[
            isSame ? 'same' : 'other'
          ];
          const reached = happened.filter((weight) => weight >= thresholds.low).length;
          // Both sides are estimates: the tables of 4,000 and 20,000 pairs, and this sample.
          const { low, high } = shareOf(reached, pairs);
          const slack = high - low;
          const fits = matched + grey >= low - slack && matched + grey <= high + slack;
          expect([script, isSame, thresholds.low, fits]).toEqual([script, isSame, thresholds.low, true]);
        }
      }
  });

  it('only loses matches when a threshold rises, and refuses what makes no sense', () => {
    const table = pooledTable(TABLES);
    for (const side of ['same', 'other'] as const) {
      const found = Array.from(
        { length: 60 },
        (_, n) => exactShares(table, { low: n - 20, high: n - 20 })[side].matched,
      );
      for (const [n, share] of found.entries()) if (n > 0) expect(share).toBeLessThanOrEqual(found[n - 1]!);
      expect(found[0]).toBeGreaterThan(found.at(-1)!);
    }
    expect(() => exactShares(table, { low: 2, high: 1 })).toThrow(/^low/);
    expect(() => weightsOf({ ...table, name: { given: 1, m: 1, u: 0.1 } })).toThrow(/^name/);
    expect(() => weightsOf({ ...table, born: { given: 2, m: 0.9, u: 0.1 } })).toThrow(/^born/);
  });
});
