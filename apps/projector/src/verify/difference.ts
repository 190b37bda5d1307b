/** Where two JSON values first differ. Plain functions. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const keysOf = (value: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** @returns the JSON pointer of the first difference (`''`: the whole); undefined where they are the same, in whatever order of keys */
export const firstDifference = (a: unknown, b: unknown, at = ''): string | undefined => {
  if (Object.is(a, b) || (a === 0 && b === 0)) return undefined;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return at;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return at;
  for (const key of [...new Set([...keysOf(a), ...keysOf(b)])].sort()) {
    const found = firstDifference(a[key], b[key], `${at}/${escaped(key)}`);
    if (found !== undefined) return found;
  }
  return undefined;
};
