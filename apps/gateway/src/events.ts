/** The event list: the log itself, in its own order. */
import { clockOf, eventTypes, parseStream } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { type FeedItem, feedItem, namesOf, type Page } from '@concord/read-models';
import { Problem } from '@concord/service-kit';
import { z } from 'zod';
import { checkpointOf } from './documents.ts';
import {
  Filter,
  Limit,
  Position,
  parameterProblem,
  parseParameters,
  refuseAhead,
  refuseBoth,
  TIME,
  Whole,
} from './parameters.ts';
import type { Asked, AskedOfLog } from './query.ts';

const EVENTS = {
  ...TIME,
  after: Whole.optional(),
  limit: Limit,
  stream: Filter.optional(),
  type: z.enum([...eventTypes()], 'must be a type of event; the description of the API lists them').optional(),
  from: Position.optional(),
  to: Position.optional(),
  order: z.enum(['asc', 'desc'], 'must be asc or desc').default('asc'),
};

const beyond = (name: string, asked: number | undefined, head: number, last = head): void => {
  if (asked !== undefined && asked > last)
    throw new Problem(404, `The log ends at position ${head}; there is no position ${asked}.`, {
      errors: [{ pointer: `/${name}`, detail: `must be at most ${last}` }],
    });
};

/** Only a stream of which nothing was found is looked up. */
const refuseUnknownStream = async (store: EventStore, stream: string): Promise<void> => {
  if (parseStream(stream) === undefined)
    throw parameterProblem('stream', 'must be <kind>-<id>, the kind being one of the record, as in agreement-agr-rats');
  if ((await store.readStream(stream, { limit: 1 })).events.length === 0)
    throw parameterProblem('stream', `names no stream of the log: "${stream}"`, 404);
};

/**
 * `position`: the log as it stood there. `knownAt`: what was public by then. `asOf`: what had begun by then; an event
 * without a date may have, and stays.
 */
export const eventList = async (store: EventStore, raw: unknown, asked: AskedOfLog): Promise<Page<FeedItem>> => {
  const given = parseParameters(raw, EVENTS);
  const { after, limit, stream, type, from, to, order, asOf, knownAt, position, atLeast } = given;
  refuseBoth(given);
  refuseAhead(given, asked.today);
  const { documents, checkpoints } = await asked.source.live();
  // The head after the documents and before the events: no answer shows more than it says there is.
  const head = await asked.head();
  beyond('position', position, head);
  beyond('atLeast', atLeast, head);
  beyond('from', from, head);
  beyond('to', to, head);
  // Backwards, the whole log lies below the position behind its end.
  beyond('after', after, head, order === 'desc' ? head + 1 : head);
  if (from !== undefined && to !== undefined && from > to)
    throw parameterProblem('from', `must not be behind "to" (${to})`);
  const clock = clockOf(given, asked.today);
  const backwards = order === 'desc';
  const last = Math.min(head, position ?? head, to ?? head);
  const first = Math.max(1, from ?? 1);
  const bounds = {
    upTo: last,
    from: first,
    ...(stream === undefined ? {} : { stream }),
    ...(type === undefined ? {} : { types: [type] }),
    ...(knownAt === undefined ? {} : { knownBy: knownAt }),
    ...(asOf === undefined && knownAt === undefined ? {} : { begunBy: clock.asOf }),
  };
  const start = backwards ? Math.min(after ?? last + 1, last + 1) : Math.max(after ?? 0, first - 1);
  const { events } = await store.read(start, { ...bounds, backwards, limit: limit + 1 });
  if (events.length === 0 && stream !== undefined) await refuseUnknownStream(store, stream);
  const nameOf = namesOf(documents);
  const items = events.slice(0, limit).map((event) => feedItem(event, nameOf));
  return {
    items,
    next: events.length > limit ? String(items.at(-1)?.position) : null,
    total: await asked.count(bounds),
    at: { ...clock, position: position ?? null, checkpoint: checkpointOf(checkpoints), head },
  };
};

/** @throws {@link Problem} 400, 404 */
export const oneEvent = async (store: EventStore, text: string, asked: Asked): Promise<FeedItem> => {
  const position = Whole.safeParse(text);
  if (!position.success)
    throw new Problem(400, 'A position is a whole number.', {
      errors: [{ pointer: '/position', detail: 'must be a whole number' }],
    });
  const [event] = (await store.read(position.data - 1, { limit: 1 })).events;
  if (event?.position !== position.data) throw new Problem(404, `There is no event at position ${position.data}.`);
  return feedItem(event, namesOf((await asked.source.live()).documents));
};
