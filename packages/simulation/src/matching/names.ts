/** Names that nobody bears: stems put together from syllables by keyed draws, in three scripts. */
import { type Draws, STREAMS } from '../engine/philox.ts';
import type { Script } from './schemes.ts';

/** Draws about synthetic people are numbered from here in the stream of samplings, by person. */
const NAME_DRAW = 64;

type Stems = { onsets: readonly string[]; vowels: readonly string[]; codas: readonly string[] };
const spread = (letters: string): readonly string[] => letters.split(' ');

const STEMS: Readonly<Record<Script, Stems>> = {
  arabic: {
    onsets: spread('ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ف ق ك ل م ن ه'),
    vowels: ['\u064e', '\u064f', '\u0650', '\u064eا', '\u064fو', '\u0650ي'],
    codas: spread('ب د ر ز س ش ف ق ك ل م ن'),
  },
  cyrillic: {
    onsets: spread('б в г д ж з к л м н п р с т ф х ц ч ш щ'),
    vowels: spread('а е и о у ы э ю я'),
    codas: spread('в й к л м н р с т ш'),
  },
  latin: {
    onsets: spread('b c d f g h j k l m n p r s t v w z'),
    vowels: spread('a e i o u ä ö ü ø'),
    codas: spread('b d k l m n r s t x'),
  },
};

const pick = (u: number, from: readonly string[]): string => from[Math.floor(u * from.length)] ?? '';

/** Distinct given names and families of one script; the first are the commonest. */
export const GIVEN_NAMES = 60;
export const FAMILY_NAMES = 400;

/** Stem `n` of a script: two or three syllables. @param u keyed draws: the same stem for the same key, whoever bears it */
export const stem = (u: Draws, script: Script, serial: number): string => {
  const { onsets, vowels, codas } = STEMS[script];
  const draw = (n: number): number => u(STREAMS.sampling, serial, script.length, NAME_DRAW + n);
  const syllables = draw(0) < 0.6 ? 2 : 3;
  let name = '';
  for (let n = 0; n < syllables; n += 1) {
    name += pick(draw(1 + 3 * n), onsets) + pick(draw(2 + 3 * n), vowels);
    if (n === syllables - 1 || draw(3 + 3 * n) < 0.3) name += pick(draw(12 + n), codas);
  }
  return name;
};

/** Rank of a name whose frequency falls as 1/(rank + 1): common names are common. @param u in (0, 1) */
export const zipfRank = (u: number, size: number): number => {
  let total = 0;
  for (let n = 1; n <= size; n += 1) total += 1 / n;
  let left = u * total;
  for (let n = 1; n <= size; n += 1) {
    left -= 1 / n;
    if (left <= 0) return n - 1;
  }
  return size - 1;
};
