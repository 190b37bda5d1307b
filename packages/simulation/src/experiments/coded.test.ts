/** Outcomes as text: nothing is lost, and what is merged from it has the bytes of the experiment that was run at once. */
import { hashOf } from '@concord/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../engine/hash.ts';
import { standard } from '../fixtures.test-support.ts';
import { DESIGNS } from '../model/scenario.ts';
import { decodeParts, encodeParts } from './coded.ts';
import { mergeParts, runExperiment, runParts } from './experiment.ts';
import { pack, unpack } from './packed.ts';

const REPLICATIONS = 7;
const options = { designs: DESIGNS, seed: 3, replications: REPLICATIONS };
const parts = runParts(standard, options, 0, REPLICATIONS);

describe('numbers as text', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.nat(2 ** 31 - 1),
    fc.constantFrom(-0, 0, 127, 128, 2 ** 31 - 1, 2 ** 31, 1 / 3, Number.MIN_VALUE, Number.MAX_VALUE),
  );

  it('come back to the bit', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const back = unpack(pack(values), values.length);
        expect(back).toHaveLength(values.length);
        for (const [n, one] of values.entries()) expect(Object.is(back[n], one)).toBe(true);
      }),
    );
  });

  it('are refused where the text is of more, of fewer, or no such text', () => {
    const text = pack([1, 0.1, null, 200]);
    for (const [broken, count] of [
      [text, 3],
      [text, 9],
      [text.slice(0, -2), 4],
      [`${text}AAAA`, 4],
      [`+${text.slice(1)}`, 4],
    ] as const)
      expect(() => unpack(broken, count)).toThrow(RangeError);
  });
});

describe('coded outcomes', () => {
  const whole = canonicalJson(runExperiment(standard, options));
  const chunked = (size: number) =>
    Array.from({ length: Math.ceil(REPLICATIONS / size) }, (_, n) => {
      const chunk = { first: n * size, count: Math.min(size, REPLICATIONS - n * size), designs: DESIGNS };
      return { chunk, coded: encodeParts(standard, chunk, parts) };
    });

  it('come back as they were, flows and safeguards too', () => {
    const chunk = { first: 0, count: REPLICATIONS, designs: DESIGNS };
    expect(decodeParts(standard, chunk, encodeParts(standard, chunk, parts))).toEqual(parts);
  });

  it('merge to the bytes of the experiment, whatever the chunks, through JSON, in any order and however often', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: REPLICATIONS }).chain((size) => {
          const all = chunked(size);
          return fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length });
        }),
        (delivered) => {
          const sent = JSON.parse(JSON.stringify(delivered)) as typeof delivered;
          const back = sent.flatMap(({ chunk, coded }) => decodeParts(standard, chunk, coded));
          expect(canonicalJson(mergeParts(standard, options, back))).toBe(whole);
        },
      ),
    );
  });

  it('take less than 500 bytes a run', () => {
    const { digests, parts: texts } = encodeParts(standard, { first: 0, count: REPLICATIONS, designs: DESIGNS }, parts);
    const bytes = JSON.stringify({ digests, parts: texts }).length / digests.length;
    expect(bytes).toBeLessThan(500);
  });

  it('name the run that is missing, broken, or of another code or model', () => {
    const chunk = { first: 2, count: 2, designs: DESIGNS };
    expect(() => encodeParts(standard, { ...chunk, first: REPLICATIONS - 1 }, parts)).toThrow(
      `the run of design none, replication ${REPLICATIONS} is missing`,
    );
    const coded = encodeParts(standard, chunk, parts);
    const broken = (text: string) => () =>
      decodeParts(standard, chunk, { ...coded, parts: coded.parts.with(DESIGNS.length + 1, text) });
    expect(broken('1.AAAA.')).toThrow(/design bilateral, replication 3/);
    expect(broken('2.AAAA.')).toThrow(/of version 2, known is 1/);
    expect(() => decodeParts({ ...standard, modelVersion: '1' }, chunk, coded)).toThrow(/version 1 of the model/);
    expect(() => decodeParts(standard, chunk, { ...coded, digests: [] })).toThrow(/replication 2: it is missing/);
  });
});

describe('the hash of a scenario', () => {
  it('is that of everything else in it, as the domain asks of a request', () => {
    const { hash, ...frozen } = standard;
    expect(hashOf(frozen)).toBe(hash);
  });
});
