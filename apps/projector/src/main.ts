import { embeddedLog, kafkaLog } from '@concord/event-log';
import { connect, migrate, storeOn } from '@concord/event-store';
import { configure, foldOf, loadPublicKey, onStop, runMain, serveSmall } from '@concord/service-kit';
import { face } from './face.ts';
import { startProjector } from './projector.ts';
import { verifierOn } from './verify/verifier.ts';

const PROJECT_MS = 120_000;

const say = (level: string, message: string, extra: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ level, service: 'projector', message, ...extra })}\n`);
};

runMain(async () => {
  const config = configure([
    'DATABASE_URL',
    'CONCORD_LOG',
    'KAFKA_BROKERS',
    'CONCORD_TOPIC',
    'CONCORD_HOST',
    'CONCORD_PORT',
    'CONCORD_IDENTITY_PUBLIC_KEY',
  ]);
  const key = await loadPublicKey(config.CONCORD_IDENTITY_PUBLIC_KEY);
  await migrate(config.DATABASE_URL, 'read', new URL('../sql/', import.meta.url));
  // A rebuild's switch removes a whole run of documents in one statement.
  const pool = connect(config.DATABASE_URL, 'concord_project', 12, PROJECT_MS);
  const store = storeOn(connect(config.DATABASE_URL, 'concord_project', 12));
  const log =
    config.CONCORD_LOG === 'kafka'
      ? kafkaLog({ brokers: config.KAFKA_BROKERS, topic: config.CONCORD_TOPIC, store })
      : embeddedLog(store);
  const projector = await startProjector({
    pool,
    store,
    log,
    fold: await foldOf((name) => import.meta.resolve(name)),
    onError: (projection, error) => say('warn', error instanceof Error ? error.message : String(error), { projection }),
  });
  const verifier = verifierOn({
    pool,
    store,
    topic: config.CONCORD_LOG === 'kafka' ? log : undefined,
    onError: (error) => say('warn', `the verification: ${error instanceof Error ? error.message : String(error)}`),
  });
  const routes = face(projector, verifier, config.CONCORD_LOG, key);
  const server = await serveSmall(routes, config.CONCORD_HOST, config.CONCORD_PORT);
  onStop(async () => {
    server.close();
    await verifier.stop();
    await projector.stop();
    await log.close();
    await store.close();
    await pool.end();
  });
});
