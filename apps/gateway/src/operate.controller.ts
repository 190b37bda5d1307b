/** Health of everything, rebuilds, and the API's own description. */
import type { Operation } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { Problem, signIdentity, unavailable } from '@concord/service-kit';
import { scenarioSchema } from '@concord/simulation/scenario-file';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Principal } from './accounts.ts';
import type { Door } from './door.ts';
import { mergeOpenApi } from './openapi.ts';
import { parseBody } from './parameters.ts';
import { DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const HEALTH_TIMEOUT_MS = 2_000;
const OPERATION_TIMEOUT_MS = 60_000;
const Named = z.strictObject({ projection: z.string().max(60) });
const Pausing = z.strictObject({ projection: z.string().max(60), reason: z.string().trim().min(1).max(1_000) });
const Skip = z.strictObject({
  projection: z.string().max(60),
  position: z.number().int().min(1),
  reason: z.string().trim().min(1).max(1_000),
});

const ask = async (base: string, path: string, init: RequestInit): Promise<{ status: number; value: unknown }> => {
  const answer = await fetch(new URL(path, base), init);
  return { status: answer.status, value: await answer.json() };
};

type Component = { name: string; status: 'ok' | 'degraded' | 'down'; detail?: unknown };

const healthOf = async (name: string, url: string): Promise<Component> => {
  try {
    const answer = await ask(url, '/health', { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
    const detail = answer.value;
    const status =
      typeof detail === 'object' &&
      detail !== null &&
      'status' in detail &&
      (detail.status === 'ok' || detail.status === 'degraded')
        ? detail.status
        : 'down';
    return { name, status: answer.status < 300 ? status : 'down', detail };
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
      healthOf('cooperation', cooperationUrl),
      healthOf('projector', projectorUrl),
      ...(relayUrl === '' ? [] : [healthOf('relay', relayUrl)]),
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

  @Get('scenario-schema.json')
  scenarioSchema(): unknown {
    return scenarioSchema();
  }

  @Post('rebuilds')
  @HttpCode(202)
  rebuild(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'rebuild', '/rebuilds', () => parseBody(Named, body));
  }

  @Get('rebuilds/:name')
  async progress(@Req() request: FastifyRequest, @Param('name') name: string): Promise<unknown> {
    const principal = await this.door.enter(request);
    this.door.allow(principal, 'read');
    return this.toProjector(principal, 'GET', `/rebuilds/${encodeURIComponent(name)}`);
  }

  /** Compares what is stored with what the log gives; one that runs already goes on. */
  @Post('verifications')
  @HttpCode(202)
  verify(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'verify', '/verifications', () => parseBody(z.strictObject({}), body));
  }

  /** The last verification, if any: how it comes on, and what it found. */
  @Get('verifications')
  async verified(@Req() request: FastifyRequest): Promise<unknown> {
    const principal = await this.door.enter(request);
    this.door.allow(principal, 'read');
    return this.toProjector(principal, 'GET', '/verifications');
  }

  @Post('redrives')
  @HttpCode(200)
  redrive(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'redrive', '/redrives', () => parseBody(Named, body));
  }

  /** What is parked, by projection. */
  @Get('parked/:name')
  async parked(@Req() request: FastifyRequest, @Param('name') name: string): Promise<unknown> {
    const principal = await this.door.enter(request);
    this.door.allow(principal, 'read');
    return this.toProjector(principal, 'GET', `/parked/${encodeURIComponent(name)}`);
  }

  /** Leaves one parked event out for good. */
  @Post('skips')
  @HttpCode(200)
  skip(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'skip', '/skips', () => parseBody(Skip, body));
  }

  /** Lets a projection stand where it is, until it is resumed. */
  @Post('pauses')
  @HttpCode(200)
  pause(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'pause', '/pauses', () => parseBody(Pausing, body));
  }

  @Post('resumes')
  @HttpCode(200)
  resume(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    return this.operate(request, 'resume', '/resumes', () => parseBody(Named, body));
  }

  /** The body is parsed last: who may not, learns nothing of what would be right. */
  private async operate(request: FastifyRequest, operation: Operation, path: string, body: () => unknown) {
    const principal = await this.door.enter(request);
    this.door.allow(principal, operation);
    return this.toProjector(principal, 'POST', path, body());
  }

  private async toProjector(
    { actor }: Principal,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const bound = { method, path, key: '', ifMatch: '', body: Buffer.from(text) };
    const authorization = `Bearer ${await signIdentity(this.settings.identityKey, actor, bound)}`;
    const { status, value } = await ask(this.settings.projectorUrl, path, {
      method,
      headers: { authorization },
      ...(text === '' ? {} : { body: text }),
      signal: AbortSignal.timeout(OPERATION_TIMEOUT_MS),
    }).catch(() => {
      throw unavailable('The projector is not available.');
    });
    if (status < 300) return value;
    const detail =
      typeof value === 'object' && value !== null && 'detail' in value ? String(value.detail) : 'It could not do it.';
    throw status >= 500 ? unavailable(`The projector: ${detail}`) : new Problem(status, detail);
  }
}
