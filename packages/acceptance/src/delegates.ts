/** Delegates as people have it: an account made by the administrator, a password, a session in a cookie. */
import { randomUUID } from 'node:crypto';
import { type Answer, type Concord, PASSWORD } from './concord.ts';

type Problem = { detail?: string; rule?: string; errors?: { pointer: string }[]; needs?: string[] };
type Accepted = { stream: string; id: string; version: number; position: number };

export type Delegate = {
  party: string;
  /** One command with a key of its own. */
  give(path: string, body?: object): Promise<Answer<Accepted & Problem>>;
  /** The same, which has to be accepted. @returns its position */
  act(path: string, body?: object): Promise<number>;
  /** One item or list, once the read model has come to `position`. */
  ask<T>(path: string, position: number): Promise<T>;
};

export const delegate = async (concord: Concord, username: string, party: string): Promise<Delegate> => {
  const account = { username, password: PASSWORD, roles: ['delegate', 'observer'], party };
  const made = await concord.call('/api/accounts', { method: 'POST', body: account });
  if (made.status !== 201) throw new Error(`no account for ${party}: ${made.status} ${JSON.stringify(made.body)}`);
  const signedIn = await fetch(`${concord.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: concord.url },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0];
  if (!signedIn.ok || cookie === undefined) throw new Error(`${username} cannot sign in: ${signedIn.status}`);

  const send = async <T>(path: string, more: RequestInit & { headers?: Record<string, string> } = {}) => {
    const headers = { cookie, origin: concord.url, ...more.headers };
    const answer = await fetch(`${concord.url}${path}`, { ...more, headers, signal: AbortSignal.timeout(30_000) });
    return { status: answer.status, body: (await answer.json()) as T, headers: answer.headers };
  };
  const give: Delegate['give'] = (path, body = {}) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    });
  return {
    party,
    give,
    act: async (path, body) => {
      const answer = await give(path, body);
      if (answer.status !== 201) throw new Error(`${party} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.position;
    },
    ask: async <T>(path: string, position: number) => {
      const answer = await send<T>(`${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
};
