import { isIP } from 'node:net';
import { z } from 'zod';

/** A setting is missing or wrong; says which and why, and how the process should end: with one sentence and exit 1. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const Url = z.url();
const NAME = /^(?!-)[a-z0-9.-]{1,253}$/i;

/** A text of one form; else the value itself and what it is not. */
const form = (is: (text: string) => boolean, not: string) =>
  z.string().refine(is, { error: ({ input }) => `"${String(input)}" ${not}` });
const listed = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const isHost = (text: string): boolean => isIP(text) !== 0 || NAME.test(text);
const isBroker = (text: string): boolean => {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  return isHost(host.replace(/^\[(.*)\]$/, '$1')) && isPort(port) && Number(port) > 0;
};
const isDatabase = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);

/** Every setting that a process may read from its environment. */
const settings = {
  // The address may hold a password: it is not said again.
  DATABASE_URL: z.string().refine(isDatabase, 'must be a postgres:// address'),
  CONCORD_LOG: z.enum(['embedded', 'kafka']).default('embedded'),
  KAFKA_BROKERS: form(
    (text) => text === '' || listed(text).every(isBroker),
    'is no list of host:port with commas between',
  )
    .default('')
    .transform((text) => listed(text).filter((one) => one !== '')),
  /** The topic that carries the log; unset or empty: the usual one. Relay and readers must agree. */
  CONCORD_TOPIC: form(
    (text) => /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/.test(text),
    'is no topic: 1 to 249 letters, digits, dots, underscores and hyphens',
  ).optional(),
  CONCORD_DATA_DIR: z.string().min(1),
  CONCORD_HOST: form(isHost, 'is no address to listen on').default('127.0.0.1'),
  CONCORD_PORT: form(isPort, 'is no port').default('0').transform(Number),
  CONCORD_COOPERATION_URL: Url,
  CONCORD_PROJECTOR_URL: Url,
  CONCORD_RELAY_URL: z.union([z.literal(''), Url]).default(''),
  CONCORD_IDENTITY_KEY: z.string().min(1),
  CONCORD_IDENTITY_PUBLIC_KEY: z.string().min(1),
  CONCORD_CREDENTIAL_FILE: z.string().min(1),
  CONCORD_SIMULATOR_CREDENTIAL_FILE: z.string().default(''),
  CONCORD_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  CONCORD_DASHBOARD_DIR: z.string().default(''),
  /** Names of this server behind the proxy that ends TLS, with commas between. */
  CONCORD_NAMES: form((text) => listed(text).every((one) => NAME.test(one)), 'is no list of names with commas between')
    .transform((text) => listed(text).map((one) => one.toLowerCase()))
    .default([]),
  CONCORD_TLS: form((text) => text === '0' || text === '1', 'is neither 1 (TLS is terminated in front) nor 0')
    .default('0')
    .transform((text) => text === '1'),
};
type Settings = typeof settings;

/** Reads the named settings; empty means unset. @throws {@link ConfigurationError} naming the variable and the rule. */
export const configure = <K extends keyof Settings>(
  names: readonly K[],
  environment: NodeJS.ProcessEnv = process.env,
): { [N in K]: z.infer<Settings[N]> } => {
  const values: unknown = Object.fromEntries(
    names.map((name) => {
      const result = settings[name].safeParse(environment[name] === '' ? undefined : environment[name]);
      if (!result.success)
        throw new ConfigurationError(`${name}: ${result.error.issues[0]?.message ?? 'is not valid'}`);
      return [name, result.data];
    }),
  );
  return values as { [N in K]: z.infer<Settings[N]> };
};

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

export const isLoopback = (host: string): boolean => LOOPBACK.has(host);
/** Where a service behind the gateway may listen. */
export const isPrivate = (host: string): boolean => isLoopback(host) || PRIVATE.test(host);

/** Beyond this machine only behind TLS. @throws {@link ConfigurationError} */
export const refuseOpen = (host: string, tls: boolean): void => {
  if (!isLoopback(host) && !tls)
    throw new ConfigurationError(
      `CONCORD_HOST: ${host} is not loopback. Terminate TLS in front of Concord and declare it with CONCORD_TLS=1`,
    );
};
