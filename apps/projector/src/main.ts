import { embeddedLog, kafkaLog } from '@concord/event-log';
import { connect, migrate, storeOn } from '@concord/event-store';
import { configure, onStop, runMain, serveSmall } from '@concord/service-kit';
import { startProjector } from './projector.ts';

const say = (level: string, message: string, extra: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ level, service: 'projector', message, ...extra })}\n`);
};

const nameIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'projection' in body && typeof body.projection === 'string'
    ? body.projection
    : '';

runMain(async () => {
  const config = configure([
    'DATABASE_URL',
    'CONCORD_LOG',
    'KAFKA_BROKERS',
    'CONCORD_TOPIC',
    'CONCORD_HOST',
    'CONCORD_PORT',
  ]);
  await migrate(config.DATABASE_URL, 'read', new URL('../sql/', import.meta.url));
  const pool = connect(config.DATABASE_URL, 'concord_project', 12);
  const store = storeOn(connect(config.DATABASE_URL, 'concord_project', 12));
  const log =
    config.CONCORD_LOG === 'kafka'
      ? kafkaLog({ brokers: config.KAFKA_BROKERS, topic: config.CONCORD_TOPIC, store })
      : embeddedLog(store);
  const projector = await startProjector({
    pool,
    store,
    log,
    onError: (projection, error) => say('warn', error instanceof Error ? error.message : String(error), { projection }),
  });
  const missing = { status: 404, body: { detail: 'There is no such projection.' } };
  const server = await serveSmall(
    {
      'GET /health': async () => ({
        body: { status: 'ok', log: config.CONCORD_LOG, projections: await projector.health() },
      }),
      'POST /rebuilds': (_, body) => {
        const progress = projector.rebuild(nameIn(body));
        return progress ? { status: 202, body: progress } : missing;
      },
      'GET /rebuilds/:name': (name) => {
        const progress = projector.progress(name);
        return progress ? { body: progress } : missing;
      },
      'POST /redrives': async (_, body) => {
        const tried = await projector.redrive(nameIn(body));
        return tried === undefined ? missing : { body: { tried } };
      },
    },
    config.CONCORD_HOST,
    config.CONCORD_PORT,
  );
  onStop(async () => {
    server.close();
    await projector.stop();
    await log.close();
    await store.close();
    await pool.end();
  });
});
