// A login of its own for each service, in the database that comes along: none of them can become its owner.
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { at } from './paths.mjs';

/** What each service takes on in a session; see `003-roles.sql` for what these may. */
const ROLES = {
  cooperation: ['concord_append'],
  projector: ['concord_project'],
  relay: ['concord_read'],
  gateway: ['concord_gate', 'concord_read'],
};

/** Only the owner makes tables: the services find everything made. */
const migrateAll = async (ownerUrl) => {
  const { migrate, migrateLog } = await import(pathToFileURL(at('packages', 'event-store', 'dist', 'index.js')).href);
  await migrateLog(ownerUrl);
  for (const [owner, app] of [
    ['policy', 'cooperation'],
    ['read', 'projector'],
    ['gate', 'gateway'],
  ])
    await migrate(ownerUrl, owner, pathToFileURL(at('apps', app, 'sql/')));
};

/**
 * Makes the tables and the logins. Their passwords are new at every start and stand nowhere but in the service's own environment.
 * @returns for each service the address with its login
 */
export const serviceLogins = async (ownerUrl) => {
  await migrateAll(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  const urls = {};
  try {
    for (const [service, roles] of Object.entries(ROLES)) {
      const login = `concord_${service}`;
      const password = randomBytes(24).toString('base64url');
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
      if (rowCount === 0) await client.query(`create role ${login}`);
      // Without inheritance it has nothing until it takes a role on.
      await client.query(`alter role ${login} login noinherit password '${password}'`);
      await client.query(`grant ${roles.join(', ')} to ${login}`);
      await client.query(`grant select on public.concord_migration to ${login}`);
      const url = new URL(ownerUrl);
      url.username = login;
      url.password = password;
      urls[service] = url.href;
    }
  } finally {
    await client.end();
  }
  return urls;
};
