/** Questions to the record, the event list, and commands on to the services. */
import { aggregateOf } from '@concord/domain';
import { Problem } from '@concord/service-kit';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from './door.ts';
import { forward, type RawRequest } from './forward.ts';
import { Ask, type QueryAnswer, type Question } from './queries.ts';
import { DOOR, SETTINGS, type Settings } from './tokens.ts';

@Controller('api')
export class RecordController {
  private readonly queries: QueryBus;
  private readonly door: Door;
  private readonly settings: Settings;
  constructor(queries: QueryBus, @Inject(DOOR) door: Door, @Inject(SETTINGS) settings: Settings) {
    this.queries = queries;
    this.door = door;
    this.settings = settings;
  }

  @Get('events')
  async events(@Req() request: FastifyRequest, @Query() parameters: unknown): Promise<unknown> {
    return (await this.ask(request, { of: 'events', parameters })).body;
  }

  @Get('events/:position')
  async event(
    @Req() request: FastifyRequest,
    @Param('position') position: string,
    @Query() parameters: unknown,
  ): Promise<unknown> {
    return (await this.ask(request, { of: 'event', position, parameters })).body;
  }

  @Get('histogram')
  async histogram(@Req() request: FastifyRequest, @Query() parameters: unknown): Promise<unknown> {
    return (await this.ask(request, { of: 'histogram', parameters })).body;
  }

  @Get(':resource')
  async list(
    @Req() request: FastifyRequest,
    @Param('resource') resource: string,
    @Query() parameters: unknown,
  ): Promise<unknown> {
    return (await this.ask(request, { of: 'list', resource, parameters })).body;
  }

  @Get(':resource/:id')
  async item(
    @Req() request: FastifyRequest,
    @Param('resource') resource: string,
    @Param('id') id: string,
    @Query() parameters: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { body, version } = await this.ask(request, { of: 'item', resource, id, parameters });
    if (version !== undefined) void reply.header('etag', `"${version}"`);
    return body;
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
    if (!aggregateOf(collection)) throw new Problem(404, 'There is nothing at this address.');
    return forward(this.settings, actor, request, reply);
  }

  private async ask(request: FastifyRequest, question: Question): Promise<QueryAnswer> {
    this.door.allow(await this.door.enter(request), 'read');
    return this.queries.execute(new Ask(question));
  }
}
