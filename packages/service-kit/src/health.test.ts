import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from './config.ts';
import { serveSmall } from './health.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const start = async (): Promise<string> => {
  server = await serveSmall(
    {
      'GET /health': () => ({ body: { status: 'ok' } }),
      'GET /things/:name': ({ name }) => ({ body: { name } }),
      'POST /things': ({ body }) => ({ status: 202, body }),
      'GET /broken': () => {
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      },
    },
    '127.0.0.1',
    0,
  );
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
};

describe('the small face of a process', () => {
  it('answers what it has, names what it has not, and outlives what is malformed', async () => {
    const url = await start();
    const status = async (path: string, init: RequestInit = {}): Promise<number> =>
      (await fetch(`${url}${path}`, { ...init, headers: { connection: 'close' } })).status;
    expect(await status('/nowhere')).toBe(404);
    expect(await status('/things/%E0%A4%A')).toBe(400);
    expect(await status('/things', { method: 'POST', body: '{' })).toBe(400);
    expect(await status('/things', { method: 'POST', body: JSON.stringify('x'.repeat(20_000)) })).toBe(413);
    expect(await (await fetch(`${url}/things/a%2Fb?x=1`)).json()).toEqual({ name: 'a/b' });
    expect(await status('/health')).toBe(200);
  });

  it('says 503 with Retry-After where the database is away', async () => {
    const answer = await fetch(`${await start()}/broken`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('listens on loopback or a private address only', async () => {
    await expect(serveSmall({}, '0.0.0.0', 0)).rejects.toBeInstanceOf(ConfigurationError);
  });
});
