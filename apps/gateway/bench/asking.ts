/** One reader of the API, and how long each answer takes: from the request to the last byte. */
import { randomBytes } from 'node:crypto';

export type Asking = { url: string; headers: Readonly<Record<string, string>> };
export type Told = { status: number; ms: number; bytes: number; body: unknown };

export const ask = async ({ url, headers }: Asking, path: string): Promise<Told> => {
  const from = performance.now();
  const answer = await fetch(new URL(path, url), { headers });
  const text = await answer.text();
  const ms = performance.now() - from;
  return { status: answer.status, ms, bytes: Buffer.byteLength(text), body: text === '' ? null : JSON.parse(text) };
};

const post = ({ url, headers }: Asking, path: string, body: object, key?: string): Promise<Response> =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  });

/** @returns the position it was recorded at @throws what was refused */
export const give = async (asking: Asking, path: string, body: object, key: string): Promise<number> => {
  const answer = await post(asking, `/api/${path}`, body, key);
  const said = (await answer.json()) as { position?: number };
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said.position ?? 0;
};

const NAME = 'bench-curator';

/** A curator of its own, that events are asserted by; removed by whoever made it. */
export const curatorOf = async (admin: Asking): Promise<{ curator: Asking; remove(): Promise<void> }> => {
  const password = randomBytes(24).toString('base64url');
  const account = (method: string, more = ''): Promise<Response> =>
    fetch(new URL(`/api/accounts/${NAME}${more}`, admin.url), { method, headers: admin.headers });
  await account('DELETE');
  const made = await post(admin, '/api/accounts', { username: NAME, password, roles: ['curator'], party: null });
  if (made.status >= 300) throw new Error(`no curator: ${made.status} ${await made.text()}`);
  const session = await post({ ...admin, headers: {} }, '/api/session', { username: NAME, password });
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    curator: { url: admin.url, headers: { cookie, origin: new URL(admin.url).origin } },
    remove: async () => void (await account('DELETE')),
  };
};
