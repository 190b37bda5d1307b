/** What is refused before any controller sees it: addresses that cannot be read, and heads that are too long. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '@concord/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Characters of an address. The longest that our own pages ask for has some hundreds. */
const ADDRESS_LIMIT = 4_096;
/** Bytes of request line and headers together, and time to send them in. */
const HEAD_LIMIT = 16_384;
const HEAD_MS = 10_000;

const send = (reply: FastifyReply, url: string, { body }: Problem): void => {
  void reply
    .status(body.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...body, instance: url.slice(0, 200) }));
};

const tooLong = (): Problem => new Problem(414, `An address has at most ${ADDRESS_LIMIT} characters.`);

/** `onRequest` hook: a long address is refused before anything of it is parsed further. */
export const refuseLongAddress = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
  if (request.url.length > ADDRESS_LIMIT) send(reply, request.url, tooLong());
  else done();
};

/** The router's own refusals. */
const refuseAddress = (error: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): void =>
  send(
    reply,
    request.url,
    error.statusCode === 414
      ? tooLong()
      : new Problem(400, 'The address cannot be read: its percent-encoding is wrong.'),
  );

const asProblem = (code: string | undefined): Problem => {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, `Address and headers together have at most ${HEAD_LIMIT} bytes.`);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'The request did not arrive in time.');
  return new Problem(400, 'This is not a request in HTTP.');
};

/** What Node's parser refuses: there is no request yet, only a socket. */
const refuseUnparsed = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { body } = asProblem(error.code);
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  else socket.destroy(error);
};

/** Options of Fastify and of Node's server. */
export const wireOptions = {
  frameworkErrors: refuseAddress,
  clientErrorHandler: refuseUnparsed,
  http: { maxHeaderSize: HEAD_LIMIT, headersTimeout: HEAD_MS, connectionsCheckingInterval: 2_000 },
};
