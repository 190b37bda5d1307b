/** Against another implementation it is held in the simulation's tests, which has one. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { hashOf, sha256Hex } from './sha256.ts';

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('gives what the standard gives (%#)', (text, hash) => {
    expect(sha256Hex(text)).toBe(hash);
  });
});

describe('the name of a value', () => {
  it('does not depend on the order of keys, nor on fields that are undefined', () => {
    expect(hashOf({ a: 1, b: [{ d: 2, c: null }] })).toBe(hashOf({ b: [{ c: null, d: 2 }], x: undefined, a: 1 }));
    expect(canonicalJson({ b: 1, a: 0.1 })).toBe('{"a":0.1,"b":1}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
  });
});
