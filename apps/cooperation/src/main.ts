import { ConfigurationError, configure, isPrivate, onStop, runMain, sayReady } from '@concord/service-kit';
import { createCooperation } from './app.ts';

runMain(async () => {
  const config = configure(['DATABASE_URL', 'CONCORD_HOST', 'CONCORD_PORT', 'CONCORD_IDENTITY_PUBLIC_KEY']);
  if (!isPrivate(config.CONCORD_HOST))
    throw new ConfigurationError('CONCORD_HOST: this service listens on loopback or a private address only');
  const cooperation = await createCooperation({
    databaseUrl: config.DATABASE_URL,
    publicKeyFile: config.CONCORD_IDENTITY_PUBLIC_KEY,
    onError: (error) =>
      process.stdout.write(
        `${JSON.stringify({ level: 'warn', service: 'cooperation', message: error instanceof Error ? error.message : String(error) })}\n`,
      ),
  });
  await cooperation.app.listen(config.CONCORD_PORT, config.CONCORD_HOST);
  const address = cooperation.app.getHttpServer().address();
  sayReady(typeof address === 'object' && address !== null ? address.port : config.CONCORD_PORT);
  onStop(cooperation.close);
});
