/** Questions to the record, the event list, and commands on to the services. */
import { isAggregate } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { feedItem, namesOf } from '@concord/read-models';
import { Problem, signIdentity, unavailable } from '@concord/service-kit';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DocumentSource } from './documents.ts';
import type { Door } from './door.ts';
import { type Asked, isoDay, list, one, type Raw } from './query.ts';
import { resources } from './resources.ts';
import { DOCUMENTS, DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const Position = z.coerce.number().int().nonnegative();
const EventQuery = z.strictObject({
  after: Position.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  stream: z.string().max(200).optional(),
  type: z.string().max(100).optional(),
  from: Position.optional(),
  to: Position.optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
});

const FORWARDED = ['idempotency-key', 'if-match', 'content-type', 'x-correlation-id'];
const TIMEOUT_MS = 15_000;

type RawRequest = FastifyRequest & { rawBody?: Buffer };

@Controller('api')
export class RecordController {
  private readonly store: EventStore;
  private readonly documents: DocumentSource;
  private readonly door: Door;
  private readonly settings: Settings;
  constructor(
    @Inject(STORE) store: EventStore,
    @Inject(DOCUMENTS) documents: DocumentSource,
    @Inject(DOOR) door: Door,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.store = store;
    this.documents = documents;
    this.door = door;
    this.settings = settings;
  }

  @Get('events')
  async events(@Req() request: FastifyRequest, @Query() query: unknown): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'read');
    const parsed = EventQuery.safeParse(query);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const name = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue?.path[0]);
      throw new Problem(
        400,
        `The parameter "${name}" ${issue?.code === 'unrecognized_keys' ? 'is not known here' : issue?.message}.`,
        { errors: [{ pointer: `/${name}`, detail: issue?.message ?? '' }] },
      );
    }
    const { after, limit, stream, type, from, to, order } = parsed.data;
    const backwards = order === 'desc';
    const head = await this.store.head();
    const start = backwards ? (after ?? (to ?? head) + 1) : (after ?? (from ?? 1) - 1);
    const { events } = await this.store.read(start, {
      limit: limit + 1,
      ...(stream === undefined ? {} : { stream }),
      ...(type === undefined ? {} : { types: [type] }),
      ...(to === undefined || backwards ? {} : { upTo: to }),
      ...(backwards ? { backwards } : {}),
    });
    const { documents, checkpoint } = await this.documents.live();
    const nameOf = namesOf(documents);
    const items = events.slice(0, limit).map((event) => feedItem(event, nameOf));
    const next = events.length > limit ? String(items.at(-1)?.position) : null;
    const today = isoDay(new Date());
    return { items, next, total: head, at: { asOf: today, knownAt: today, position: null, checkpoint, head } };
  }

  @Get('events/:position')
  async event(@Req() request: FastifyRequest, @Param('position') text: string): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'read');
    const position = Position.safeParse(text);
    if (!position.success)
      throw new Problem(400, 'A position is a whole number.', {
        errors: [{ pointer: '/position', detail: 'must be a whole number' }],
      });
    const [event] = (await this.store.read(position.data - 1, { limit: 1 })).events;
    if (event?.position !== position.data) throw new Problem(404, `There is no event at position ${position.data}.`);
    return feedItem(event, namesOf((await this.documents.live()).documents));
  }

  @Get(':resource')
  async list(@Req() request: FastifyRequest, @Param('resource') name: string, @Query() query: Raw): Promise<unknown> {
    const resource = resources[name];
    if (!resource) throw new Problem(404, 'There is nothing at this address.');
    this.door.allow(await this.door.enter(request), 'read');
    return list(resource, query, this.asked());
  }

  @Get(':resource/:id')
  async item(
    @Req() request: FastifyRequest,
    @Param('resource') name: string,
    @Param('id') id: string,
    @Query() query: Raw,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const resource = resources[name];
    if (!resource) throw new Problem(404, 'There is nothing at this address.');
    this.door.allow(await this.door.enter(request), 'read');
    const { item, at } = await one(name, resource, id, query, this.asked());
    if ('version' in item && typeof item.version === 'number') void reply.header('etag', `"${item.version}"`);
    return { ...item, at };
  }

  @Post(':collection')
  make(
    @Req() request: RawRequest,
    @Param('collection') collection: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.forward(request, collection, reply);
  }

  @Post(':collection/:id/:part')
  change(
    @Req() request: RawRequest,
    @Param('collection') collection: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.forward(request, collection, reply);
  }

  /** Hands a command on with the caller's identity, signed for this one request, and passes the answer back. */
  private async forward(request: RawRequest, collection: string, reply: FastifyReply): Promise<unknown> {
    const singular = collection.replace(/ies$/, 'y').replace(/s$/, '');
    if (!isAggregate(singular)) throw new Problem(404, 'There is nothing at this address.');
    const { actor } = await this.door.enter(request);
    const header = (name: string): string => {
      const value = request.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? '';
    };
    const body = request.rawBody ?? Buffer.alloc(0);
    const bound = {
      method: 'POST',
      path: request.url,
      key: header('idempotency-key'),
      ifMatch: header('if-match'),
      body,
    };
    const headers = new Headers({
      authorization: `Bearer ${await signIdentity(this.settings.identityKey, actor, bound)}`,
    });
    for (const name of FORWARDED) if (header(name) !== '') headers.set(name, header(name));
    const gone = (error: unknown): never => {
      throw unavailable(
        `The service for commands is not available (${error instanceof Error ? error.message : 'no answer'}). Nothing is lost: send the same command with the same key again.`,
      );
    };
    const answer = await fetch(new URL(request.url, this.settings.cooperationUrl), {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(gone);
    // Read whole before the answer begins: a service that dies in the middle of it is not available either.
    const text = await answer.text().catch(gone);
    void reply.status(answer.status);
    for (const name of ['etag', 'retry-after', 'content-type']) {
      const value = answer.headers.get(name);
      if (value !== null) void reply.header(name, value);
    }
    return text;
  }

  private asked(): Asked {
    return { source: this.documents, head: () => this.store.head(), today: isoDay(new Date()) };
  }
}
