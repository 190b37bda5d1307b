/** From query parameters to an answer: every parameter is parsed, and an unknown one is refused by name. */
import { type Clock, clockOf, Day, isDay } from '@concord/domain';
import type { At, Page } from '@concord/read-models';
import { Problem } from '@concord/service-kit';
import { z } from 'zod';
import type { DocumentSource } from './documents.ts';
import type { Resource, View } from './resources.ts';

const Whole = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
const COMMON = {
  asOf: Day.optional(),
  knownAt: Day.optional(),
  position: Whole.optional(),
  atLeast: Whole.optional(),
  limit: Whole.pipe(z.number().min(1).max(1_000)).default(100),
  after: z.string().max(300).optional(),
  q: z.string().max(200).optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z]{1,40}$/, 'must be the name of a field, with - in front for descending')
    .optional(),
};
const Common = z.object(COMMON);
type Common = z.infer<typeof Common>;

export type Raw = Readonly<Record<string, string | string[] | undefined>>;

const parameterProblem = (name: string, says: string): Problem =>
  new Problem(400, `The parameter "${name}" ${says}.`, { errors: [{ pointer: `/${name}`, detail: says }] });

/** @throws {@link Problem} 400 naming the parameter */
export const parseQuery = (
  raw: Raw,
  filters: readonly string[],
): { common: Common; wanted: ReadonlyMap<string, string> } => {
  const wanted = new Map<string, string>();
  const common: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) throw parameterProblem(name, 'is given twice');
    if (Object.hasOwn(COMMON, name)) common[name] = value;
    else if (filters.includes(name)) wanted.set(name, value);
    else
      throw parameterProblem(name, `is not known here; known are ${[...Object.keys(COMMON), ...filters].join(', ')}`);
  }
  const parsed = Common.safeParse(common);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw parameterProblem(String(issue?.path[0]), issue?.message ?? 'is not valid');
  }
  if (parsed.data.position !== undefined && parsed.data.atLeast !== undefined)
    throw parameterProblem('atLeast', 'does not go with "position"');
  return { common: parsed.data, wanted };
};

const fieldOf = (item: View, name: string): unknown => Object.entries(item).find(([key]) => key === name)?.[1];

const has = (item: View, name: string, wanted: string): boolean => {
  const value = fieldOf(item, name);
  return Array.isArray(value) ? value.includes(wanted) : String(value ?? '') === wanted;
};

/** What a field sorts by: its value, or the value that a doubtful field holds. */
const sortKey = (item: View, name: string): string => {
  const value = fieldOf(item, name);
  const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  if (typeof plain === 'number') return String(plain).padStart(16, '0');
  return typeof plain === 'string' ? plain : plain === null || plain === undefined ? '' : JSON.stringify(plain);
};

const ordered = (items: readonly View[], sort: string | undefined): View[] => {
  const name = sort?.replace(/^-/, '') ?? 'id';
  const sign = sort?.startsWith('-') ? -1 : 1;
  return items
    .map((item) => ({ item, key: sortKey(item, name) }))
    .sort((a, b) => (a.key === b.key ? (a.item.id < b.item.id ? -1 : 1) : a.key < b.key ? -sign : sign))
    .map(({ item }) => item);
};

export type Asked = { source: DocumentSource; head(): Promise<number>; today: string };

const answerAt = async ({ source, head, today }: Asked, common: Common) => {
  const snapshot = common.position === undefined ? await source.live(common.atLeast) : await source.at(common.position);
  const clock: Clock = clockOf(common, today);
  const at: At = { ...clock, position: common.position ?? null, checkpoint: snapshot.checkpoint, head: await head() };
  return { snapshot, clock, at };
};

export const list = async (
  resource: Resource,
  raw: Raw,
  asked: Asked,
): Promise<Page<View> & Record<string, unknown>> => {
  const { common, wanted } = parseQuery(raw, resource.filters);
  const { snapshot, clock, at } = await answerAt(asked, common);
  const { items, extra } = resource.all(snapshot.documents, clock);
  const words = common.q?.toLowerCase();
  const found = items.filter(
    (item) =>
      [...wanted].every(([name, value]) => has(item, name, value)) &&
      (words === undefined || JSON.stringify(item).toLowerCase().includes(words)),
  );
  const all = ordered(found, common.sort);
  const start = common.after === undefined ? 0 : all.findIndex((item) => item.id === common.after) + 1;
  if (common.after !== undefined && start === 0) throw parameterProblem('after', 'names no item of this list');
  const page = all.slice(start, start + common.limit);
  const next = start + common.limit < all.length ? (page.at(-1)?.id ?? null) : null;
  return { items: page, next, total: all.length, at, ...extra };
};

/** @throws {@link Problem} 404 where the id is not known at that time */
export const one = async (
  name: string,
  resource: Resource,
  id: string,
  raw: Raw,
  asked: Asked,
): Promise<{ item: View; at: At }> => {
  const { common } = parseQuery(raw, []);
  const { snapshot, clock, at } = await answerAt(asked, common);
  const item = resource.all(snapshot.documents, clock).items.find((other) => other.id === id);
  if (!item)
    throw new Problem(
      404,
      `There is no "${id}" among ${name}${common.asOf || common.knownAt || common.position !== undefined ? ' at this time' : ''}.`,
      { errors: [{ pointer: '/id', detail: 'is not known' }] },
    );
  return { item, at };
};

export const isoDay = (instant: Date): string => {
  const day = instant.toISOString().slice(0, 10);
  if (!isDay(day)) throw new RangeError('the clock is not set');
  return day;
};
