// What `npm start` is asked for, checked before anything is started.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { at, Refusal } from './paths.mjs';

export const HELP = `npm start [-- --kafka] [-- --help]

Builds what changed, starts Concord, and prints its address. Ctrl-C stops everything.

  --kafka                 through a real Apache Kafka (or the one of KAFKA_BROKERS)

  CONCORD_PORT            port of the dashboard and the API          4600
  CONCORD_DATA_DIR        where the data lie                         .concord
  CONCORD_ADMIN_PASSWORD  first password of "admin", instead of a sign-in link
  DATABASE_URL            a PostgreSQL of yours, instead of the one that comes along
  KAFKA_BROKERS           a broker of yours, instead of the one that comes along
  CONCORD_TOPIC           topic that carries the log                 concord.log.v1
`;

/** @returns `'help'`, or what to start */
export const options = () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return 'help';
  const unknown = args.find((one) => one !== '--kafka');
  if (unknown !== undefined) throw new Refusal(`Unknown option "${unknown}". npm start -- --help tells what there is.`);
  const port = Number(process.env.CONCORD_PORT ?? 4600);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal(`CONCORD_PORT: "${process.env.CONCORD_PORT}" is no port.`);
  const password = process.env.CONCORD_ADMIN_PASSWORD;
  if (password !== undefined && password.length < 8)
    throw new Refusal('CONCORD_ADMIN_PASSWORD: must have at least 8 characters.');
  return {
    kafka: args.includes('--kafka'),
    port,
    host: process.env.CONCORD_HOST ?? '127.0.0.1',
    dataDir: resolve(process.env.CONCORD_DATA_DIR ?? at('.concord')),
  };
};

export const checkDataDir = (dataDir) => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(`The data directory ${dataDir} cannot be written. Set CONCORD_DATA_DIR to one that can.`);
  }
};

export const checkPort = (host, port) =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) =>
      fail(
        new Refusal(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken. Set CONCORD_PORT to another, or stop what listens there.`
            : `Cannot listen on ${host}:${port}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, () => server.close(() => done()));
  });
