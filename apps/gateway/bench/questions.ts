/** Every question that is timed, made from the API's own description: a new list cannot be forgotten. */
import { type Asking, ask } from './asking.ts';

type Parameter = { name: string; in?: string; schema?: { enum?: readonly string[] } };
type Description = { paths: Readonly<Record<string, { get?: { parameters?: readonly Parameter[] } }>> };
type Item = Readonly<Record<string, unknown>> & { id: string };
export type ListPage = { items: readonly Item[]; next: string | null; total: number };

/** `fresh`: at dates that nobody asked about before. `again`: what was asked a moment ago. `item`: one of the list. */
export type Kind = 'fresh' | 'again' | 'item' | 'position';
export type Question = { of: string; kind: Kind; path: string };

const SHARED = new Set(['asOf', 'knownAt', 'position', 'atLeast', 'limit', 'after', 'q', 'sort']);
const COLUMNS = 3;

export type Lists = ReadonlyMap<string, readonly Parameter[]>;

/** The lists that there are, with the filters of each. */
export const listsOf = async (asking: Asking): Promise<Lists> => {
  const { paths } = (await ask(asking, '/api/openapi.json')).body as Description;
  return new Map(
    Object.entries(paths).flatMap(([path, { get }]) => {
      const parameters = get?.parameters ?? [];
      return parameters.some((one) => one.name === 'sort')
        ? [
            [
              path.slice('/api/'.length),
              parameters.filter((one) => one.in !== 'path' && !SHARED.has(one.name)),
            ] as const,
          ]
        : [];
    }),
  );
};

/** Pseudo-random, the same each time: figures can be compared. Days of 1996 to 2025: one that has not come is refused. */
export const dates = (seed: number) => {
  let state = seed;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const two = (n: number): string => String(n + 1).padStart(2, '0');
  const day = (): string => `${1_996 + below(30)}-${two(below(12))}-${two(below(28))}`;
  return { below, day };
};
export type Dates = ReturnType<typeof dates>;

const valueFor = (items: readonly Item[], { name, schema }: Parameter): string | undefined => {
  for (const item of items) {
    const value = item[name];
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string' || typeof one === 'boolean') return String(one);
  }
  return schema?.enum?.[0];
};

const isColumn = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (typeof value === 'object' && value !== null && 'value' in value);

const at = (path: string, parameters: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
};

/** @param head its first page, from which filters, columns and items are taken @param drawn where days come from */
export const questionsOn = (
  list: string,
  filters: readonly Parameter[],
  head: ListPage,
  drawn: Dates,
): readonly Question[] => {
  const path = `/api/${list}`;
  const [first] = head.items;
  const columns = first ? Object.keys(first).filter((name) => isColumn(first[name])) : [];
  const column = (): string | undefined => columns[drawn.below(columns.length)];
  const fresh = (more: Readonly<Record<string, string | undefined>> = {}): Question[] =>
    [{ asOf: drawn.day() }, { knownAt: drawn.day() }, { asOf: drawn.day(), knownAt: drawn.day() }].map((time) => ({
      of: list,
      kind: 'fresh',
      path: at(path, { ...time, ...more }),
    }));
  const again = (more: Readonly<Record<string, string | undefined>>): Question => ({
    of: list,
    kind: 'again',
    path: at(path, more),
  });
  const filtered = filters.flatMap((filter) => {
    const value = valueFor(head.items, filter);
    return value === undefined ? [] : [{ [filter.name]: value }];
  });
  const one = filtered[drawn.below(filtered.length)] ?? {};
  const item = head.items[drawn.below(head.items.length)];
  const items = item
    ? [{}, { asOf: drawn.day() }, { knownAt: drawn.day() }, { asOf: drawn.day(), knownAt: drawn.day() }]
    : [];
  return [
    ...fresh(),
    ...fresh(one),
    ...(first ? fresh({ sort: column() }) : []),
    ...(first ? fresh({ sort: `-${column()}`, limit: '25' }) : []),
    ...fresh({ q: 'synthetic' }),
    again({}),
    ...filtered.map(again),
    ...Array.from({ length: first ? COLUMNS : 0 }, () => again({ sort: column() })),
    again({ q: 'synthetic', limit: '25' }),
    again({ limit: '1000' }),
    ...(head.next === null ? [] : [again({ after: head.next })]),
    ...items.map(
      (time): Question => ({ of: list, kind: 'item', path: at(`${path}/${encodeURIComponent(item?.id ?? '')}`, time) }),
    ),
  ];
};

/** Of the log itself, and of one item's history. */
export const questionsOnLog = (streams: readonly string[], head: number, drawn: Dates): readonly Question[] => {
  const events = (more: Readonly<Record<string, string>>): Question => ({
    of: 'events',
    kind: 'fresh',
    path: at('/api/events', more),
  });
  const bins = ['year', 'month', 'day'].map((bin) => at('/api/histogram', { bin }));
  return [
    ...[{}, { order: 'desc' }, { after: String(drawn.below(head)) }, { type: 'agreement/claimed', order: 'desc' }].map(
      events,
    ),
    ...[
      { asOf: drawn.day() },
      { knownAt: drawn.day() },
      { asOf: drawn.day(), knownAt: drawn.day(), order: 'desc' },
    ].map(events),
    ...streams.map((stream) => events({ stream })),
    ...bins.map((path): Question => ({ of: 'histogram', kind: 'again', path })),
    ...[{ asOf: drawn.day() }, { knownAt: drawn.day() }].map(
      (time): Question => ({ of: 'histogram', kind: 'fresh', path: at('/api/histogram', time) }),
    ),
  ];
};
