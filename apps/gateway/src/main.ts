import { configure, onStop, runMain, sayReady } from '@concord/service-kit';
import { createGateway } from './app.ts';

runMain(async () => {
  const config = configure([
    'DATABASE_URL',
    'CONCORD_HOST',
    'CONCORD_PORT',
    'CONCORD_DATA_DIR',
    'CONCORD_COOPERATION_URL',
    'CONCORD_PROJECTOR_URL',
    'CONCORD_RELAY_URL',
    'CONCORD_IDENTITY_KEY',
    'CONCORD_CREDENTIAL_FILE',
    'CONCORD_SIMULATOR_CREDENTIAL_FILE',
    'CONCORD_ADMIN_PASSWORD',
    'CONCORD_DASHBOARD_DIR',
    'CONCORD_TLS',
    'CONCORD_NAMES',
  ]);
  const gateway = await createGateway({
    databaseUrl: config.DATABASE_URL,
    host: config.CONCORD_HOST,
    tls: config.CONCORD_TLS,
    names: config.CONCORD_NAMES,
    dataDir: config.CONCORD_DATA_DIR,
    identityKeyFile: config.CONCORD_IDENTITY_KEY,
    credentialFile: config.CONCORD_CREDENTIAL_FILE,
    simulatorCredentialFile: config.CONCORD_SIMULATOR_CREDENTIAL_FILE,
    cooperationUrl: config.CONCORD_COOPERATION_URL,
    projectorUrl: config.CONCORD_PROJECTOR_URL,
    relayUrl: config.CONCORD_RELAY_URL,
    dashboardDir: config.CONCORD_DASHBOARD_DIR,
    ...(config.CONCORD_ADMIN_PASSWORD === undefined ? {} : { adminPassword: config.CONCORD_ADMIN_PASSWORD }),
  });
  await gateway.app.listen(config.CONCORD_PORT, config.CONCORD_HOST);
  const address = gateway.app.getHttpServer().address();
  sayReady(typeof address === 'object' && address !== null ? address.port : config.CONCORD_PORT);
  onStop(gateway.close);
});
