/** Keys of variants in a filter: the record's name written by several schemes, each hashed as spelled with the date of birth. */
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { literalKey } from './pairs.ts';
import { romanize, SCHEMES, type Script } from './schemes.ts';
import { createSampler, type Share, shareOf } from './tables.ts';

/** Keys of the draws that put the schemes of a record in order. */
const ORDER = 4;

/**
 * One person's passport found in a filter that has their record under the spellings of `keys` schemes, in random order;
 * of pairs in which both texts have a date of birth. The name in its own script is known, as an originator knows it.
 * @param keys as many as there are schemes, at most
 */
export const variantRecall = (seed: number, script: Script, keys: number, people = 1_000): Share => {
  const sampler = createSampler(seed);
  const u = drawsFor(seed, 0);
  const schemes = SCHEMES[script];
  let [dated, found] = [0, 0];
  for (let serial = 0; serial < people; serial += 1) {
    const [passport, record] = sampler.same(script, serial);
    if (passport.born === null || record.born === null) continue;
    dated += 1;
    const { given, family } = sampler.person(script, serial);
    const order = schemes
      .map((scheme, n) => ({ scheme, draw: u(STREAMS.sampling, serial, ORDER, n) }))
      .sort((a, b) => a.draw - b.draw);
    const spelled = order
      .slice(0, keys)
      .map(({ scheme }) => literalKey({ ...record, given: romanize(given, scheme), family: romanize(family, scheme) }));
    if (spelled.includes(literalKey(passport))) found += 1;
  }
  return shareOf(found, dated);
};
