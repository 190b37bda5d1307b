/** One route for every command of the domain, declared from the domain's own table. */
import { randomUUID } from 'node:crypto';
import { routes } from '@concord/domain';
import { type Outcome, Problem, requestHash, unavailable, verifyIdentity } from '@concord/service-kit';
import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CryptoKey } from 'jose';
import { parseRequest } from './parse-request.ts';
import { Submit } from './submit.ts';

export const PUBLIC_KEY = Symbol('public key of the installation');

type RawRequest = FastifyRequest & { rawBody?: Buffer };

const headerOf = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

const answer = (outcome: Outcome, id: string, reply: FastifyReply): unknown => {
  switch (outcome.kind) {
    case 'accepted': {
      const { stream, version, position, repeated } = outcome;
      void reply.status(repeated ? 200 : 201).header('etag', `"${version}"`);
      return { stream, id, version, position, ...(repeated ? { repeated } : {}) };
    }
    case 'rejected': {
      const { rule, field, says } = outcome.rejection;
      throw new Problem(rule.endsWith('/unknown') ? 404 : 409, says, {
        rule,
        errors: [{ pointer: field, detail: says }],
      });
    }
    case 'forbidden':
      throw new Problem(403, outcome.says, { needs: outcome.needs });
    case 'stale':
      throw new Problem(
        412,
        `It has changed meanwhile: it is at version ${outcome.current}.`,
        { current: outcome.current },
        { etag: `"${outcome.current}"` },
      );
    case 'keyReused':
      throw new Problem(422, 'This Idempotency-Key was used for another command.');
    case 'refused':
      throw new Problem(400, `The database refused a value: ${outcome.message}`);
    case 'unreadable':
      throw new Problem(409, `It cannot be decided: ${outcome.says}.`, { rule: 'stream/unreadable' });
    case 'contended':
      throw unavailable('Too many changes at once; nothing was stored. Try again.');
  }
};

/** What every route does; the routes themselves are declared below. */
@Controller()
export class CommandsController {
  private readonly bus: CommandBus;
  private readonly publicKey: CryptoKey;
  constructor(bus: CommandBus, @Inject(PUBLIC_KEY) publicKey: CryptoKey) {
    this.bus = bus;
    this.publicKey = publicKey;
  }

  async submit(type: string, id: string | undefined, request: RawRequest, reply: FastifyReply): Promise<unknown> {
    const bound = {
      method: 'POST',
      path: request.url,
      key: headerOf(request, 'idempotency-key'),
      ifMatch: headerOf(request, 'if-match'),
      body: request.rawBody ?? Buffer.alloc(0),
    };
    const actor = await verifyIdentity(this.publicKey, request.headers.authorization, bound);
    const {
      aggregate,
      command,
      assertion,
      key,
      ifMatch,
      correlationId = randomUUID(),
    } = parseRequest(type, id, request);
    const outcome = await this.bus.execute(
      new Submit({
        aggregate,
        command,
        ...(assertion ? { assertion } : {}),
        actor,
        commandId: key,
        requestHash: requestHash(bound),
        ...(ifMatch === undefined ? {} : { ifMatch }),
        correlationId,
      }),
    );
    return answer(outcome, command.id, reply);
  }
}

/** Declares `POST <path>` for one command as a method of the controller. */
const declare = (type: string, path: string): void => {
  const name = `post:${type}`;
  const method = function (
    this: CommandsController,
    id: string | undefined,
    request: RawRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    return this.submit(type, id, request, reply);
  };
  const descriptor: PropertyDescriptor = { value: method, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(CommandsController.prototype, name, descriptor);
  Param('id')(CommandsController.prototype, name, 0);
  Req()(CommandsController.prototype, name, 1);
  Res({ passthrough: true })(CommandsController.prototype, name, 2);
  Post(path.replace('{id}', ':id'))(CommandsController.prototype, name, descriptor);
};

for (const [type, route] of routes) declare(type, route.path);
