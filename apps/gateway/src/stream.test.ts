import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, claimed, type House, houseOn, organization, project, server } from './fixtures.test-support.ts';

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
  await append(house.store, 'organization-a', organization('A'));
  await project(house);
});
afterAll(async () => {
  await house.close();
});

type Message = { event: string; id: number; data: Record<string, unknown>; at: number };
type Listener = { status: number; messages: Message[]; text(): string; ended: Promise<void>; stop(): void };

const parsed = (block: string): Omit<Message, 'at'> | undefined => {
  const fields = new Map(block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]));
  const event = fields.get('event');
  return event === undefined
    ? undefined
    : { event, id: Number(fields.get('id')), data: JSON.parse(fields.get('data') ?? '{}') };
};

const listen = async (
  path = '/api/stream',
  headers: Record<string, string> = house.local,
  at: House = house,
): Promise<Listener> => {
  const response: IncomingMessage = await at.listen(path, headers);
  const messages: Message[] = [];
  let text = '';
  let rest = '';
  response.on('data', (chunk) => {
    text += String(chunk);
    rest += String(chunk);
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const message = parsed(block);
      if (message) messages.push({ ...message, at: performance.now() });
    }
  });
  response.on('error', () => undefined);
  return {
    status: response.statusCode ?? 0,
    messages,
    text: () => text,
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    stop: () => void response.destroy(),
  };
};

const WAIT = { timeout: 30_000, interval: 10 };
const ids = ({ messages }: Listener) => messages.filter(({ event }) => event === 'event').map(({ id }) => id);
const marks = ({ messages }: Listener) => messages.filter(({ event }) => event === 'watermark');

describe('the stream', () => {
  it('sends each event once, with its position as id, from the head on', async () => {
    const head = await house.store.head();
    const listener = await listen();
    expect(listener.status).toBe(200);
    await append(house.store, 'organization-a', claimed('seat', 'one'), claimed('seat', 'two'));
    await append(house.store, 'organization-a', claimed('seat', 'three'));
    await expect.poll(() => ids(listener), WAIT).toEqual([head + 1, head + 2, head + 3]);
    expect(listener.messages.find(({ id, event }) => event === 'event' && id === head + 1)?.data).toMatchObject({
      type: 'organization/claimed',
      stream: 'organization-a',
    });
    listener.stop();
  });

  it('goes on behind Last-Event-ID, which goes before the address', async () => {
    const head = await append(house.store, 'organization-a', claimed('seat', 'x'), claimed('seat', 'y'));
    const listener = await listen('/api/stream?after=0', { ...house.local, 'last-event-id': String(head - 2) });
    await expect.poll(() => ids(listener), WAIT).toEqual([head - 1, head]);
    listener.stop();
    const all = await listen('/api/stream?after=0');
    await expect.poll(() => ids(all), WAIT).toEqual(Array.from({ length: head }, (_, n) => n + 1));
    // No id goes back: whoever comes again with the last one gets nothing twice.
    const seen = all.messages.map(({ id }) => id);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    all.stop();
  });

  it('says its watermark again where nothing moves, for a page hears of nothing else', async () => {
    const quiet = await houseOn(server, { quietMs: 300 });
    const listener = await listen('/api/stream', quiet.local, quiet);
    await expect.poll(() => marks(listener).length, WAIT).toBeGreaterThan(2);
    expect(new Set(marks(listener).map(({ data }) => JSON.stringify(data))).size).toBe(1);
    listener.stop();
    await quiet.close();
  });

  it('says which projections are paused, when they are and when they go on', async () => {
    const own = await houseOn(server);
    await append(own.store, 'organization-o', organization('O'));
    await project(own);
    const listener = await listen('/api/stream', own.local, own);
    const paused = () => marks(listener).at(-1)?.data['paused'];
    await expect.poll(paused, WAIT).toEqual([]);
    const set =
      "update read.checkpoint set paused_at = $1, paused_by = $2, paused_why = $3 where projection = 'sources'";
    await own.pool.query(set, [new Date(), 'olga', 'a look']);
    await expect.poll(paused, WAIT).toEqual(['sources']);
    // Who waits for it is told at once, and by whom it was paused.
    const position = await append(own.store, 'source-s', claimed('title', 'x'));
    const answer = await own.ask('GET', `/api/sources?atLeast=${position}`, { headers: own.local });
    expect([answer.status, answer.body['detail']]).toEqual([
      503,
      `The projection sources is paused by olga: a look. Position ${position} is in the log, and shows when it is resumed.`,
    ]);
    await own.pool.query(set, [null, null, null]);
    await expect.poll(paused, WAIT).toEqual([]);
    listener.stop();
    await own.close();
  });

  it('says how far each projection is when it moves, and when a redrive moved none', async () => {
    const listener = await listen();
    await expect.poll(() => marks(listener).length, WAIT).toBe(1);
    const head = await project(house);
    await expect
      .poll(() => marks(listener).at(-1)?.data, WAIT)
      .toMatchObject({ head, published: head, projections: { organizations: head } });
    const revisions = marks(listener).at(-1)?.data['revisions'] as Record<string, number>;
    // Written again at the same position, as a redrive does.
    await project(house);
    await expect
      .poll(() => marks(listener).at(-1)?.data['revisions'], WAIT)
      .toMatchObject({ organizations: (revisions['organizations'] ?? 0) + 1 });
    expect(marks(listener).at(-1)?.data['projections']).toMatchObject({ organizations: head });
    listener.stop();
  });

  it('says so at most four times a second, however fast they move', async () => {
    const listener = await listen();
    const from = performance.now();
    for (let n = 0; performance.now() - from < 1_200; n += 1) {
      await append(house.store, 'organization-a', claimed('seat', `${n}`));
      await project(house);
    }
    await expect.poll(() => marks(listener).at(-1)?.data['head'], WAIT).toBe(await house.store.head());
    const times = marks(listener).map(({ at }) => at);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    expect(times.length - 1).toBeLessThanOrEqual(seconds * 4 + 1);
    listener.stop();
  });

  it('is refused without a session, beyond the head, and with what it does not know', async () => {
    const status = async (path: string, headers: Record<string, string>): Promise<number> => {
      const listener = await listen(path, headers);
      listener.stop();
      return listener.status;
    };
    expect(await status('/api/stream', {})).toBe(401);
    expect(await status('/api/stream?after=1000000', house.local)).toBe(404);
    expect(await status('/api/stream', { ...house.local, 'last-event-id': 'abc' })).toBe(400);
    expect(await status('/api/stream?colour=red', house.local)).toBe(400);
    expect((await house.ask('HEAD', '/api/stream', { headers: house.local })).status).toBe(200);
  });

  it('does not outlive its session', async () => {
    const headers = await house.signIn();
    const listener = await listen('/api/stream', headers);
    await expect.poll(() => marks(listener).length, WAIT).toBe(1);
    await house.ask('DELETE', '/api/session', { headers });
    await listener.ended;
    expect((await house.ask('GET', '/api/session', { headers })).status).toBe(401);
  });

  it('tells a reader that is more than 10,000 behind to begin anew', async () => {
    const own = await houseOn(server);
    const kept = house;
    house = own;
    try {
      const many = Array.from({ length: 2_500 }, (_, n) => claimed('seat', `${n}`));
      for (let n = 0; n < 4; n += 1) await append(own.store, `organization-${n}`, ...many);
      const behind = await listen('/api/stream?after=0');
      await expect.poll(() => ids(behind).at(-1), WAIT).toBe(10_000);
      expect(behind.messages.some(({ event }) => event === 'reset')).toBe(false);
      behind.stop();
      const head = await append(own.store, 'organization-a', claimed('seat', 'x'));
      const further = await listen('/api/stream?after=0');
      await expect.poll(() => further.messages[0], WAIT).toMatchObject({ event: 'reset', id: head, data: { head } });
      const next = await append(own.store, 'organization-a', claimed('seat', 'y'));
      await expect.poll(() => ids(further), WAIT).toEqual([next]);
      // The gateway ends while it is open.
      const ended = further.ended;
      await own.gateway.app.close();
      await ended;
    } finally {
      house = kept;
      await own.close();
    }
  });
});
