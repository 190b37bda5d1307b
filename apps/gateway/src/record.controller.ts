/** Questions to the record, the event list, and commands on to the services. */
import { isAggregate } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { Problem } from '@concord/service-kit';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentSource } from './documents.ts';
import type { Door } from './door.ts';
import { eventList, oneEvent } from './events.ts';
import { forward, type RawRequest } from './forward.ts';
import { parseParameters } from './parameters.ts';
import { type Asked, isoDay, list, one } from './query.ts';
import { type Resource, resources } from './resources.ts';
import { DOCUMENTS, DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const nothingHere = (): Problem => new Problem(404, 'There is nothing at this address.');

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
    await this.mayRead(request);
    return eventList(this.store, query, this.asked());
  }

  @Get('events/:position')
  async event(
    @Req() request: FastifyRequest,
    @Param('position') position: string,
    @Query() query: unknown,
  ): Promise<unknown> {
    await this.mayRead(request);
    parseParameters(query, {});
    return oneEvent(this.store, position, this.asked());
  }

  @Get(':resource')
  async list(
    @Req() request: FastifyRequest,
    @Param('resource') name: string,
    @Query() query: unknown,
  ): Promise<unknown> {
    await this.mayRead(request);
    return list(this.resource(name), query, this.asked());
  }

  @Get(':resource/:id')
  async item(
    @Req() request: FastifyRequest,
    @Param('resource') name: string,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    await this.mayRead(request);
    const { item, at } = await one(name, this.resource(name), id, query, this.asked());
    if ('version' in item && typeof item.version === 'number') void reply.header('etag', `"${item.version}"`);
    return { ...item, at };
  }

  @Post(':collection')
  make(
    @Req() request: RawRequest,
    @Param('collection') collection: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.handOn(request, collection, reply);
  }

  @Post(':collection/:id/:part')
  change(
    @Req() request: RawRequest,
    @Param('collection') collection: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.handOn(request, collection, reply);
  }

  private async handOn(request: RawRequest, collection: string, reply: FastifyReply): Promise<unknown> {
    const { actor } = await this.door.enter(request);
    const singular = collection.replace(/ies$/, 'y').replace(/s$/, '');
    if (!isAggregate(singular)) throw nothingHere();
    return forward(this.settings, actor, request, reply);
  }

  private async mayRead(request: FastifyRequest): Promise<void> {
    this.door.allow(await this.door.enter(request), 'read');
  }

  private resource(name: string): Resource {
    const resource = resources.get(name);
    if (!resource) throw nothingHere();
    return resource;
  }

  private asked(): Asked {
    return { source: this.documents, head: () => this.store.head(), today: isoDay(new Date()) };
  }
}
