import { createServer, type Server } from 'node:http';
import { connect as connectSocket } from 'node:net';
import type { Actor } from '@concord/domain';
import { loadPublicKey, Problem, verifyIdentity } from '@concord/service-kit';
import { freePort, startPostgres } from '@concord/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, type House, houseOn, organization, project, server } from './fixtures.test-support.ts';

/** A service that answers with what it was able to verify, by the same check that every service makes. */
type Seen = { url: string; actor: Actor; body: string; correlation: string | undefined };

let house: House;
let service: Server;
let seen: (Seen | Problem)[] = [];
let port: number;

beforeAll(async () => {
  port = await freePort();
  house = await houseOn(server, { cooperationUrl: `http://127.0.0.1:${port}` });
  const key = await loadPublicKey(house.publicKeyFile);
  service = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const { headers, method = '', url = '' } = request;
    const bound = {
      method,
      path: url,
      key: String(headers['idempotency-key'] ?? ''),
      ifMatch: headers['if-match'] ?? '',
      body,
    };
    seen.push(
      await verifyIdentity(key, headers.authorization, bound).then(
        (actor) => ({ url, actor, body: body.toString(), correlation: headers['x-correlation-id']?.toString() }),
        (error: unknown) => (error instanceof Problem ? error : new Problem(500, String(error))),
      ),
    );
    response.writeHead(412, { etag: '"7"', 'content-type': 'application/problem+json', 'set-cookie': 'x=1' });
    response.end('{"status":412,"current":7}');
  }).listen(port, '127.0.0.1');
});
afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await house.close();
});
beforeEach(() => {
  seen = [];
});

describe('a command', () => {
  it('is handed on whole, with who gives it, signed for this one request; the answer comes back', async () => {
    const session = await house.signIn();
    const answer = await house.ask('POST', '/api/agreements/x/signatures', {
      headers: { ...session, 'idempotency-key': 'key-00001', 'if-match': '"6"', 'x-correlation-id': 'c-1' },
      body: '{ "parties": ["sco-rats"] }',
    });
    expect(seen).toMatchObject([
      {
        url: '/api/agreements/x/signatures',
        actor: { id: 'admin', roles: ['administrator', 'operator', 'analyst', 'curator', 'observer'] },
        // To the byte: the signature covers it.
        body: '{ "parties": ["sco-rats"] }',
        correlation: 'c-1',
      },
    ]);
    expect(answer).toMatchObject({ status: 412, body: { current: 7 } });
    expect(answer.headers['etag']).toBe('"7"');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('goes to its service only, whatever host the request line names', async () => {
    let stolen = 0;
    const thief = createServer((_, response) => {
      stolen += 1;
      response.end();
    });
    const thiefPort = await freePort();
    await new Promise<void>((resolve) => thief.listen(thiefPort, '127.0.0.1', resolve));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connectSocket(house.port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
      socket.write(
        `POST http://127.0.0.1:${thiefPort}/api/agreements HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${house.local['authorization']}\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
      );
    });
    thief.close();
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d/);
    expect([stolen, seen]).toEqual([0, []]);
  });

  it.each([
    ['POST', '/api/constructors', 404],
    ['POST', '/api/nothings', 404],
    ['POST', '/api/organizations', 413],
  ])('%s %s that is not for a service is answered %i here', async (method, path, status) => {
    const body = { text: status === 413 ? 'x'.repeat(300_000) : '' };
    const answer = await house.ask(method, path, { headers: house.local, body });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(seen).toEqual([]);
  });

  it('that is no JSON is refused as a problem', async () => {
    const answer = await house.ask('POST', '/api/organizations', { headers: house.local, body: '{' });
    expect(answer).toMatchObject({ status: 400, body: { status: 400 } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(seen).toEqual([]);
  });

  it('gets 503 with Retry-After while its service is away', async () => {
    const own = await houseOn(server);
    const answer = await own.ask('POST', '/api/organizations', { headers: own.local, body: {} });
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    await own.close();
  });
});

describe('PostgreSQL', () => {
  it('may go away: questions get 503 with Retry-After, health says so, and all goes on when it is back', async () => {
    const own = await startPostgres();
    const there = await houseOn(own);
    try {
      await append(there.store, 'organization-a', organization('A'));
      await project(there);
      const ask = (path: string) => there.ask('GET', path, { headers: there.local });
      expect((await ask('/api/organizations')).body).toMatchObject({ total: 1 });
      await own.kill();
      for (const path of ['/api/organizations', '/api/events', '/api/organizations?position=1', '/api/stream']) {
        const away = await ask(path);
        expect([path, away.status, away.headers['retry-after']]).toEqual([path, 503, '2']);
      }
      const signIn = await there.ask('POST', '/api/session', { body: { username: 'admin', password: 'x' } });
      expect(signIn.status).toBe(503);
      expect(await ask('/api/health')).toMatchObject({ status: 503, body: { status: 'down', head: null } });
      await own.start();
      expect((await ask('/api/organizations')).body).toMatchObject({ total: 1 });
      expect((await ask('/api/events')).body).toMatchObject({ total: 1 });
    } finally {
      await there.close().catch(() => undefined);
      await own.stop();
    }
  });
});
