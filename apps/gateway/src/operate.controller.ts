/** Health of everything, rebuilds, and the API's own description. */
import type { EventStore } from '@concord/event-store';
import { Problem, unavailable } from '@concord/service-kit';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Door } from './door.ts';
import { mergeOpenApi } from './openapi.ts';
import { DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const HEALTH_TIMEOUT_MS = 2_000;
const Rebuild = z.strictObject({ projection: z.string().max(60) });

type Component = { name: string; status: 'ok' | 'degraded' | 'down'; detail?: unknown };

const ask = async (name: string, url: string): Promise<Component> => {
  try {
    const answer = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
    const detail: unknown = await answer.json();
    const status =
      typeof detail === 'object' &&
      detail !== null &&
      'status' in detail &&
      (detail.status === 'ok' || detail.status === 'degraded')
        ? detail.status
        : 'down';
    return { name, status: answer.ok ? status : 'down', detail };
  } catch {
    return { name, status: 'down' };
  }
};

const projectionsIn = (component: Component): { checkpoint: number }[] => {
  const { detail } = component;
  return typeof detail === 'object' && detail !== null && 'projections' in detail && Array.isArray(detail.projections)
    ? detail.projections
    : [];
};

@Controller('api')
export class OperateController {
  private readonly store: EventStore;
  private readonly door: Door;
  private readonly settings: Settings;
  constructor(@Inject(STORE) store: EventStore, @Inject(DOOR) door: Door, @Inject(SETTINGS) settings: Settings) {
    this.store = store;
    this.door = door;
    this.settings = settings;
  }

  @Get('health')
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { cooperationUrl, projectorUrl, relayUrl, version } = this.settings;
    const head = await this.store.head().catch(() => null);
    const components = await Promise.all([
      ask('cooperation', cooperationUrl),
      ask('projector', projectorUrl),
      ...(relayUrl === '' ? [] : [ask('relay', relayUrl)]),
    ]);
    const database: Component = { name: 'database', status: head === null ? 'down' : 'ok' };
    const projections = components.flatMap(projectionsIn);
    const all = [database, ...components];
    const status = all.every((one) => one.status === 'ok') ? 'ok' : head === null ? 'down' : 'degraded';
    void reply.status(head === null ? 503 : 200);
    return {
      status,
      version,
      log: relayUrl === '' ? 'embedded' : 'kafka',
      head,
      projected: projections.length === 0 ? null : Math.min(...projections.map((one) => one.checkpoint)),
      components: all,
    };
  }

  @Get('openapi.json')
  async openapi(): Promise<unknown> {
    const answer = await fetch(new URL('/api/openapi.json', this.settings.cooperationUrl), {
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    }).catch(() => undefined);
    if (!answer?.ok)
      throw unavailable('The service for commands is not available; its part of the description is missing.');
    return mergeOpenApi(await answer.json(), this.settings.version);
  }

  @Post('rebuilds')
  @HttpCode(202)
  async rebuild(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'rebuild');
    const parsed = Rebuild.safeParse(body);
    if (!parsed.success)
      throw new Problem(400, 'Say which projection: { "projection": "agreements" }.', {
        errors: [{ pointer: '/projection', detail: 'is needed' }],
      });
    return this.toProjector('POST', '/rebuilds', parsed.data);
  }

  @Get('rebuilds/:name')
  async progress(@Req() request: FastifyRequest, @Param('name') name: string): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'read');
    return this.toProjector('GET', `/rebuilds/${encodeURIComponent(name)}`);
  }

  @Post('redrives')
  @HttpCode(200)
  async redrive(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'redrive');
    const parsed = Rebuild.safeParse(body);
    if (!parsed.success)
      throw new Problem(400, 'Say which projection: { "projection": "agreements" }.', {
        errors: [{ pointer: '/projection', detail: 'is needed' }],
      });
    return this.toProjector('POST', '/redrives', parsed.data);
  }

  private async toProjector(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(new URL(path, this.settings.projectorUrl), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    }).catch(() => {
      throw unavailable('The projector is not available.');
    });
    const value: unknown = await answer.json();
    if (answer.status === 404) throw new Problem(404, 'There is no such projection, or no rebuild of it yet.');
    if (!answer.ok) throw unavailable('The projector could not do it.');
    return value;
  }
}
