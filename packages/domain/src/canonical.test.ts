import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from './canonical.ts';

describe('the name of a value', () => {
  it('does not depend on the order of keys, nor on fields that are undefined', () => {
    expect(hashOf({ a: 1, b: [{ d: 2, c: null }] })).toBe(hashOf({ b: [{ c: null, d: 2 }], x: undefined, a: 1 }));
    expect(canonicalJson({ b: 1, a: 0.1 })).toBe('{"a":0.1,"b":1}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
  });
});
