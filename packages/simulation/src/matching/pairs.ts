/** Two texts about people, compared field by field. */
import { jaroWinkler, skeleton } from './compare.ts';
import { AGREES, type Agreement, DIFFERS, type Evidence, MISSING } from './evidence.ts';
import type { Written } from './people.ts';

/** From here on two names count as alike. */
export const NAME_LIKENESS = 0.9;

const alike = (a: string, b: string): boolean =>
  jaroWinkler(a, b) >= NAME_LIKENESS || (skeleton(a).length > 1 && skeleton(a) === skeleton(b));

const equal = (a: number | null, b: number | null): Agreement =>
  a === null || b === null ? MISSING : a === b ? AGREES : DIFFERS;

/** @param biometric what the comparison of two biometric templates said, where both sides have one */
export const compareWritten = (a: Written, b: Written, biometric: boolean): Evidence => [
  alike(a.given, b.given) && alike(a.family, b.family) ? AGREES : DIFFERS,
  equal(a.born, b.born),
  equal(a.nationality, b.nationality),
  equal(a.document, b.document),
  a.biometric && b.biometric ? (biometric ? AGREES : DIFFERS) : MISSING,
];

/** Under which a text is found: two that share none are never compared. */
export const blockingKeys = ({ given, family, born, document }: Written): readonly string[] => [
  `k ${skeleton(family)}`,
  `g ${skeleton(given)} ${family.slice(0, 1)}`,
  ...(born === null ? [] : [`b ${born}`]),
  ...(document === null ? [] : [`d ${document}`]),
];

/** What hit/no-hit exchanges in place of names: skeletons and the date of birth; `null` where no date is known. */
export const canonicalKey = ({ given, family, born }: Written): string | null =>
  born === null ? null : `${skeleton(given)} ${skeleton(family)} ${born}`;

/** The same without folding: any difference of spelling loses it. */
export const literalKey = ({ given, family, born }: Written): string | null =>
  born === null ? null : `${given} ${family} ${born}`;
