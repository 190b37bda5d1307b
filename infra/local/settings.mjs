// The settings of `npm start`, checked before anything runs, the build included: as the services check them, from the same source.
import { Refusal } from './paths.mjs';

const SETTINGS = [
  'CONCORD_PORT',
  'CONCORD_HOST',
  'CONCORD_TLS',
  'CONCORD_NAMES',
  'CONCORD_DATA_DIR',
  'CONCORD_ADMIN_PASSWORD',
  'CONCORD_TOPIC',
  'DATABASE_URL',
  'KAFKA_BROKERS',
];
/** Takes empty settings out of the environment, so that empty means unset to every process that inherits it. */
export const forgetEmpty = (environment = process.env) => {
  for (const name of SETTINGS) if (environment[name] === '') delete environment[name];
};

/** @throws {Refusal} naming the setting and the rule, which is the services' own */
export const checkSettings = async (environment = process.env) => {
  // Only once everything is installed: the list above is needed before. The source itself: nothing is built yet.
  const { ConfigurationError, configure, refuseOpen } = await import('@concord/service-kit/config');
  const given = SETTINGS.filter((name) => environment[name] !== undefined);
  try {
    configure(given, environment);
    refuseOpen(environment.CONCORD_HOST ?? '127.0.0.1', environment.CONCORD_TLS === '1');
  } catch (error) {
    throw error instanceof ConfigurationError ? new Refusal(`${error.message}.`) : error;
  }
  // A service may be given any port; this one is printed, and looked for, before it listens.
  if (Number(environment.CONCORD_PORT ?? 4600) === 0) throw new Refusal('CONCORD_PORT: "0" is no port.');
};
