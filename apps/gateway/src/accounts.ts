/** Accounts, sessions, tokens: tables, with every secret hashed. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Actor, Role } from '@concord/domain';
import { Problem } from '@concord/service-kit';
import type pg from 'pg';
import { z } from 'zod';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
const COST = { N: 16_384, r: 8, p: 1 };
const KEY_BYTES = 32;
const SESSION_HOURS = 12;
export const Password = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(200, 'must have at most 200 characters')
  .refine((text) => new Set(text.trim()).size > 1, 'must not be blank, nor one character over and over');
const TOKEN_PREFIX = 'cc_';

export type Principal = {
  actor: Actor;
  username: string;
  /** It may only set the first password. */
  restricted: boolean;
  via: 'session' | 'token' | 'local';
  /** When a token ends: what it makes ends no later. */
  until?: Date;
};
export type Account = { username: string; roles: readonly Role[]; party: string | null; hasPassword: boolean };
export type TokenInfo = {
  id: string;
  name: string;
  username: string;
  roles: readonly Role[];
  createdAt: string;
  expiresAt: string;
};

/** What a new password has ended, and what goes on in spite of it. */
export type PasswordSet = {
  sessionsEnded: number;
  /** API tokens of the account: they are secrets of their own, and are revoked one by one. */
  tokens: readonly { id: string; name: string; expiresAt: string }[];
};

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `scrypt$${COST.N}$${salt.toString('base64')}$${(await derive(password, salt, KEY_BYTES, COST)).toString('base64')}`;
};

/** Worked against where there is no account or no password yet, so that an answer takes as long. Nobody's password. */
let nobody: Promise<string> | undefined;
const nobodysHash = (): Promise<string> => {
  nobody ??= hashPassword(randomBytes(32).toString('base64url'));
  return nobody;
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

/** Locks every administrator while it counts them: two who demote each other at once would leave none. */
const COUNTED = `
  with administrators as materialized (
         select username from gate.account where 'administrator' = any(roles) order by username for update),
       counted as (
         select count(*) filter (where username <> $1) as others, count(*) filter (where username = $1) as own from administrators)`;
const noSuchAccount = (username: string): Problem => new Problem(404, `There is no account "${username}".`);
const lastAdministrator = (): Problem =>
  new Problem(409, 'It is the last administrator; somebody has to be one.', { rule: 'account/last-administrator' });

export type Accounts = ReturnType<typeof accountsOn>;

export const accountsOn = (pool: pg.Pool) => {
  const account = async (username: string): Promise<AccountRow | undefined> =>
    (
      await pool.query<AccountRow>(
        'select username, password_hash, roles, party from gate.account where username = $1',
        [username],
      )
    ).rows[0];

  /** Why a guarded change touched no account. */
  const whyNot = async (username: string): Promise<Problem> =>
    (await account(username)) ? lastAdministrator() : noSuchAccount(username);

  const openSession = async (username: string, restricted: boolean): Promise<string> => {
    const secret = randomBytes(32).toString('base64url');
    await pool.query(
      'insert into gate.session (id_hash, username, restricted, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))',
      [digest(secret), username, restricted, SESSION_HOURS],
    );
    await pool.query('delete from gate.session where expires_at < now()');
    return secret;
  };

  /** Where `condition` on the account holds. One statement: a password without the end of what came before it would leave doors open. */
  const replacePassword = async (
    username: string,
    password: string,
    condition: string,
    value: unknown,
  ): Promise<PasswordSet | undefined> => {
    const set = await pool.query<PasswordSet>(
      `with changed as (update gate.account set password_hash = $2 where username = $1 and ${condition} returning username),
            ended as (delete from gate.session where username in (select username from changed) returning username),
            void as (delete from gate.first_link where 'admin' in (select username from changed))
       select (select count(*)::int from ended) as "sessionsEnded",
              coalesce((select json_agg(json_build_object('id', id, 'name', name, 'expiresAt', expires_at) order by created_at)
                          from gate.token t where t.username = changed.username and expires_at > now()), '[]') as tokens
         from changed`,
      [username, await hashPassword(password), value],
    );
    return set.rows[0];
  };

  return {
    /** True while the first administrator has no password. */
    needsPassword: async (): Promise<boolean> => (await account('admin'))?.password_hash === null,

    rolesOf: async (username: string): Promise<readonly Role[]> => (await account(username))?.roles ?? [],

    /** A new sign-in link; the one before is void, and so is what it opened. */
    renewFirstLink: async (): Promise<string> => {
      const secret = randomBytes(24).toString('base64url');
      await pool.query('delete from gate.session where restricted');
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

    /**
     * Ends every session of the account, and the sign-in link; its tokens go on.
     * @param first only where there is no password yet. @throws {@link Problem} 409 where another was quicker
     */
    setPassword: async (username: string, password: string, first = false): Promise<PasswordSet> => {
      const set = await replacePassword(username, password, '($3 or password_hash is null)', !first);
      if (!set) throw new Problem(409, 'A password is set already. Sign in with it.');
      return set;
    },

    /** The same, by whoever knows the one that counts. @throws {@link Problem} 401, 409 where another was quicker */
    changePassword: async (username: string, current: string, password: string): Promise<PasswordSet> => {
      const stored = (await account(username))?.password_hash ?? null;
      if (stored === null || !(await matches(current, stored)))
        throw new Problem(401, 'The password that the account has now is another.', {
          rule: 'account/current-password',
          errors: [{ pointer: '/current', detail: 'must be the password that the account has now' }],
        });
      const set = await replacePassword(username, password, 'password_hash = $3', stored);
      if (!set) throw new Problem(409, 'The password was changed meanwhile. Sign in with it.');
      return set;
    },

    /** @throws {@link Problem} 401, the same whether the account or the password is wrong */
    signIn: async (username: string, password: string): Promise<string> => {
      const row = await account(username);
      const right = await matches(password, row?.password_hash ?? (await nobodysHash()));
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
      const result = await pool.query<AccountRow & { until: Date }>(
        // A token never has more roles than its account has now.
        `select a.username, a.party, t.expires_at as until, array(select unnest(t.roles) intersect select unnest(a.roles)) as roles
           from gate.token t join gate.account a using (username) where t.hash = $1 and t.expires_at > now()`,
        [digest(token)],
      );
      const row = result.rows[0];
      return row && { actor: actorOf(row), username: row.username, restricted: false, via: 'token', until: row.until };
    },

    /** The token itself is answered once and stored hashed. */
    createToken: async (
      owner: { username: string; roles: readonly Role[]; until?: Date | undefined },
      name: string,
      roles: readonly Role[],
      days: number,
    ): Promise<{ id: string; token: string; expiresAt: string }> => {
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const result = await pool.query<{ id: string; expiresAt: string }>(
        `insert into gate.token (name, hash, username, roles, expires_at)
         values ($1, $2, $3, $4, least(now() + make_interval(days => $5::int), $6::timestamptz)) returning id, expires_at as "expiresAt"`,
        [name, digest(token), owner.username, roles.length > 0 ? roles : owner.roles, days, owner.until ?? null],
      );
      const [row] = result.rows;
      if (!row) throw new Error('the token was not stored');
      return { ...row, token };
    },

    tokens: async (): Promise<readonly TokenInfo[]> =>
      (
        await pool.query<TokenInfo>(
          'select id, name, username, roles, created_at as "createdAt", expires_at as "expiresAt" from gate.token order by created_at',
        )
      ).rows,

    /** @param owner only where it is of this account */
    revokeToken: async (id: string, owner: string | null = null): Promise<boolean> =>
      (await pool.query('delete from gate.token where id = $1 and ($2::text is null or username = $2)', [id, owner]))
        .rowCount === 1,

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

    /** Sessions and tokens have the new roles at once. @throws {@link Problem} 404, 409 for the last administrator */
    changeRoles: async (username: string, roles: readonly Role[], party: string | null): Promise<void> => {
      const changed = await pool.query(
        `${COUNTED} update gate.account a set roles = $2, party = $3 from counted
          where a.username = $1 and (others > 0 or own = 0 or 'administrator' = any($2))`,
        [username, roles, party],
      );
      if (changed.rowCount === 0) throw await whyNot(username);
    },

    /** With its sessions and tokens. @throws {@link Problem} 404, 409 for the last administrator */
    removeAccount: async (username: string): Promise<void> => {
      const removed = await pool.query(
        `${COUNTED} delete from gate.account a using counted where a.username = $1 and (others > 0 or own = 0)`,
        [username],
      );
      if (removed.rowCount === 0) throw await whyNot(username);
    },

    /** @returns how many there were. */
    endSessions: async (username: string): Promise<number> =>
      (await pool.query('delete from gate.session where username = $1', [username])).rowCount ?? 0,
  };
};
