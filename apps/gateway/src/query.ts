/** From query parameters to an answer over documents. */
import { type Clock, clockOf, type Day, isDay } from '@concord/domain';
import type { At, Documents, Page } from '@concord/read-models';
import { Problem, unavailable } from '@concord/service-kit';
import { z } from 'zod';
import type { Counts } from './counts.ts';
import { checkpointOf, type DocumentSource } from './documents.ts';
import { passes, type Register, refuseUnknown, shapeOf } from './filters.ts';
import { pageOf } from './ordered.ts';
import { Filter, Limit, parseParameters, refuseAhead, refuseBoth, TIME } from './parameters.ts';
import { type Resource, resources, type View } from './resources.ts';
import type { Row } from './rows.ts';

const LIST = {
  ...TIME,
  limit: Limit,
  after: z.string().max(300, 'must have at most 300 characters').optional(),
  q: Filter.optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be the name of a field, with - in front for descending')
    .optional(),
};
type Time = {
  asOf?: Day | undefined;
  knownAt?: Day | undefined;
  position?: number | undefined;
  atLeast?: number | undefined;
};

/** Every word of an item's values; the names of its fields are not what anybody looks for. */
const wordsIn = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordsIn).join('\n');
  return value === null || value === undefined ? '' : String(value).toLowerCase();
};
const says = (value: unknown, looked: string): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some((one) => says(one, looked))
    : value !== null && value !== undefined && String(value).toLowerCase().includes(looked);

/** Whether an item says this anywhere; of several lines, in values beside each other. */
const isSaid = (row: Row, looked: string): boolean =>
  looked.includes('\n') ? wordsIn(row.peek()).includes(looked) : says(row.peek(), looked);

export type Asked = { source: DocumentSource; head(): Promise<number>; today: Day };
/** Of the log itself. */
export type AskedOfLog = Asked & { count: Counts };

const documentsAt = async (
  { source }: Asked,
  { position, atLeast }: Time,
  reads: readonly string[],
): Promise<{ documents: Documents; checkpoint: number }> => {
  if (position !== undefined) return { ...(await source.at(position)), checkpoint: position };
  const { documents, checkpoints, stale } =
    atLeast === undefined ? await source.live() : await source.atLeast(atLeast, reads);
  const waiting = reads.filter((name) => stale.includes(name));
  if (waiting.length > 0) throw unavailable(`Being rebuilt for this version: ${waiting.join(', ')}.`);
  return { documents, checkpoint: checkpointOf(checkpoints, reads) };
};

const answerAt = async (asked: Asked, time: Time, { reads }: Resource) => {
  refuseBoth(time);
  refuseAhead(time, asked.today);
  const { documents, checkpoint } = await documentsAt(asked, time, reads);
  const clock: Clock = clockOf(time, asked.today);
  // The head after the documents: it is never behind what they hold.
  const at: At = { ...clock, position: time.position ?? null, checkpoint, head: await asked.head() };
  return { documents, clock, at };
};

const EVER: Clock = { asOf: '9999-12-31', knownAt: '9999-12-31' };

const registerOf = (resource: Resource, documents: Documents): Register => ({
  has: (kind, id) => documents.has(`${kind}/${id}`),
  rows: (list) => (list === undefined ? resource : resources.get(list))?.all(documents, EVER).rows ?? [],
});

export const list = async (
  resource: Resource,
  raw: unknown,
  asked: Asked,
): Promise<Page<View> & Record<string, unknown>> => {
  const filters = shapeOf(resource.filters);
  const given = parseParameters(raw, { ...filters, ...LIST });
  const { limit, after, q, sort } = given;
  const wanted = Object.entries(given).filter(
    (entry): entry is [string, string] => Object.hasOwn(filters, entry[0]) && typeof entry[1] === 'string',
  );
  const { documents, clock, at } = await answerAt(asked, given, resource);
  const { rows, extra } = resource.all(documents, clock);
  const looked = q?.toLowerCase();
  const filtered = rows.filter((row) => passes(row, wanted));
  // Whatever the date: what is asked for may lie after the moment of the question.
  const registers = async () =>
    [documents, (await asked.source.live()).documents].map((all) => registerOf(resource, all));
  if (filtered.length === 0 && wanted.length > 0) refuseUnknown(resource.filters, wanted, await registers());
  const matching = filtered.filter((row) => looked === undefined || isSaid(row, looked));
  const known = rows.length > 0 || sort === undefined ? rows : (await registers()).flatMap((one) => one.rows());
  const { rows: page, next } = pageOf(matching, known, { sort, after, limit });
  return { items: page.map((row) => row.view()), next, total: matching.length, at, ...extra };
};

/** @throws {@link Problem} 404 where the id is not known at that time */
export const one = async (
  name: string,
  resource: Resource,
  id: string,
  raw: unknown,
  asked: Asked,
): Promise<{ item: View; at: At }> => {
  const time = parseParameters(raw, TIME);
  const { documents, clock, at } = await answerAt(asked, time, resource);
  const item = resource.one(documents, clock, id);
  if (!item)
    throw new Problem(
      404,
      `There is no "${id}" among ${name}${time.asOf || time.knownAt || time.position !== undefined ? ' at this time' : ''}.`,
      { errors: [{ pointer: '/id', detail: 'is not known' }] },
    );
  return { item, at };
};

export const isoDay = (instant: Date): Day => {
  const day = instant.toISOString().slice(0, 10);
  if (!isDay(day)) throw new RangeError('the clock is not set');
  return day;
};
