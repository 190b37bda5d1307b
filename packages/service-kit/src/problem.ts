/** Problem details (RFC 9457): what went wrong, which field, which rule. */

import { isUnavailable } from '@concord/event-store';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { inOurWords } from './words.ts';

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  /** Rule that refused it, `<aggregate>/<name>`. */
  rule?: string;
  errors?: readonly { pointer: string; detail: string }[];
  [extra: string]: unknown;
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Not acceptable',
  429: 'Too many attempts',
  431: 'Headers too long',
  500: 'Internal error',
  502: 'A service answered nonsense',
  503: 'Not available',
};

/** An answer that is a problem. Thrown anywhere below a controller. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    detail: string,
    extra: Omit<Partial<ProblemBody>, 'status' | 'detail'> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.body = { type: 'about:blank', title: TITLES[status] ?? 'Problem', status, detail, ...extra };
    this.headers = headers;
  }
}

export const unavailable = (detail: string): Problem => new Problem(503, detail, {}, { 'retry-after': '2' });

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Far beyond any body of ours, far below what a walk by recursion bears. */
const DEEPEST = 40;

/** PostgreSQL keeps neither the character zero nor half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
const UNSTORABLE = 'must not hold the character U+0000 or half of a surrogate pair';

const walkable = (key: string, value: unknown, path: readonly string[]) => {
  if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) {
    const pointer = pointerOf(isStorable(key) ? path : path.slice(0, -1));
    throw new Problem(400, `The body is not valid: ${pointer} ${UNSTORABLE}.`, {
      errors: [{ pointer, detail: UNSTORABLE }],
    });
  }
  return typeof value === 'object' && value !== null ? [{ value, path }] : [];
};

/**
 * Before anything walks a body by recursion: what is nested too deep, and text that no table keeps. Itself goes level by level.
 * @throws {@link Problem} 400 naming where
 */
export const refuseUnfit = (body: unknown): void => {
  let level: { value: object; path: readonly string[] }[] =
    typeof body === 'object' && body !== null ? [{ value: body, path: [] }] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) {
      const detail = `is nested deeper than ${DEEPEST} levels`;
      const pointer = pointerOf((level[0]?.path ?? []).slice(0, 2));
      throw new Problem(400, `The body ${detail}.`, { errors: [{ pointer, detail }] });
    }
    level = level.flatMap(({ value, path }) =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) => walkable(key, inner, [...path, key])),
    );
  }
};

export const validationProblem = (error: z.ZodError, what = 'The command'): Problem => {
  const errors = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), detail: 'is not a field' }))
      : [{ pointer: pointerOf(issue.path), detail: inOurWords(issue) }],
  );
  const [first] = errors;
  return new Problem(
    400,
    `${what} is not valid: ${first ? `${first.pointer || 'it'} ${first.detail}` : 'see errors'}`,
    { errors },
  );
};

const toProblem = (error: unknown, log: Logger): Problem => {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) return unavailable('The database is not available. Nothing was lost; try again.');
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return status === 404 ? new Problem(404, 'There is nothing at this address.') : new Problem(status, error.message);
  }
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500)
    return new Problem(error.statusCode, error.message);
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new Problem(500, 'Something unexpected happened. It was logged.');
};

/** Answers an unknown address in its own way; false: it does not. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** Sends every exception as problem details; a deep link of the dashboard may be answered by `fallback` instead. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');
  private readonly fallback: Fallback | undefined;
  constructor(fallback?: Fallback) {
    this.fallback = fallback;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (reply.raw.headersSent) return;
    const { body, headers } = toProblem(error, this.log);
    if (body.status === 404 && this.fallback?.(request, reply)) return;
    void reply
      .status(body.status)
      .headers(headers)
      .type('application/problem+json')
      .send({ ...body, instance: request.url });
  }
}
