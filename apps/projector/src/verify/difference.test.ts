import { canonicalJson } from '@concord/domain/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './difference.ts';

describe('the first difference', () => {
  it.each([
    [{ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }, undefined],
    [{ a: 1 }, { a: 2 }, '/a'],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, '/a/b/1'],
    [{ a: [1] }, { a: [1, 2] }, '/a'],
    [{ a: [] }, { a: {} }, '/a'],
    [{ a: null }, {}, '/a'],
    [{ 'x/y~z': 1 }, { 'x/y~z': '1' }, '/x~1y~0z'],
    [1, null, ''],
  ])('of %j and %j is at %s', (a, b, at) => {
    expect(firstDifference(a, b)).toBe(at);
    expect(firstDifference(b, a)).toBe(at);
  });

  it('is none exactly where both are written the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(firstDifference(a, b) === undefined).toBe(canonicalJson(a) === canonicalJson(b));
        expect(firstDifference(a, JSON.parse(canonicalJson(a)))).toBeUndefined();
      }),
    );
  });
});
