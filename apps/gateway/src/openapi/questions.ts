/** What is asked of the record and of the log: lists with their filters, events, the timeline, the stream. */
import { eventTypes } from '@concord/domain';
import type { Filter } from '../filters.ts';
import { resources } from '../resources.ts';
import {
  COUNT,
  DAY,
  type Described,
  inPath,
  type Json,
  type Operations,
  page,
  problem,
  query,
  WHOLE,
} from './parts.ts';

const POSITION = { type: 'integer', minimum: 1 };
const NOT_AHEAD = 'Today (UTC) at the latest, else 400: what is scheduled ahead stands in the items of today';
const TIME = [
  query('asOf', `As it was at the end of this day. ${NOT_AHEAD}`, DAY),
  query('knownAt', `By what was public at the end of this day. ${NOT_AHEAD}`, DAY),
  query('position', 'As the log stood at this position', WHOLE),
  query('atLeast', 'Wait until the read model has come so far (at most 5 s)', WHOLE),
];
const LIMIT = query('limit', 'Items of a page', { type: 'integer', minimum: 1, maximum: 1_000, default: 100 });
const LIST = [
  ...TIME,
  LIMIT,
  query('after', 'The `next` of the page before', { type: 'string', maxLength: 300 }),
  query('q', 'Words to find'),
  query('sort', 'A field; - in front for descending', { type: 'string', pattern: '^-?[A-Za-z][A-Za-z0-9]{0,39}$' }),
];
const EVENTS = [
  ...TIME,
  LIMIT,
  query('after', 'Position behind which to go on', WHOLE),
  query('stream', 'Stream id'),
  query('type', 'Event type', { type: 'string', enum: eventTypes() }),
  query('from', 'First position', POSITION),
  query('to', 'Last position', POSITION),
  query('order', 'By position', { type: 'string', enum: ['asc', 'desc'], default: 'asc' }),
];
const LISTED = page({ total: { type: 'integer' }, at: { $ref: '#/components/schemas/At' } });
const HISTOGRAM = {
  type: 'object',
  required: ['bin', 'bins', 'undated', 'facts', 'inSight', 'head'],
  properties: {
    bin: { type: 'string' },
    bins: {
      type: 'array',
      items: {
        type: 'object',
        required: ['date', 'true', 'known', 'recorded'],
        properties: { date: { type: 'string' }, true: COUNT, known: COUNT, recorded: COUNT },
      },
    },
    ...{ undated: COUNT, facts: COUNT, inSight: COUNT, head: COUNT },
  },
};

const described = ([name, filter]: readonly [string, Filter]): Json => {
  switch (filter.of) {
    case 'words':
      return query(name, 'Exactly this, or one of these', { type: 'string', enum: filter.words });
    case 'ids':
      return query(name, `Id of: ${filter.kinds.join(', ')}; on record, else 404`);
    case 'record':
      return query(name, 'A value that the record holds, else 400');
  }
};

export const questions = (): Operations => ({
  '/api/events': { get: { summary: 'The log', parameters: EVENTS, answers: LISTED } },
  '/api/histogram': {
    get: {
      summary: 'Facts of the log by the dates they tell: true then, known then, recorded then',
      parameters: [
        query('asOf', `Counts in \`inSight\` what had begun by the end of this day. ${NOT_AHEAD}`, DAY),
        query('knownAt', `Counts in \`inSight\` what was public at the end of this day. ${NOT_AHEAD}`, DAY),
        query('bin', 'How far dates are cut', { type: 'string', enum: ['year', 'month', 'day'], default: 'month' }),
      ],
      answers: HISTOGRAM,
    },
  },
  '/api/events/{position}': { get: { summary: 'One event', parameters: [inPath('position')] } },
  ...Object.fromEntries(
    [...resources].flatMap(([name, { filters }]) => [
      [
        `/api/${name}`,
        {
          get: {
            summary: `List of ${name}`,
            parameters: [...LIST, ...Object.entries(filters).map(described)],
            answers: LISTED,
          },
        },
      ],
      [`/api/${name}/{id}`, { get: { summary: `One of ${name}`, parameters: [inPath('id'), ...TIME] } }],
    ]),
  ),
});

export const STREAM: Readonly<Record<string, Described>> = {
  get: {
    summary: 'Server-sent events: event (id = position), watermark, reset',
    parameters: [
      query('after', 'Position behind which to begin; the head where left out', WHOLE),
      {
        name: 'Last-Event-ID',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'Goes before `after`',
      },
    ],
    responses: {
      200: { description: 'Without end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      401: problem('No session'),
      404: problem('Beyond the head'),
    },
  },
};

/** For which moment an answer holds. */
export const AT = {
  type: 'object',
  required: ['asOf', 'knownAt', 'position', 'checkpoint', 'head'],
  properties: {
    asOf: DAY,
    knownAt: DAY,
    position: { type: ['integer', 'null'] },
    checkpoint: { type: 'integer', description: 'How far the read model was' },
    head: { type: 'integer' },
  },
};
