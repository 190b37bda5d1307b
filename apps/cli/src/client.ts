/** The API as the command line uses it: with a token, or with the credential of the installation on this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Connection = {
  url: string;
  dataDir: string;
  token?: string | undefined;
  /** Cookie of a session that was signed in; it goes before a token. */
  session?: string | undefined;
};

/** What ends a command with exit 1 and one sentence. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Nobody answers, or the answer broke off: it may be away for a moment. */
export class Unreachable extends Failure {}

/** What the caller should have said otherwise; ends a command with exit 2. */
export class Misuse extends Failure {}

export type Answer = { status: number; body: unknown; headers: Headers };

const identification = async ({ url, dataDir, token, session }: Connection): Promise<Record<string, string>> => {
  // A write by cookie must say where it comes from.
  if (session) return { cookie: session, origin: new URL(url).origin };
  if (token) return { authorization: `Bearer ${token}` };
  const file = join(dataDir, 'credential');
  const secret = await readFile(file, 'utf8').catch(() => {
    throw new Failure(`No API token given (CONCORD_TOKEN), and the credential of this machine cannot be read: ${file}`);
  });
  return { authorization: `Bearer local.${secret.trim()}` };
};

export type Call = {
  method?: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
};

export const request = async (
  connection: Connection,
  path: string,
  { method = 'GET', body, headers = {}, signal }: Call = {},
): Promise<Response> => {
  const sent = {
    ...(await identification(connection)),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  return fetch(new URL(path, connection.url), {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Unreachable(`Concord does not answer at ${connection.url}. Is it started? (npm start)`);
  });
};

const parse = ({ url }: Connection, text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new Failure(`What answers at ${url} is not Concord.`);
  }
};

export const call = async (connection: Connection, path: string, options: Call = {}): Promise<Answer> => {
  const answer = await request(connection, path, options);
  const text = await answer.text().catch(() => {
    throw new Unreachable(`The answer of ${connection.url} broke off.`);
  });
  return { status: answer.status, body: parse(connection, text), headers: answer.headers };
};

export const detailOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : JSON.stringify(body);

/** @throws {@link Failure} with the problem's own words */
export const ok = async (connection: Connection, path: string, options: Call = {}): Promise<unknown> => {
  const { status, body } = await call(connection, path, options);
  if (status >= 400) throw new Failure(`${status}: ${detailOf(body)}`);
  return body;
};
