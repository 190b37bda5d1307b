import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, migrate, storeOn } from '@concord/event-store';
import { ConfigurationError, foldOf, loadPrivateKey, ProblemFilter, refuseOpen } from '@concord/service-kit';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsController } from './accounts.controller.ts';
import { accountsOn } from './accounts.ts';
import { documentSource } from './documents.ts';
import { doorOn } from './door.ts';
import { OperateController } from './operate.controller.ts';
import { AskHandler } from './queries.ts';
import { RecordController } from './record.controller.ts';
import { ResetController } from './reset.controller.ts';
import { SessionController } from './session.controller.ts';
import { StreamController } from './stream.controller.ts';
import { ACCOUNTS, DOCUMENTS, DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';
import { refuseLongAddress, wireOptions } from './wire.ts';

export const VERSION = '0.1.0';
const BODY_LIMIT = 256 * 1024;
const QUIET_MS = 15_000;

export type GatewayOptions = {
  databaseUrl: string;
  host: string;
  /** TLS is in front. */
  tls: boolean;
  /** Names under which this server is reached through what is in front of it. */
  names?: readonly string[];
  dataDir: string;
  identityKeyFile: string;
  credentialFile: string;
  simulatorCredentialFile?: string;
  cooperationUrl: string;
  projectorUrl: string;
  relayUrl: string;
  dashboardDir: string;
  adminPassword?: string | undefined;
  /** 15 s unless given. */
  quietMs?: number;
};

const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  workerSrc: ["'self'"],
  // What React sets goes through the object model, which no policy forbids; no style stands in the HTML.
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** A page of the dashboard may be linked to: whoever asks for a page gets the dashboard. */
const deepLink =
  (dashboardDir: string) =>
  (request: FastifyRequest, reply: FastifyReply): boolean => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api') &&
      (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || !existsSync(join(dashboardDir, 'index.html'))) return false;
    void reply.status(200).type('text/html').sendFile('index.html', { cacheControl: false });
    return true;
  };

export type Gateway = { app: NestFastifyApplication; close(): Promise<void> };

/** Migrates the gate and makes the gateway, not yet listening. @throws {@link ConfigurationError} */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  refuseOpen(options.host, options.tls);
  if (options.tls && (options.names ?? []).length === 0)
    throw new ConfigurationError(
      'CONCORD_NAMES: must hold the names under which this server is reached through TLS, with commas between; a request for another is refused',
    );
  await migrate(options.databaseUrl, 'gate', new URL('../sql/', import.meta.url));
  const gate = connect(options.databaseUrl, 'concord_gate', 8);
  const reader = connect(options.databaseUrl, 'concord_read', 8);
  const store = storeOn(connect(options.databaseUrl, 'concord_read', 8));
  const accounts = accountsOn(gate);
  const logId = await store.logId();
  const fold = await foldOf((name) => import.meta.resolve(name));
  const linkFile = join(options.dataDir, 'first-sign-in');
  if (await accounts.needsPassword()) {
    if (options.adminPassword !== undefined) await accounts.setPassword('admin', options.adminPassword);
    else await writeFile(linkFile, await accounts.renewFirstLink(), { mode: 0o600 });
  }
  if (!(await accounts.needsPassword())) await rm(linkFile, { force: true });
  const door = doorOn({
    accounts,
    credentialFile: options.credentialFile,
    simulatorCredentialFile: options.simulatorCredentialFile ?? '',
    loaded: async () => (await store.readStream('record-public', { limit: 1 })).events.length > 0,
    secure: options.tls,
    installation: createHash('sha256').update(logId).digest('hex').slice(0, 8),
    host: options.host,
    names: options.names ?? [],
  });
  const settings: Settings = {
    cooperationUrl: options.cooperationUrl,
    projectorUrl: options.projectorUrl,
    relayUrl: options.relayUrl,
    identityKey: await loadPrivateKey(options.identityKeyFile),
    dataDir: options.dataDir,
    version: VERSION,
    quietMs: options.quietMs ?? QUIET_MS,
  };

  @Module({
    imports: [CqrsModule.forRoot()],
    controllers: [
      OperateController,
      SessionController,
      AccountsController,
      ResetController,
      StreamController,
      RecordController,
    ],
    providers: [
      AskHandler,
      { provide: ACCOUNTS, useValue: accounts },
      { provide: DOOR, useValue: door },
      { provide: DOCUMENTS, useValue: documentSource(reader, store, fold) },
      { provide: STORE, useValue: store },
      { provide: SETTINGS, useValue: settings },
    ],
  })
  class GatewayModule {}

  const adapter = new FastifyAdapter({
    ...wireOptions,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true, // One proxy, the one that ends TLS: what a caller writes into X-Forwarded-For does not count.
    trustProxy: options.tls && ((_: string, hop: number) => hop < 1),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule, adapter, {
    rawBody: true,
    logger: ['error', 'warn'],
  });
  adapter.getInstance().addHook('onRequest', refuseLongAddress);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    strictTransportSecurity: options.tls,
    crossOriginEmbedderPolicy: false,
  });
  const hasDashboard = options.dashboardDir !== '' && existsSync(options.dashboardDir);
  if (hasDashboard) {
    await app.register(fastifyStatic, {
      root: options.dashboardDir,
      prefix: '/',
      wildcard: false,
      setHeaders: (response, path) => {
        void response.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.useGlobalFilters(new ProblemFilter(hasDashboard ? deepLink(options.dashboardDir) : undefined));
  await app.init();
  return {
    app,
    close: async () => {
      await app.close();
      await store.close();
      await reader.end();
      await gate.end();
    },
  };
};
