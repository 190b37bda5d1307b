import 'reflect-metadata';
import { embeddedLog } from '@concord/event-log';
import { connect, type EventStore, migrate, migrateLog, storeOn } from '@concord/event-store';
import { type Bridge, bridge, loadPublicKey, ProblemFilter } from '@concord/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CryptoKey } from 'jose';
import { CommandsController, PUBLIC_KEY } from './commands.controller.ts';
import { openApi } from './openapi.ts';
import { memoryOn } from './policies/memory.ts';
import { type PolicyRunner, startPolicies } from './policies/runner.ts';
import { BRIDGE, SubmitHandler } from './submit.ts';

const BODY_LIMIT = 256 * 1024;
export const VERSION = '0.1.0';

@Module({})
class CooperationModule {}

const cooperationModule = (commands: Bridge, publicKey: CryptoKey): DynamicModule => ({
  module: CooperationModule,
  imports: [CqrsModule.forRoot()],
  controllers: [CommandsController],
  providers: [SubmitHandler, { provide: BRIDGE, useValue: commands }, { provide: PUBLIC_KEY, useValue: publicKey }],
});

export type Cooperation = {
  app: NestFastifyApplication;
  store: EventStore;
  policies: PolicyRunner;
  close(): Promise<void>;
};

/** Migrates the log and makes the service, not yet listening. Its policies run from the beginning. */
export const createCooperation = async (options: {
  databaseUrl: string;
  publicKeyFile: string;
  quiet?: boolean;
  /** ISO instant; what it is asked for decides what has fallen due. */
  now?: () => string;
  onError?: (error: unknown) => void;
}): Promise<Cooperation> => {
  const { databaseUrl, now = () => new Date().toISOString(), onError = () => undefined } = options;
  await migrateLog(databaseUrl);
  await migrate(databaseUrl, 'policy', new URL('../sql/', import.meta.url));
  const store = storeOn(connect(databaseUrl, 'concord_append', 10));
  const own = connect(databaseUrl, 'concord_append', 4);
  const commands = bridge(store, now);
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(
    cooperationModule(commands, await loadPublicKey(options.publicKeyFile)),
    adapter,
    {
      rawBody: true,
      logger: options.quiet ? false : ['error', 'warn'],
    },
  );
  app.useGlobalFilters(new ProblemFilter());
  // They read the store itself: a broker that is away delays no notice.
  const log = embeddedLog(store);
  const policies = await startPolicies({ store, bridge: commands, memory: memoryOn(own), log, now, onError });
  const fastify = adapter.getInstance();
  fastify.get('/health', async (_, reply) => {
    const head = await store.head().catch(() => undefined);
    const state = await policies.health().catch(() => undefined);
    const status = head === undefined ? 'down' : state === undefined || state.error !== null ? 'degraded' : 'ok';
    return reply
      .status(head === undefined ? 503 : 200)
      .send({ status, version: VERSION, head: head ?? null, policies: state ?? null });
  });
  fastify.get('/api/openapi.json', () => openApi(VERSION));
  await app.init();
  return {
    app,
    store,
    policies,
    close: async () => {
      await app.close();
      await policies.stop();
      await log.close();
      await own.end();
      await store.close();
    },
  };
};
