import 'reflect-metadata';
import { connect, type EventStore, migrateLog, storeOn } from '@concord/event-store';
import { bridge, loadPublicKey, ProblemFilter } from '@concord/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CryptoKey } from 'jose';
import { CommandsController, PUBLIC_KEY } from './commands.controller.ts';
import { openApi } from './openapi.ts';
import { BRIDGE, SubmitHandler } from './submit.ts';

const BODY_LIMIT = 256 * 1024;
export const VERSION = '0.1.0';

@Module({})
class CooperationModule {}

const cooperationModule = (store: EventStore, publicKey: CryptoKey): DynamicModule => ({
  module: CooperationModule,
  imports: [CqrsModule.forRoot()],
  controllers: [CommandsController],
  providers: [
    SubmitHandler,
    { provide: BRIDGE, useValue: bridge(store, () => new Date().toISOString()) },
    { provide: PUBLIC_KEY, useValue: publicKey },
  ],
});

export type Cooperation = { app: NestFastifyApplication; store: EventStore; close(): Promise<void> };

/** Migrates the log and makes the service, not yet listening. */
export const createCooperation = async (options: {
  databaseUrl: string;
  publicKeyFile: string;
  quiet?: boolean;
}): Promise<Cooperation> => {
  await migrateLog(options.databaseUrl);
  const store = storeOn(connect(options.databaseUrl, 'concord_append', 10));
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(
    cooperationModule(store, await loadPublicKey(options.publicKeyFile)),
    adapter,
    {
      rawBody: true,
      logger: options.quiet ? false : ['error', 'warn'],
    },
  );
  app.useGlobalFilters(new ProblemFilter());
  const fastify = adapter.getInstance();
  fastify.get('/health', async (_, reply) => {
    const head = await store.head().catch(() => undefined);
    return reply
      .status(head === undefined ? 503 : 200)
      .send({ status: head === undefined ? 'down' : 'ok', version: VERSION, head: head ?? null });
  });
  fastify.get('/api/openapi.json', () => openApi(VERSION));
  await app.init();
  return {
    app,
    store,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
};
