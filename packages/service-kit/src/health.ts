/** A small HTTP face for processes that are no web service: health, metrics, a few commands. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sayReady } from './lifecycle.ts';

export type Answer = { status?: number; body: unknown };
/** `METHOD /path` → answer; a path may end in `/:name`. */
export type Routes = Readonly<Record<string, (name: string, body: unknown) => Promise<Answer> | Answer>>;

const MAX_BODY = 10_000;

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY) throw new RangeError('body too large');
  }
  return text === '' ? undefined : JSON.parse(text);
};

const find = (routes: Routes, request: IncomingMessage): { name: string; handle: Routes[string] } | undefined => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const exact = routes[`${request.method} ${path}`];
  if (exact) return { name: '', handle: exact };
  const slash = path.lastIndexOf('/');
  const named = routes[`${request.method} ${path.slice(0, slash)}/:name`];
  return named ? { name: decodeURIComponent(path.slice(slash + 1)), handle: named } : undefined;
};

const serve = async (routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const send = ({ status = 200, body }: Answer): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const found = find(routes, request);
  if (!found) return send({ status: 404, body: { detail: 'There is nothing at this address.' } });
  try {
    send(await found.handle(found.name, await readJson(request)));
  } catch (error) {
    send({ status: 503, body: { detail: error instanceof Error ? error.message : String(error) } });
  }
};

/** Listens on loopback or a private address and says ready. */
export const serveSmall = async (routes: Routes, host: string, port: number): Promise<Server> => {
  const server = createServer((request, response) => void serve(routes, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  sayReady(typeof address === 'object' && address !== null ? address.port : port);
  return server;
};
