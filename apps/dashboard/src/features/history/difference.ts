/** What two moments show differently. `between` is the world of A by what was known at B, and tells news from hindsight. */

export type Shown = {
  id: string;
  kind: string;
  name: string;
  /** Whether it stood in the world at that moment, and since when. */
  stands: boolean;
  since: string | null;
  /** What a reader sees of it, by the name of the field. */
  fields: Readonly<Record<string, string>>;
};
export type Difference = {
  id: string;
  kind: string;
  name: string;
  /** `new`: came about after A. `changed`: the world moved. `known-later`: A was already so, and nobody could know. `gone`: shown at A, no more at B. */
  what: 'new' | 'changed' | 'known-later' | 'gone';
  says: readonly { field: string; from: string; to: string }[];
  since: string | null;
};

const changes = (a: Shown, b: Shown): Difference['says'] =>
  [...new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])].flatMap((field) => {
    const [from, to] = [a.fields[field] ?? '', b.fields[field] ?? ''];
    return from === to ? [] : [{ field, from, to }];
  });

export const differences = (
  a: readonly Shown[],
  between: readonly Shown[],
  b: readonly Shown[],
): { rows: readonly Difference[]; unchanged: number } => {
  const at = (list: readonly Shown[]): ReadonlyMap<string, Shown> =>
    new Map(list.map((one) => [`${one.kind} ${one.id}`, one]));
  const [before, middle, after] = [at(a), at(between), at(b)];
  let unchanged = 0;
  const rows: Difference[] = [];
  for (const [key, now] of after) {
    const then = before.get(key);
    const hindsight = middle.get(key);
    const row = { id: now.id, kind: now.kind, name: now.name, since: now.since };
    if (!then?.stands && now.stands) {
      rows.push({ ...row, what: hindsight?.stands ? 'known-later' : 'new', says: [] });
      continue;
    }
    if (!then) continue;
    const later = hindsight ? changes(then, hindsight) : [];
    const moved = changes(hindsight ?? then, now);
    if (later.length > 0) rows.push({ ...row, what: 'known-later', says: later });
    if (moved.length > 0) rows.push({ ...row, what: then.stands && !now.stands ? 'gone' : 'changed', says: moved });
    if (later.length + moved.length === 0) unchanged += 1;
  }
  for (const [key, then] of before)
    if (!after.has(key))
      rows.push({ id: then.id, kind: then.kind, name: then.name, since: then.since, what: 'gone', says: [] });
  return { rows, unchanged };
};
