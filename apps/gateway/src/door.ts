/** The door: who is it, from where, and may it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Actor, mayOperate, type Operation } from '@concord/domain';
import { Problem } from '@concord/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts, Principal } from './accounts.ts';

export type DoorOptions = {
  accounts: Accounts;
  /** Holder of this file's secret may act as a process of the installation. */
  credentialFile: string;
  /** Holder of this file's secret may answer as a simulator, and nothing else; empty: nobody may. */
  simulatorCredentialFile: string;
  /** Whether the record is loaded: then the loader's rights are over. */
  loaded(): Promise<boolean>;
  /** TLS is in front. */
  secure: boolean;
  /** Names the cookie, so that two installations on one host do not meet. */
  installation: string;
  host: string;
  /** Further names of this server, as behind a proxy. */
  names: readonly string[];
};

const LOCAL: Actor = { id: 'system:local', roles: ['observer', 'analyst', 'operator', 'administrator'] };
const SIMULATOR: Actor = { id: 'system:simulator', roles: ['system:simulator'] };
const LOADER: Actor = { id: 'system:record-loader', roles: ['system:record-loader', 'observer'] };

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const hostname = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');

const isSecretOf = async (file: string, secret: string): Promise<boolean> => {
  const wanted = file === '' ? '' : (await readFile(file, 'utf8').catch(() => '')).trim();
  return wanted !== '' && timingSafeEqual(hash(secret), hash(wanted));
};

export type Door = ReturnType<typeof doorOn>;

export const doorOn = (options: DoorOptions) => {
  const { accounts, credentialFile, simulatorCredentialFile, loaded, secure, installation, host, names } = options;
  const cookieName = `concord_${installation}`;
  const hosts = new Set(['localhost', '127.0.0.1', '::1', host, ...names]);

  const cookieOf = (request: FastifyRequest): string | undefined =>
    headerOf(request, 'cookie')
      ?.split(';')
      .map((part) => part.trim().split('='))
      .find(([name]) => name === cookieName)?.[1];

  const local = async (secret: string, as: string | undefined): Promise<Principal | undefined> => {
    const simulates = as === SIMULATOR.id;
    if (!(await isSecretOf(simulates ? simulatorCredentialFile : credentialFile, secret))) return undefined;
    if (simulates) return { actor: SIMULATOR, username: SIMULATOR.id, restricted: false, via: 'local' };
    if (as !== 'system:record-loader') return { actor: LOCAL, username: LOCAL.id, restricted: false, via: 'local' };
    if (await loaded()) throw new Problem(403, 'The record is loaded; the loader may do nothing more.');
    return { actor: LOADER, username: LOADER.id, restricted: false, via: 'local' };
  };

  /** Rebinding and forged forms: the host must be ours, and a write by cookie must come from our own page. */
  const checkOrigin = (request: FastifyRequest, byCookie: boolean): void => {
    const asked = hostname(headerOf(request, 'host') ?? '');
    if (!hosts.has(asked)) throw new Problem(403, `This server is not known as "${asked}".`);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const origin = headerOf(request, 'origin');
    const site = headerOf(request, 'sec-fetch-site');
    const sameOrigin =
      origin === undefined ? undefined : URL.canParse(origin) && new URL(origin).host === headerOf(request, 'host');
    const sameSite = site === undefined ? undefined : site === 'same-origin' || site === 'none';
    const wrong = sameOrigin === false || sameSite === false;
    const right = sameOrigin === true || sameSite === true;
    if (byCookie ? !right : wrong) throw new Problem(403, 'This request comes from another page than ours.');
  };

  const identify = async (request: FastifyRequest): Promise<Principal | undefined> => {
    const authorization = headerOf(request, 'authorization');
    const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    // Whoever sends another kind of credentials is not let in by a cookie beside it, which was checked less strictly.
    if (authorization !== undefined && bearer === undefined) return undefined;
    if (bearer?.startsWith('local.')) return local(bearer.slice(6), headerOf(request, 'x-concord-as'));
    if (bearer !== undefined) return accounts.byToken(bearer);
    const cookie = cookieOf(request);
    return cookie === undefined ? undefined : accounts.bySession(cookie);
  };

  return {
    cookieOf,

    /** Before a sign-in: there is no session yet, but a wrong origin is wrong. */
    knock: (request: FastifyRequest): void => checkOrigin(request, false),

    /** @throws {@link Problem} 401 without a session, 403 from a wrong page or while the password is not set */
    enter: async (request: FastifyRequest, options: { restricted?: boolean } = {}): Promise<Principal> => {
      // Who brings no credential at all hears that first: there is nothing that another page could misuse.
      checkOrigin(request, headerOf(request, 'authorization') === undefined && cookieOf(request) !== undefined);
      const principal = await identify(request);
      if (!principal)
        throw new Problem(401, 'Sign in first, or send an API token.', {}, { 'www-authenticate': 'Bearer' });
      if (principal.restricted && !options.restricted) throw new Problem(403, 'Set a password first.');
      return principal;
    },

    /** @throws {@link Problem} 403 naming the role that could */
    allow: (principal: Principal, operation: Operation): void => {
      const verdict = mayOperate(principal.actor, operation);
      if (!verdict.allowed) throw new Problem(403, verdict.says, { needs: verdict.needs });
    },

    giveCookie: (reply: FastifyReply, secret: string): void => {
      void reply.header(
        'set-cookie',
        `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
      );
    },
    takeCookie: (reply: FastifyReply): void => {
      void reply.header(
        'set-cookie',
        `${cookieName}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`,
      );
    },
  };
};
