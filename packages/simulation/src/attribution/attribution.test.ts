import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { among, scenario } from '../fixtures.test-support.ts';
import { attributeAgreements } from './agreements.ts';
import { attribute, type Coalition, MOST_EXACT } from './coalitions.ts';

const has = (coalition: Coalition, n: number): boolean => ((coalition >> n) & 1) === 1;

/** By definition: the mean over all orders of what each adds when it comes. */
const byOrders = (count: number, worth: (coalition: Coalition) => number): number[] => {
  const sums = new Array<number>(count).fill(0);
  let orders = 0;
  const go = (coalition: Coalition, added: readonly [number, number][]): void => {
    if (added.length === count) {
      orders += 1;
      for (const [n, value] of added) sums[n]! += value;
      return;
    }
    for (let n = 0; n < count; n += 1) {
      const next = coalition | (1 << n);
      if (!has(coalition, n)) go(next, [...added, [n, worth(next) - worth(coalition)]]);
    }
  };
  go(0, []);
  return sums.map((sum) => sum / orders);
};

describe('the value of an agreement', () => {
  const game = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      values: fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
        minLength: 1 << count,
        maxLength: 1 << count,
      }),
    }),
  );

  it('is the mean over all orders, and sums to what all are worth together', () => {
    fc.assert(
      fc.property(game, ({ count, values }) => {
        const { shapley, addOneIn, leaveOneOut } = attribute(count, (coalition) => values[coalition]!);
        const expected = byOrders(count, (coalition) => values[coalition]!);
        for (const [n, value] of shapley.entries()) {
          expect(value).toBeCloseTo(expected[n]!, 8);
          expect(addOneIn[n]).toBe(values[1 << n]! - values[0]!);
          expect(leaveOneOut[n]).toBe(values.at(-1)! - values[values.length - 1 - (1 << n)]!);
        }
        expect(shapley.reduce((sum, value) => sum + value, 0)).toBeCloseTo(values.at(-1)! - values[0]!, 8);
      }),
      { numRuns: 60 },
    );
  });

  it('knows gloves: the one left glove is worth four times each of two right ones, and the two compete', () => {
    const { shapley, interactions } = attribute(3, (s) => (has(s, 0) && (has(s, 1) || has(s, 2)) ? 1 : 0));
    for (const [n, value] of [4 / 6, 1 / 6, 1 / 6].entries()) expect(shapley[n]).toBeCloseTo(value, 12);
    const of = (i: number, j: number) => interactions.find((one) => one.i === i && one.j === j)!.value;
    expect(of(0, 1)).toBeCloseTo(0.5, 12);
    expect(of(1, 2)).toBeCloseTo(-0.5, 12);
  });

  it('gives nothing to who adds nothing, the same to who adds the same, and has no interaction where values add up', () => {
    const { shapley, interactions } = attribute(
      4,
      (s) => 3 * Number(has(s, 0)) + 3 * Number(has(s, 1)) + Number(has(s, 2)),
    );
    for (const [n, value] of [3, 3, 1, 0].entries()) expect(shapley[n]).toBeCloseTo(value, 12);
    for (const { value } of interactions) expect(value).toBeCloseTo(0, 12);
  });

  it('is exact for twelve agreements and refused beyond', () => {
    const { shapley } = attribute(MOST_EXACT, (s) => Number(s === (1 << MOST_EXACT) - 1));
    for (const value of shapley) expect(value).toBeCloseTo(1 / MOST_EXACT, 12);
    expect(() => attribute(MOST_EXACT + 1, () => 0)).toThrow(/^agreements: at most 12/);
  });
});

describe('agreements valued in the model', () => {
  // Two instruments that permit the same pairs through the same hub, and one apart.
  const instruments = ['same-a', 'same-b', 'apart'];
  const scenarioOf = (coalition: Coalition) =>
    scenario([
      ...(has(coalition, 0) || has(coalition, 1) ? among([0, 1, 2, 3], ['hub-a'], 'same') : []),
      ...(has(coalition, 2) ? among([5, 6, 7], ['hub-b'], 'apart') : []),
    ]);
  const options = { design: 'hub', measure: 'detectionRate', seed: 3, replications: 20 } as const;
  const result = attributeAgreements(instruments, scenarioOf, options);

  it('are covered by another where they overlap, in every replication', () => {
    const [a, b, apart] = result.agreements;
    for (const one of [a!, b!]) {
      expect(one).toMatchObject({ coveredByOthers: true, leaveOneOut: { mean: 0, standardDeviation: 0 } });
      expect(one.addOneIn!.mean).toBeGreaterThan(0);
      expect(one.shapley!.mean).toBeCloseTo(one.addOneIn!.mean / 2, 12);
    }
    expect(apart!.coveredByOthers).toBe(false);
    expect(apart!.leaveOneOut!.mean).toBeGreaterThan(0);
  });

  it('sum to the total, and interact only where they overlap', () => {
    const sum = result.agreements.reduce((all, { shapley }) => all + shapley!.mean, 0);
    expect(sum).toBeCloseTo(result.total!.mean, 12);
    const [overlap, ...others] = result.interactions;
    expect(overlap).toMatchObject({ agreements: ['same-a', 'same-b'] });
    expect(overlap!.value!.mean).toBeCloseTo(-result.agreements[0]!.addOneIn!.mean, 12);
    for (const { value } of others) expect(value!.mean).toBeCloseTo(0, 12);
  });

  it('names the baseline and the whole, and says nothing of a measure that the baseline does not define', () => {
    expect([result.baseline, result.complete]).toEqual([scenarioOf(0).hash, scenarioOf(7).hash]);
    const undefinedHere = attributeAgreements(instruments, scenarioOf, {
      ...options,
      measure: 'shareLatencyP50',
      replications: 2,
    });
    expect(undefinedHere).toMatchObject({ total: null, interactions: [] });
  });
});
