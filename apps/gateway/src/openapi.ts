/** The gateway's part of the API's description, merged with that of the services behind it. */
import { resources } from './resources.ts';

type Json = Record<string, unknown>;

const parameter = (name: string, description: string): Json => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string' },
  description,
});
const TIME = [
  parameter('asOf', 'As it was at the end of this day (YYYY-MM-DD)'),
  parameter('knownAt', 'By what was public at the end of this day'),
  parameter('position', 'As the log stood at this position'),
  parameter('atLeast', 'Wait until the read model has come so far (at most 5 s)'),
];
const PAGE = [
  parameter('limit', '1 to 1000, 100 by default'),
  parameter('after', 'The `next` of the page before'),
  parameter('q', 'Words to find'),
  parameter('sort', 'A field; - in front for descending'),
];
const json = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});
const get = (summary: string, parameters: readonly Json[] = [], open = false): Json => ({
  get: {
    summary,
    parameters,
    responses: { 200: json('OK'), ...(open ? {} : { 401: json('No session') }) },
    ...(open ? { security: [] } : {}),
  },
});
const post = (summary: string): Json => ({
  post: {
    summary,
    requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 200: json('OK'), 400: json('Malformed'), 401: json('No session'), 403: json('Role too low') },
  },
});

const own = (): Json => ({
  '/api/health': get('State of every component', [], true),
  '/api/openapi.json': get('This document', [], true),
  '/api/session': { ...get('Who am I'), ...post('Sign in') },
  '/api/password': post('Set the password'),
  '/api/accounts': { ...get('Accounts'), ...post('Add an account') },
  '/api/accounts/{username}/password': { put: post('Set a forgotten password anew, on the machine itself')['post'] },
  '/api/tokens': { ...get('API tokens'), ...post('Make a token; it is shown once') },
  '/api/rebuilds': post('Rebuild a projection'),
  '/api/events': get('The log', [
    parameter('after', 'Position'),
    parameter('limit', '1 to 1000'),
    parameter('stream', 'Stream id'),
    parameter('type', 'Event type'),
    parameter('from', 'First position'),
    parameter('to', 'Last position'),
    parameter('order', 'asc or desc'),
  ]),
  '/api/stream': get('Server-sent events: event, watermark, reset'),
  ...Object.fromEntries(
    Object.entries(resources).flatMap(([name, resource]) => [
      [
        `/api/${name}`,
        get(`List of ${name}`, [...TIME, ...PAGE, ...resource.filters.map((filter) => parameter(filter, 'Filter'))]),
      ],
      [
        `/api/${name}/{id}`,
        get(`One of ${name}`, [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, ...TIME]),
      ],
    ]),
  ),
});

/** @param services the document of the services behind the gateway */
export const mergeOpenApi = (services: unknown, version: string): Json => {
  const behind = typeof services === 'object' && services !== null ? (services as Json) : {};
  const theirs = (behind['paths'] ?? {}) as Record<string, Json>;
  const ours = own() as Record<string, Json>;
  const paths = Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
      .sort()
      .map((path) => [path, { ...ours[path], ...theirs[path] }]),
  );
  const components = {
    ...((behind['components'] ?? {}) as Json),
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  };
  return { openapi: '3.1.0', info: { title: 'Concord', version }, security: [{ token: [] }], paths, components };
};
