// The settings of `npm start`, checked before anything runs, the build included: the services' own rules come too late for that.
import { isIP } from 'node:net';
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
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const NAME = /^(?!-)[a-z0-9.-]{1,253}$/i;

const isHost = (text) => isIP(text) !== 0 || NAME.test(text);
const isBroker = (text) => {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  return isHost(host.replace(/^\[(.*)\]$/, '$1')) && Number(port) >= 1 && Number(port) <= 65_535;
};
const isDatabase = (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);

/** What is wrong with a value, as the end of a sentence; undefined: nothing. */
const RULES = {
  CONCORD_PORT: (text) => (/^\d{1,5}$/.test(text) && text >= 1 && text <= 65_535 ? undefined : `"${text}" is no port.`),
  CONCORD_HOST: (text) => (isHost(text) ? undefined : `"${text}" is no address to listen on.`),
  CONCORD_TLS: (text) =>
    ['0', '1'].includes(text) ? undefined : `"${text}" is neither 1 (TLS is terminated in front) nor 0.`,
  CONCORD_NAMES: (text) =>
    text.split(',').every((one) => NAME.test(one.trim()))
      ? undefined
      : `"${text}" is no list of names with commas between.`,
  CONCORD_ADMIN_PASSWORD: (text) => (text.length >= 8 ? undefined : 'must have at least 8 characters.'),
  CONCORD_TOPIC: (text) =>
    /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/.test(text)
      ? undefined
      : `"${text}" is no topic: 1 to 249 letters, digits, dots, underscores and hyphens.`,
  // The address may hold a password: it is not said again.
  DATABASE_URL: (text) => (isDatabase(text) ? undefined : 'must be a postgres:// address.'),
  KAFKA_BROKERS: (text) =>
    text.split(',').every((one) => isBroker(one.trim()))
      ? undefined
      : `"${text}" is no list of host:port with commas between.`,
};

/** Takes empty settings out of the environment, so that empty means unset to every process that inherits it. */
export const forgetEmpty = (environment = process.env) => {
  for (const name of SETTINGS) if (environment[name] === '') delete environment[name];
};

/** @throws {Refusal} naming the setting and the rule */
export const checkSettings = (environment = process.env) => {
  for (const [name, rule] of Object.entries(RULES)) {
    const value = environment[name];
    const wrong = value === undefined ? undefined : rule(value);
    if (wrong !== undefined) throw new Refusal(`${name}: ${wrong}`);
  }
  const host = environment.CONCORD_HOST ?? '127.0.0.1';
  if (!LOOPBACK.has(host) && environment.CONCORD_TLS !== '1')
    throw new Refusal(
      `CONCORD_HOST: ${host} is not loopback. Terminate TLS in front of Concord and declare it with CONCORD_TLS=1.`,
    );
};
