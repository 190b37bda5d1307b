import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaro, jaroWinkler, skeleton } from './compare.ts';
import { romanize, SCHEMES, SCRIPTS } from './schemes.ts';

describe('likeness of names', () => {
  // Winkler (1990), table of examples, to three digits.
  it.each([
    ['shackleford', 'shackelford', 0.97, 0.982],
    ['dunningham', 'cunnigham', 0.896, 0.896],
    ['nichleson', 'nichulson', 0.926, 0.956],
    ['jones', 'johnson', 0.79, 0.832],
    ['massey', 'massie', 0.889, 0.933],
    ['abroms', 'abrams', 0.889, 0.922],
    ['jeraldine', 'geraldine', 0.926, 0.926],
    ['marhta', 'martha', 0.944, 0.961],
    ['michelle', 'michael', 0.869, 0.921],
    ['julies', 'julius', 0.889, 0.933],
    ['tanya', 'tonya', 0.867, 0.88],
    ['dwayne', 'duane', 0.822, 0.84],
    ['sean', 'susan', 0.783, 0.805],
    ['jon', 'john', 0.917, 0.933],
    ['dixon', 'dicksonx', 0.767, 0.813],
  ])('of %s and %s is as published', (a, b, plain, raised) => {
    expect([Math.round(jaro(a, b) * 1_000) / 1_000, Math.round(jaroWinkler(a, b) * 1_000) / 1_000]).toEqual([
      plain,
      raised,
    ]);
  });

  it('is the same both ways at the ends, and lies between 0 and 1', () => {
    expect([jaroWinkler('', ''), jaroWinkler('abc', ''), jaroWinkler('abc', 'xyz')]).toEqual([1, 0, 0]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const likeness = jaroWinkler(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(jaro(a, a)).toBe(1);
      }),
    );
  });

  it('has a key that most schemes leave alone, and never a vowel in it', () => {
    const keysOf = (script: (typeof SCRIPTS)[number], name: string): string[] => [
      ...new Set(SCHEMES[script].map((scheme) => skeleton(romanize(name, scheme)))),
    ];
    expect(keysOf('cyrillic', 'жулощин')).toEqual(['zlsn']);
    expect(keysOf('arabic', 'شُزِمَد')).toEqual(['szmd']);
    expect(keysOf('latin', 'körül')).toEqual(['krl']);
    expect(skeleton('mammoud')).toBe('md');
  });

  it('is written in a to z by every scheme, and every scheme has a source', () => {
    expect(romanize('шёлк', SCHEMES.cyrillic[0]!)).toBe('shlk');
    for (const script of SCRIPTS)
      for (const { name, source, letters } of SCHEMES[script]) {
        expect([name, source.length > 10]).toEqual([name, true]);
        for (const written of Object.values(letters)) expect(written).toMatch(/^[a-z]*$/);
      }
  });
});
