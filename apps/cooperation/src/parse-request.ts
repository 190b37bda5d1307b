/** From an HTTP request to a command: every part is parsed, and what is wrong is named. */
import { type AggregateName, type AnyCommand, type Assertion, AssertionSchema, commandSchema } from '@concord/domain';
import { Problem, refuseUnfit, validationProblem } from '@concord/service-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

export type Parsed = {
  aggregate: AggregateName;
  command: AnyCommand;
  assertion?: Assertion;
  key: string;
  ifMatch?: number;
  correlationId?: string;
};

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** A header is no part of the body: the pointer is the whole, and the detail names it. */
const headerProblem = (name: string, says: string): Problem =>
  new Problem(400, `The header ${name} ${says}.`, { errors: [{ pointer: '', detail: `${name} ${says}` }] });

/** A form would be parsed as an object too, and is sent by any page without asking. */
const mustBeJson = (request: FastifyRequest): void => {
  const type = headerOf(request, 'content-type');
  if (type !== undefined && !/^application\/json\b/i.test(type))
    throw new Problem(415, 'A command is sent as application/json.');
};

const mustHaveNoQuery = (request: FastifyRequest): void => {
  const [name] = Object.keys(request.query ?? {});
  if (name !== undefined)
    throw new Problem(400, `The parameter "${name}" is not known here; a command has none.`, {
      errors: [{ pointer: `/${name}`, detail: 'is not known' }],
    });
};

/** Ties together what one intent caused; any text of modest length. */
const correlationOf = (request: FastifyRequest): string | undefined => {
  const id = headerOf(request, 'x-correlation-id');
  if (id === undefined || id === '') return undefined;
  if (id.length > 200) throw headerProblem('X-Correlation-Id', 'must have at most 200 characters');
  return id;
};

const keyOf = (request: FastifyRequest): string => {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined)
    throw new Problem(400, 'Every command needs an Idempotency-Key header, so that a repeat is not done twice.', {
      errors: [{ pointer: '', detail: 'Idempotency-Key is missing' }],
    });
  if (key.length < 8 || key.length > 200) throw headerProblem('Idempotency-Key', 'must have 8 to 200 characters');
  return key;
};

const versionOf = (request: FastifyRequest): number | undefined => {
  const text = headerOf(request, 'if-match');
  if (text === undefined) return undefined;
  const version = /^(?:W\/)?"(\d+)"$/.exec(text)?.[1];
  if (version === undefined) throw headerProblem('If-Match', 'must be one version in quotes, as an ETag gave it');
  return Number(version);
};

const Body = z.record(z.string(), z.unknown());

/** @throws {@link Problem} 400 naming field and rule */
export const parseRequest = (type: string, id: string | undefined, request: FastifyRequest): Parsed => {
  const known = commandSchema(type);
  if (!known) throw new Problem(404, 'There is no such command.');
  mustBeJson(request);
  mustHaveNoQuery(request);
  const correlationId = correlationOf(request);
  refuseUnfit(request.body);
  const body = Body.safeParse(request.body ?? {});
  if (!body.success) throw new Problem(400, 'The body must be a JSON object.');
  const { assertion: given, ...fields } = body.data;
  if ('type' in fields)
    throw new Problem(400, 'The address says what the command is; leave "type" out.', {
      errors: [{ pointer: '/type', detail: 'is not a field' }],
    });
  if (id !== undefined && 'id' in fields)
    throw new Problem(400, 'The address names the id; leave "id" out.', {
      errors: [{ pointer: '/id', detail: 'is not a field' }],
    });
  const assertion = given === undefined ? undefined : AssertionSchema.safeParse(given);
  if (assertion && !assertion.success)
    throw validationProblem(
      new z.ZodError(assertion.error.issues.map((issue) => ({ ...issue, path: ['assertion', ...issue.path] }))),
    );
  const schema = known.schema instanceof z.ZodObject ? known.schema.strict() : known.schema;
  const parsed = schema.safeParse({ ...fields, type, ...(id === undefined ? {} : { id }) });
  if (!parsed.success) throw validationProblem(parsed.error);
  const ifMatch = versionOf(request);
  return {
    aggregate: known.aggregate,
    // The schema of a command names its type and its id.
    command: parsed.data as AnyCommand,
    ...(assertion ? { assertion: assertion.data as Assertion } : {}),
    key: keyOf(request),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
};
