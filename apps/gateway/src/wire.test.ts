import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, houseOn, server } from './fixtures.test-support.ts';

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
});
afterAll(async () => {
  await house.close();
});

/** Bytes on a socket, and the whole of what comes back. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(house.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });

const get = (target: string, cookie = ''): Promise<string> =>
  raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`);

describe('what cannot be read', () => {
  it.each([
    ['an address of 5,000', `/api/events?stream=${'a'.repeat(5_000)}`, 414],
    ['an address of 9,000', `/api/events?stream=${'a'.repeat(9_000)}`, 414],
    ['an address of 12,000', `/api/events?stream=${'a'.repeat(12_000)}`, 414],
    ['an address longer than Node takes', `/api/events?stream=${'a'.repeat(40_000)}`, 431],
    ['a long id', `/api/agreements/${'a'.repeat(300)}`, 414],
    ['wrong percent-encoding', '/api/agreements/%ff', 400],
  ])('%s is refused at once, as problem details', async (_, target, status) => {
    const { cookie = '' } = await house.signIn('admin');
    const answer = await get(target, cookie);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(answer).toContain(`"status":${status}`);
  });

  it('garbage in place of a request is answered with problem details', async () => {
    const answer = await raw('\u0001\u0002 nonsense\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('application/problem+json');
  });
});
