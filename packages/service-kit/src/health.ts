/** A small HTTP face for processes that are no web service: health, and a few commands of the operator. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isUnavailable } from '@concord/event-store';
import { ConfigurationError, isPrivate } from './config.ts';
import type { Bound } from './identity.ts';
import { sayReady } from './lifecycle.ts';
import { Problem, type ProblemBody, unavailable } from './problem.ts';

export type Answer = { status?: number; body: unknown };
/** `name` is what stood for `:name`; `bound` is what an identity token must have been made for. */
export type SmallRequest = { name: string; body: unknown; bound: Bound; authorization: string | undefined };
/** `METHOD /path` → answer; a path may end in `/:name`. */
export type Routes = Readonly<Record<string, (request: SmallRequest) => Promise<Answer> | Answer>>;

const MAX_BODY = 10_000;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > MAX_BODY) throw new Problem(413, `The body must have at most ${MAX_BODY} bytes.`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
};

const parseBody = (body: Buffer): unknown => {
  try {
    return body.length === 0 ? undefined : JSON.parse(body.toString());
  } catch {
    throw new Problem(400, 'The body is not JSON.');
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem(400, 'The address is not valid.');
  }
};

const find = (routes: Routes, method: string, url: string): { name: string; handle: Routes[string] } => {
  const path = url.replace(/\?.*$/, '');
  const exact = routes[`${method} ${path}`];
  if (exact) return { name: '', handle: exact };
  const slash = path.lastIndexOf('/');
  const named = routes[`${method} ${path.slice(0, slash)}/:name`];
  if (!named) throw new Problem(404, 'There is nothing at this address.');
  return { name: decoded(path.slice(slash + 1)), handle: named };
};

const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) return unavailable('The database is not available.');
  return new Problem(500, error instanceof Error ? error.message : String(error));
};

const answerTo = async (routes: Routes, request: IncomingMessage): Promise<Answer> => {
  const { method = 'GET', url = '/', headers } = request;
  const { name, handle } = find(routes, method, url);
  const body = await readBody(request);
  const bound = { method, path: url, key: '', ifMatch: '', body };
  return handle({ name, body: parseBody(body), bound, authorization: headers.authorization });
};

const serve = async (routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const { status = 200, body } = await answerTo(routes, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  } catch (error) {
    const { body, headers } = toProblem(error);
    const problem: ProblemBody = { ...body, instance: request.url ?? '/' };
    response
      .writeHead(body.status, { ...headers, 'content-type': 'application/problem+json' })
      .end(JSON.stringify(problem));
  }
};

/** Listens and says ready. @throws {@link ConfigurationError} where the host is neither loopback nor private */
export const serveSmall = async (routes: Routes, host: string, port: number): Promise<Server> => {
  if (!isPrivate(host)) throw new ConfigurationError(`CONCORD_HOST: ${host} is neither loopback nor a private address`);
  const server = createServer((request, response) => void serve(routes, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  sayReady(typeof address === 'object' && address !== null ? address.port : port);
  return server;
};
