/** What every operation of the description is made of. */
export type Json = Record<string, unknown>;

/** One operation as OpenAPI says it; a service's own may say more. */
export type Described = {
  summary?: string;
  parameters?: readonly Json[];
  responses: Readonly<Record<string, unknown>>;
  security?: unknown;
} & Json;
export type Paths = Readonly<Record<string, Readonly<Record<string, Described>>>>;

export const WHOLE = { type: 'integer', minimum: 0 };
export const COUNT = { type: 'integer', minimum: 0 };
export const DAY = { type: 'string', format: 'date' };
export const query = (name: string, description: string, schema: Json = { type: 'string', maxLength: 200 }): Json => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});
export const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });
export const text = (more: Json = {}): Json => ({ type: 'string', ...more });
export const body = (required: readonly string[], properties: Json): Json => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
export const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
export const answer = (description: string, schema: Json = { type: 'object' }): Json => ({
  description,
  content: { 'application/json': { schema } },
});
export const page = (more: Json = {}): Json => ({
  type: 'object',
  required: ['items', 'next'],
  properties: { items: { type: 'array', items: { type: 'object' } }, next: { type: ['string', 'null'] }, ...more },
});

export type Operation = {
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
export type Operations = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export const operation = ({
  summary,
  parameters = [],
  body,
  status = 200,
  answers,
  open = false,
  tries = false,
}: Operation): Described => ({
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
