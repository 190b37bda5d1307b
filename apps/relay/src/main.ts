import { openEventStore } from '@concord/event-store';
import { configure, onStop, runMain, serveSmall } from '@concord/service-kit';
import { startRelay } from './relay.ts';

runMain(async () => {
  const config = configure(['DATABASE_URL', 'KAFKA_BROKERS', 'CONCORD_TOPIC', 'CONCORD_HOST', 'CONCORD_PORT']);
  const store = openEventStore(config.DATABASE_URL, 'concord_read');
  const relay = startRelay({
    store,
    databaseUrl: config.DATABASE_URL,
    brokers: config.KAFKA_BROKERS,
    topic: config.CONCORD_TOPIC,
    onError: (error) =>
      process.stdout.write(
        `${JSON.stringify({ level: 'warn', service: 'relay', message: error instanceof Error ? error.message : String(error) })}\n`,
      ),
  });
  const server = await serveSmall(
    {
      'GET /health': async () => {
        const { role, published, refused, error } = relay.state();
        const head = await store.head();
        return {
          body: {
            status: error === null ? 'ok' : 'degraded',
            role,
            published,
            head,
            lag: head - published,
            refused,
            error,
          },
        };
      },
    },
    config.CONCORD_HOST,
    config.CONCORD_PORT,
  );
  onStop(async () => {
    server.close();
    await relay.stop();
    await store.close();
  });
});
