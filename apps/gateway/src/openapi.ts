/** The gateway's part of the API's description, merged with that of the services behind it. */
import { eventTypes, PEOPLE } from '@concord/domain';
import type { Filter } from './filters.ts';
import { resources } from './resources.ts';

type Json = Record<string, unknown>;

const WHOLE = { type: 'integer', minimum: 0 };
const POSITION = { type: 'integer', minimum: 1 };
const DAY = { type: 'string', format: 'date' };
const query = (name: string, description: string, schema: Json = { type: 'string', maxLength: 200 }): Json => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});
const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });

const TIME = [
  query('asOf', 'As it was at the end of this day', DAY),
  query('knownAt', 'By what was public at the end of this day', DAY),
  query('position', 'As the log stood at this position', WHOLE),
  query('atLeast', 'Wait until the read model has come so far (at most 5 s)', WHOLE),
];
const LIMIT = query('limit', 'Items of a page', { type: 'integer', minimum: 1, maximum: 1_000, default: 100 });
const LIST = [
  ...TIME,
  LIMIT,
  query('after', 'The `next` of the page before', { type: 'string', maxLength: 300 }),
  query('q', 'Words to find'),
  query('sort', 'A field; - in front for descending', { type: 'string', pattern: '^-?[A-Za-z]{1,40}$' }),
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

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const answer = (description: string, schema: Json = { type: 'object' }): Json => ({
  description,
  content: { 'application/json': { schema } },
});
const page = (more: Json = {}): Json => ({
  type: 'object',
  required: ['items', 'next'],
  properties: { items: { type: 'array', items: { type: 'object' } }, next: { type: ['string', 'null'] }, ...more },
});
const LISTED = page({ total: { type: 'integer' }, at: { $ref: '#/components/schemas/At' } });

const COUNT = { type: 'integer', minimum: 0 };
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

type Operation = {
  summary: string;
  parameters?: readonly Json[];
  body?: Json;
  status?: number;
  answers?: Json;
  /** Nobody needs to sign in. */
  open?: boolean;
  /** A secret is tried here: it may be wrong, and too often. */
  tries?: boolean;
};

const operation = ({
  summary,
  parameters = [],
  body,
  status = 200,
  answers,
  open = false,
  tries = false,
}: Operation): Json => ({
  summary,
  parameters,
  ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
  responses: {
    [status]: status === 204 ? { description: 'Done' } : answer('OK', answers),
    400: problem('A parameter or the body is not valid; says which'),
    ...(open ? {} : { 401: problem('No session'), 403: problem('Another role is needed') }),
    ...(tries
      ? {
          401: problem('What was sent is wrong'),
          403: problem('From another page'),
          429: problem('Too many attempts; see Retry-After'),
        }
      : {}),
    404: problem('Not known'),
    503: problem('Not available; see Retry-After'),
  },
  ...(open ? { security: [] } : {}),
});

const text = (more: Json = {}): Json => ({ type: 'string', ...more });
const body = (required: readonly string[], properties: Json): Json => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const PASSWORD = text({ minLength: 8, maxLength: 200 });
const PASSWORD_SET = {
  type: 'object',
  required: ['username', 'sessionsEnded', 'tokens'],
  properties: {
    username: text(),
    sessionsEnded: COUNT,
    tokens: {
      type: 'array',
      description: 'API tokens of the account that go on, until each is revoked or expires',
      items: { type: 'object', properties: { id: text(), name: text(), expiresAt: text({ format: 'date-time' }) } },
    },
  },
};
const ROLES = {
  type: 'array',
  items: text({ enum: PEOPLE }),
};
const GRANTED = { roles: ROLES, party: { type: ['string', 'null'] } };
const PROJECTION = { projection: text({ maxLength: 60 }) };

const doors = (): Record<string, Record<string, Operation>> => ({
  '/api/health': { get: { summary: 'State of every component', open: true } },
  '/api/openapi.json': { get: { summary: 'This document', open: true } },
  '/api/scenario-schema.json': { get: { summary: 'JSON Schema of a scenario file', open: true } },
  '/api/session': {
    get: { summary: 'Who am I' },
    post: {
      summary: 'Sign in',
      body: body(['username', 'password'], { username: text(), password: text() }),
      open: true,
      tries: true,
    },
    delete: { summary: 'Sign out', status: 204 },
  },
  '/api/session/first': {
    post: { summary: 'Open the sign-in link', body: body(['token'], { token: text() }), open: true, tries: true },
  },
  '/api/password': {
    post: {
      summary: 'Set a new password: other sessions of the account end, its tokens go on and are listed',
      body: body(['password'], {
        password: PASSWORD,
        current: text({ maxLength: 200, description: 'That counts now; left out only for the first' }),
      }),
      answers: PASSWORD_SET,
      tries: true,
    },
  },
  '/api/accounts': {
    get: { summary: 'Accounts', answers: page() },
    post: {
      summary: 'Add an account',
      status: 201,
      body: body(['username', 'password', 'roles'], { username: text(), password: PASSWORD, ...GRANTED }),
    },
  },
  '/api/accounts/{username}': {
    delete: { summary: 'Remove an account', parameters: [inPath('username')], status: 204 },
  },
  '/api/accounts/{username}/roles': {
    put: { summary: 'Change its roles', parameters: [inPath('username')], body: body(['roles'], GRANTED) },
  },
  '/api/accounts/{username}/sessions': {
    delete: { summary: 'End its sessions', parameters: [inPath('username')] },
  },
  '/api/accounts/{username}/password': {
    put: {
      summary: 'Set a forgotten password anew, on the machine itself',
      parameters: [inPath('username')],
      body: body(['password'], { password: PASSWORD }),
      answers: PASSWORD_SET,
    },
  },
  '/api/tokens': {
    get: { summary: 'API tokens', answers: page() },
    post: {
      summary: 'Make a token; it is shown once',
      status: 201,
      body: body(['name'], {
        name: text(),
        roles: ROLES,
        days: { type: ['integer', 'null'], minimum: 1, maximum: 3_650, description: '90 where left out' },
      }),
    },
  },
  '/api/tokens/{id}': { delete: { summary: 'Revoke a token', parameters: [inPath('id')], status: 204 } },
});

const operations = (): Record<string, Record<string, Operation>> => ({
  '/api/rebuilds': { post: { summary: 'Rebuild a projection', body: body(['projection'], PROJECTION), status: 202 } },
  '/api/rebuilds/{name}': { get: { summary: 'How a rebuild comes on', parameters: [inPath('name')] } },
  '/api/redrives': { post: { summary: 'Try parked events again', body: body(['projection'], PROJECTION) } },
  '/api/parked/{name}': {
    get: { summary: 'Parked events of a projection', parameters: [inPath('name')], answers: page() },
  },
  '/api/pauses': {
    post: {
      summary: 'Let a projection stand where it is, until it is resumed',
      body: body(['projection', 'reason'], { ...PROJECTION, reason: text({ minLength: 1, maxLength: 1_000 }) }),
    },
  },
  '/api/resumes': { post: { summary: 'Let a paused projection go on', body: body(['projection'], PROJECTION) } },
  '/api/skips': {
    post: {
      summary: 'Leave a parked event out for good',
      body: body(['projection', 'position', 'reason'], {
        ...PROJECTION,
        position: { type: 'integer', minimum: 1 },
        reason: text({ minLength: 1, maxLength: 1_000 }),
      }),
    },
  },
});

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

const questions = (): Record<string, Record<string, Operation>> => ({
  '/api/events': { get: { summary: 'The log', parameters: EVENTS, answers: LISTED } },
  '/api/histogram': {
    get: {
      summary: 'Facts of the log by the dates they tell: true then, known then, recorded then',
      parameters: [
        query('asOf', 'Counts in `inSight` what had begun by the end of this day', DAY),
        query('knownAt', 'Counts in `inSight` what was public at the end of this day', DAY),
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

const STREAM = {
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

const AT = {
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

const own = (): Record<string, Json> => ({
  ...Object.fromEntries(
    Object.entries({ ...doors(), ...operations(), ...questions() }).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, described]) => [method, operation(described)])),
    ]),
  ),
  '/api/stream': STREAM,
});

/** @param services the document of the services behind the gateway */
export const mergeOpenApi = (services: unknown, version: string): Json => {
  const behind = typeof services === 'object' && services !== null ? (services as Json) : {};
  const theirs = (behind['paths'] ?? {}) as Record<string, Json>;
  const ours = own();
  const paths = Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
      .sort()
      .map((path) => [path, { ...ours[path], ...theirs[path] }]),
  );
  const components = (behind['components'] ?? {}) as { schemas?: Json };
  return {
    openapi: '3.1.0',
    info: { title: 'Concord', version },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      ...components,
      schemas: { ...components.schemas, At: AT },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'concord_<installation>',
          description: 'As sign-in sets it',
        },
      },
    },
  };
};
