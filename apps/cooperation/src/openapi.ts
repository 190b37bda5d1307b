/** OpenAPI 3.1 of the write side, made from the same schemas that parse. */
import { AssertionSchema, commandSchema, routes } from '@concord/domain';
import { z } from 'zod';

type Json = Record<string, unknown>;

const schemaOf = (type: string): Json => {
  const schema = commandSchema(type)?.schema;
  return schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json) : {};
};

const without = (schema: Json, hidden: readonly string[]): Json => {
  const { $schema: _, properties, required, ...rest } = schema;
  const kept = Object.fromEntries(
    Object.entries((properties ?? {}) as Json).filter(([name]) => !hidden.includes(name)),
  );
  return {
    ...rest,
    type: 'object',
    properties: { ...kept, assertion: { $ref: '#/components/schemas/Assertion' } },
    required: ((required ?? []) as string[]).filter((name) => !hidden.includes(name)),
  };
};

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Local definitions of a schema move to the document's components. */
const lifted = (schema: Json, components: Json): Json => {
  const { $defs, ...rest } = schema;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json))
    components[name] = JSON.parse(JSON.stringify(definition).replaceAll('#/$defs/', '#/components/schemas/'));
  return JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/'));
};

export const openApi = (version: string): Json => {
  const components: Json = {
    Accepted: {
      type: 'object',
      required: ['stream', 'id', 'version', 'position'],
      properties: {
        stream: { type: 'string' },
        id: { type: 'string' },
        version: { type: 'integer' },
        position: { type: 'integer', description: 'Wait for a read model with ?atLeast=' },
        repeated: { type: 'boolean' },
      },
    },
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        rule: { type: 'string' },
        current: { type: 'integer' },
        errors: {
          type: 'array',
          items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
        },
      },
    },
  };
  components['Assertion'] = lifted(z.toJSONSchema(AssertionSchema, { io: 'input' }) as Json, components);
  const paths: Record<string, Json> = {};
  for (const [type, route] of routes) {
    const body = lifted(without(schemaOf(type), route.creates ? ['type'] : ['type', 'id']), components);
    const parameters = [
      ...(route.creates ? [] : [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'Version that was seen, in quotes',
      },
    ];
    paths[route.path] = {
      post: {
        operationId: type.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase()),
        summary: type.replace('/', ': ').replaceAll('-', ' '),
        tags: [type.slice(0, type.indexOf('/'))],
        parameters,
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: {
          200: {
            description: 'The same command was accepted before',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
          },
          201: {
            description: 'Accepted',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
          },
          400: problem('Malformed'),
          401: problem('No session'),
          403: problem('Role too low, or another party'),
          409: problem('Refused by a rule'),
          412: problem('Changed meanwhile'),
          422: problem('Key used for another command'),
          503: problem('Not available'),
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Concord: cooperation', version },
    paths,
    components: { schemas: components },
  };
};
