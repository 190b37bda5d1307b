/** What the matrix says, in numbers: how sure, which pairs have nothing, what changed between two dates. */
import type { InformationClass, PermissionView } from '@concord/read-models';

export type Sureness = 'coded' | 'assumed' | 'unknown' | 'none';

/** By the surest instrument. */
export const sureOf = (pair: PermissionView | undefined, one: InformationClass): Sureness => {
  const instruments = pair?.instruments[one] ?? [];
  const has = (sure: Sureness): boolean => instruments.some((instrument) => instrument.sure === sure);
  return instruments.length === 0 ? 'none' : has('coded') ? 'coded' : has('assumed') ? 'assumed' : 'unknown';
};

export type Without = { from: readonly string[]; to: readonly string[]; bothWays: boolean };

/** Pairs without an instrument, gathered: those that lack the same partners are named together, each pair once. */
export const withoutGroups = (pairs: readonly PermissionView[], one: InformationClass): readonly Without[] => {
  const lacks = new Map<string, string[]>();
  for (const pair of pairs) {
    if (pair.instruments[one].length > 0) continue;
    lacks.set(pair.from, [...(lacks.get(pair.from) ?? []), pair.to]);
  }
  const both = (a: string, b: string): boolean => lacks.get(b)?.includes(a) ?? false;
  const groups = new Map<string, { from: string[]; to: readonly string[]; bothWays: boolean }>();
  for (const [from, all] of [...lacks].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const bothWays of [true, false]) {
      const to = all.filter((other) => both(from, other) === bothWays).sort();
      if (to.length === 0) continue;
      const key = `${bothWays} ${to.join(' ')}`;
      const group = groups.get(key) ?? { from: [], to, bothWays };
      group.from.push(from);
      groups.set(key, group);
    }
  const told = new Set<string>();
  return [...groups.values()].filter(({ from, to, bothWays }) => {
    if (!bothWays) return true;
    const news = from.some((a) => to.some((b) => !told.has(`${b} ${a}`)));
    for (const a of from) for (const b of to) told.add(`${a} ${b}`);
    return news;
  });
};

export type Change = { opened: ReadonlySet<string>; closed: ReadonlySet<string> };

/** Ids of pairs that carry the class now and did not then, and the other way round. A pair that did not exist carried nothing. */
export const changeBetween = (
  then: readonly PermissionView[],
  now: readonly PermissionView[],
  one: InformationClass,
): Change => {
  const open = (pairs: readonly PermissionView[]): ReadonlySet<string> =>
    new Set(pairs.filter((pair) => pair.instruments[one].length > 0).map(({ id }) => id));
  const [before, after] = [open(then), open(now)];
  const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...some].filter((id) => !others.has(id)));
  return { opened: without(after, before), closed: without(before, after) };
};

/** The same day some years earlier; 29 February becomes the 28th. */
export const yearsBefore = (day: string, years: number): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${String(Number(year) - years).padStart(4, '0')}-${month}-${month === '02' && date === '29' ? '28' : date}`;
};
