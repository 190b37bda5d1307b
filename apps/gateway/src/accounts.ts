/** Accounts, sessions, tokens: tables, with every secret hashed. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Actor, Role } from '@concord/domain';
import { Problem } from '@concord/service-kit';
import type pg from 'pg';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
const COST = { N: 16_384, r: 8, p: 1 };
const KEY_BYTES = 32;
const SESSION_HOURS = 12;
const TOKEN_PREFIX = 'cc_';

export type Principal = { actor: Actor; username: string; restricted: boolean; via: 'session' | 'token' | 'local' };
export type Account = { username: string; roles: readonly Role[]; party: string | null; hasPassword: boolean };
export type TokenInfo = {
  id: string;
  name: string;
  username: string;
  roles: readonly Role[];
  createdAt: string;
  expiresAt: string | null;
};

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `scrypt$${COST.N}$${salt.toString('base64')}$${(await derive(password, salt, KEY_BYTES, COST)).toString('base64')}`;
};

const matches = async (password: string, stored: string): Promise<boolean> => {
  const [, n, salt, hash] = stored.split('$');
  if (!n || !salt || !hash) return false;
  const derived = await derive(password, Buffer.from(salt, 'base64'), KEY_BYTES, { ...COST, N: Number(n) });
  return timingSafeEqual(derived, Buffer.from(hash, 'base64'));
};

type AccountRow = { username: string; password_hash: string | null; roles: Role[]; party: string | null };

const actorOf = (row: { username: string; roles: readonly Role[]; party: string | null }): Actor => ({
  id: row.username,
  roles: row.roles,
  ...(row.party === null ? {} : { party: row.party }),
});

export type Accounts = ReturnType<typeof accountsOn>;

export const accountsOn = (pool: pg.Pool) => {
  const account = async (username: string): Promise<AccountRow | undefined> =>
    (
      await pool.query<AccountRow>(
        'select username, password_hash, roles, party from gate.account where username = $1',
        [username],
      )
    ).rows[0];

  const openSession = async (username: string, restricted: boolean): Promise<string> => {
    const secret = randomBytes(32).toString('base64url');
    await pool.query(
      'insert into gate.session (id_hash, username, restricted, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))',
      [digest(secret), username, restricted, SESSION_HOURS],
    );
    await pool.query('delete from gate.session where expires_at < now()');
    return secret;
  };

  return {
    /** True while the first administrator has no password. */
    needsPassword: async (): Promise<boolean> => (await account('admin'))?.password_hash === null,

    rolesOf: async (username: string): Promise<readonly Role[]> => (await account(username))?.roles ?? [],

    /** A new sign-in link; the one before is void. */
    renewFirstLink: async (): Promise<string> => {
      const secret = randomBytes(24).toString('base64url');
      await pool.query(
        'insert into gate.first_link (hash) values ($1) on conflict (id) do update set hash = excluded.hash',
        [digest(secret)],
      );
      return secret;
    },

    /** Opens a session that may only set the password. */
    useFirstLink: async (secret: string): Promise<string> => {
      const found = await pool.query(
        'select 1 from gate.first_link l join gate.account a on a.username = $2 and a.password_hash is null where l.hash = $1',
        [digest(secret), 'admin'],
      );
      if (found.rowCount === 0)
        throw new Problem(
          401,
          'This sign-in link is not valid any more. Every start prints a new one, until a password is set.',
        );
      return openSession('admin', true);
    },

    setPassword: async (username: string, password: string): Promise<void> => {
      await pool.query('update gate.account set password_hash = $2 where username = $1', [
        username,
        await hashPassword(password),
      ]);
      await pool.query('delete from gate.first_link');
      await pool.query('delete from gate.session where username = $1', [username]);
    },

    /** @throws {@link Problem} 401, the same whether the account or the password is wrong */
    signIn: async (username: string, password: string): Promise<string> => {
      const row = await account(username);
      // Work as long for an account that does not exist.
      const right = await matches(password, row?.password_hash ?? (await hashPassword('no such account')));
      if (!row || row.password_hash === null || !right) throw new Problem(401, 'Name or password is wrong.');
      return openSession(username, false);
    },

    signOut: async (secret: string): Promise<void> => {
      await pool.query('delete from gate.session where id_hash = $1', [digest(secret)]);
    },

    openSession,

    bySession: async (secret: string): Promise<Principal | undefined> => {
      const result = await pool.query<AccountRow & { restricted: boolean }>(
        'select a.username, a.roles, a.party, s.restricted from gate.session s join gate.account a using (username) where s.id_hash = $1 and s.expires_at > now()',
        [digest(secret)],
      );
      const row = result.rows[0];
      return row && { actor: actorOf(row), username: row.username, restricted: row.restricted, via: 'session' };
    },

    byToken: async (token: string): Promise<Principal | undefined> => {
      const result = await pool.query<AccountRow>(
        // A token never has more roles than its account has now.
        `select a.username, a.party, array(select unnest(t.roles) intersect select unnest(a.roles)) as roles
           from gate.token t join gate.account a using (username) where t.hash = $1 and (t.expires_at is null or t.expires_at > now())`,
        [digest(token)],
      );
      const row = result.rows[0];
      return row && { actor: actorOf(row), username: row.username, restricted: false, via: 'token' };
    },

    /** The token itself is answered once and stored hashed. */
    createToken: async (
      owner: { username: string; roles: readonly Role[] },
      name: string,
      roles: readonly Role[],
      days: number | null,
    ): Promise<{ id: string; token: string }> => {
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const result = await pool.query<{ id: string }>(
        'insert into gate.token (name, hash, username, roles, expires_at) values ($1, $2, $3, $4, case when $5::int is null then null else now() + make_interval(days => $5::int) end) returning id',
        [name, digest(token), owner.username, roles.length > 0 ? roles : owner.roles, days],
      );
      return { id: result.rows[0]?.id ?? '', token };
    },

    tokens: async (): Promise<readonly TokenInfo[]> =>
      (
        await pool.query<TokenInfo>(
          'select id, name, username, roles, created_at as "createdAt", expires_at as "expiresAt" from gate.token order by created_at',
        )
      ).rows,

    revokeToken: async (id: string): Promise<boolean> =>
      (await pool.query('delete from gate.token where id = $1', [id])).rowCount === 1,

    accounts: async (): Promise<readonly Account[]> =>
      (
        await pool.query<Account>(
          'select username, roles, party, password_hash is not null as "hasPassword" from gate.account order by username',
        )
      ).rows,

    createAccount: async (
      username: string,
      password: string,
      roles: readonly Role[],
      party: string | null,
    ): Promise<void> => {
      const made = await pool.query(
        'insert into gate.account (username, password_hash, roles, party) values ($1, $2, $3, $4) on conflict do nothing',
        [username, await hashPassword(password), roles, party],
      );
      if (made.rowCount === 0)
        throw new Problem(409, `There is already an account "${username}".`, {
          rule: 'account/exists',
          errors: [{ pointer: '/username', detail: 'is taken' }],
        });
    },
  };
};
