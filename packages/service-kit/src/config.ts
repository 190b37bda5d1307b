import { z } from 'zod';

/** A setting is missing or wrong; says which and why, and how the process should end: with one sentence and exit 1. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const Port = z.coerce.number().int().min(0).max(65_535);
const Url = z.url();
const NAME = /^(?!-)[a-z0-9.-]{1,253}$/;
const TOPIC_RULE = 'a topic is named by 1 to 249 letters, digits, dots, underscores and hyphens';

/** Every setting that a process may read from its environment. */
const settings = {
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  CONCORD_LOG: z.enum(['embedded', 'kafka']).default('embedded'),
  KAFKA_BROKERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  /** The topic that carries the log; unset or empty: the usual one. Relay and readers must agree. */
  CONCORD_TOPIC: z
    .union([z.literal(''), z.string().regex(/^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/, TOPIC_RULE)])
    .optional()
    .transform((name) => (name === '' ? undefined : name)),
  CONCORD_DATA_DIR: z.string().min(1),
  CONCORD_HOST: z.string().default('127.0.0.1'),
  CONCORD_PORT: Port.default(0),
  CONCORD_COOPERATION_URL: Url,
  CONCORD_PROJECTOR_URL: Url,
  CONCORD_RELAY_URL: z.union([z.literal(''), Url]).default(''),
  CONCORD_IDENTITY_KEY: z.string().min(1),
  CONCORD_IDENTITY_PUBLIC_KEY: z.string().min(1),
  CONCORD_CREDENTIAL_FILE: z.string().min(1),
  CONCORD_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  CONCORD_DASHBOARD_DIR: z.string().default(''),
  /** Names of this server behind the proxy that ends TLS, with commas between. */
  CONCORD_NAMES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()))
    .refine((names) => names.every((one) => NAME.test(one)), 'must be names with commas between')
    .default([]),
  CONCORD_TLS: z
    .enum(['', '0', '1'])
    .default('')
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
