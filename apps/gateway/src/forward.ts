/** Hands a command on to its service with the caller's identity, signed for this one request. */
import type { Actor } from '@concord/domain';
import { Problem, signIdentity, unavailable } from '@concord/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from './tokens.ts';

const FORWARDED = ['idempotency-key', 'if-match', 'content-type', 'x-correlation-id'];
const RETURNED = ['etag', 'retry-after', 'content-type'];
const TIMEOUT_MS = 15_000;

export type RawRequest = FastifyRequest & { rawBody?: Buffer };

const headerOf = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** Path and query, whatever host a caller wrote into the request line: only the path is ours to hand on. */
const pathOf = (url: string): string => {
  if (!url.startsWith('/') || url.startsWith('//')) throw new Problem(400, 'The request must name a path.');
  return url;
};

const gone = (error: unknown): never => {
  throw unavailable(
    `The service for commands is not available (${error instanceof Error ? error.message : 'no answer'}). Nothing is lost: send the same command with the same key again.`,
  );
};

/** Passes the service's answer back. @throws {@link Problem} 503 where there is none */
export const forward = async (
  { cooperationUrl, identityKey }: Settings,
  actor: Actor,
  request: RawRequest,
  reply: FastifyReply,
): Promise<string> => {
  const path = pathOf(request.url);
  const body = request.rawBody ?? Buffer.alloc(0);
  const bound = {
    method: 'POST',
    path,
    key: headerOf(request, 'idempotency-key'),
    ifMatch: headerOf(request, 'if-match'),
    body,
  };
  const headers = new Headers({ authorization: `Bearer ${await signIdentity(identityKey, actor, bound)}` });
  for (const name of FORWARDED) {
    const value = headerOf(request, name);
    if (value !== '') headers.set(name, value);
  }
  const answer = await fetch(new URL(path, cooperationUrl), {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(gone);
  // Read whole before the answer begins: a service that dies in the middle of it is not available either.
  const text = await answer.text().catch(gone);
  void reply.status(answer.status);
  for (const name of RETURNED) {
    const value = answer.headers.get(name);
    if (value !== null) void reply.header(name, value);
  }
  return text;
};
