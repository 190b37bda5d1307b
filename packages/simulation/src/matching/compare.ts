/** Likeness of names: Jaro (1989) and Winkler (1990), and a key that schemes of romanization leave alone. */

/** Characters in common within half the longer length, and how many of them stand in another order. */
const common = (a: string, b: string): { matches: number; transpositions: number } => {
  const within = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const inA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - within); j <= Math.min(b.length - 1, i + within); j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      inA.push(b[j] ?? '');
      break;
    }
  }
  const inB = [...b].filter((_, j) => taken[j]);
  return { matches: inA.length, transpositions: inA.filter((letter, n) => letter !== inB[n]).length / 2 };
};

/** From 0, nothing in common, to 1, equal. Letters of the basic plane. */
export const jaro = (a: string, b: string): number => {
  if (a === b) return 1;
  const { matches, transpositions } = common(a, b);
  if (matches === 0) return 0;
  return (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3;
};

const PREFIX = 4;
const SCALE = 0.1;

/** Jaro's likeness, raised by up to four equal letters at the beginning. */
export const jaroWinkler = (a: string, b: string): number => {
  const likeness = jaro(a, b);
  let prefix = 0;
  while (prefix < Math.min(PREFIX, a.length, b.length) && a[prefix] === b[prefix]) prefix += 1;
  return likeness + prefix * SCALE * (1 - likeness);
};

/** Longest first: what one scheme writes with several letters another writes with one. */
const FOLDS: readonly (readonly [from: string, to: string])[] = [
  ['shch', 's'],
  ['shh', 's'],
  ['xsh', 's'],
  ['xss', 's'],
  ['xth', 't'],
  ['xtt', 't'],
  ['xkh', 'h'],
  ['xdh', 'd'],
  ['xdz', 'd'],
  ['xzz', 'z'],
  ['xh', 'h'],
  ['zh', 'z'],
  ['kh', 'h'],
  ['ts', 'c'],
  ['cz', 'c'],
  ['ch', 'c'],
  ['sh', 's'],
  ['th', 't'],
  ['dh', 'd'],
  ['gh', 'g'],
];
const SILENT = 'aeiouyw';

/** Consonants only, digraphs folded, doubles single. @param name a to z */
export const skeleton = (name: string): string => {
  let key = '';
  let at = 0;
  while (at < name.length) {
    const fold = FOLDS.find(([from]) => name.startsWith(from, at));
    const letter = fold ? fold[1] : (name[at] ?? '');
    at += fold ? fold[0].length : 1;
    const folded = letter === 'j' ? 'g' : letter;
    if (!SILENT.includes(folded) && !key.endsWith(folded)) key += folded;
  }
  return key;
};
