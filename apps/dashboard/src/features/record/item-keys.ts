/** What is typed where sources are asked for: keys or titles, parted by commas. */
type Known = { id: string; title: string };

const parts = (typed: string): readonly string[] =>
  typed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.trim().toLowerCase();
const keyOf = (text: string, sources: readonly Known[]): string | undefined =>
  (sources.find(({ id }) => id === text) ?? sources.find(({ id, title }) => alike(id, text) || alike(title, text)))?.id;

/** A title may hold commas itself, so the whole is looked for first. */
const found = (
  typed: string,
  sources: readonly Known[],
): readonly (readonly [text: string, key: string | undefined])[] => {
  const whole = typed.trim();
  const key = whole === '' ? undefined : keyOf(whole, sources);
  return key === undefined ? parts(typed).map((text) => [text, keyOf(text, sources)]) : [[whole, key]];
};

/** What names no source on record. */
export const unknownIn = (typed: string, sources: readonly Known[]): readonly string[] =>
  found(typed, sources).flatMap(([text, key]) => (key === undefined ? [text] : []));

/** The keys chosen before and those that are typed, each once; with `wordsToo` what is not on record stands as it is written. */
export const chosenWith = (
  chosen: readonly string[],
  typed: string,
  sources: readonly Known[],
  wordsToo = false,
): readonly string[] => [
  ...new Set([
    ...chosen,
    ...found(typed, sources).flatMap(([text, key]) => (key !== undefined ? [key] : wordsToo ? [text] : [])),
  ]),
];
