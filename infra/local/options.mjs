// What `npm start` is asked for, checked before anything is started.
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { at, Refusal } from './paths.mjs';
import { checkSettings, forgetEmpty } from './settings.mjs';

export const HELP = `npm start [-- --kafka] [-- --help]

Builds what changed, starts Concord, and prints its address. Ctrl-C stops everything.

  --kafka                 through a real Apache Kafka (or the one of KAFKA_BROKERS)

  CONCORD_PORT            port of the dashboard and the API          4600
  CONCORD_HOST            address to listen on; needs CONCORD_TLS=1  127.0.0.1
                          where it is not loopback
  CONCORD_TLS             1: TLS is terminated in front of Concord
  CONCORD_NAMES           names of this server behind TLS, a,b,c     any
  CONCORD_DATA_DIR        where the data lie                         .concord
  CONCORD_ADMIN_PASSWORD  first password of "admin", instead of a sign-in link
  DATABASE_URL            a PostgreSQL of yours, instead of the one that comes along
  KAFKA_BROKERS           a broker of yours, instead of the one that comes along
  CONCORD_TOPIC           topic that carries the log                 concord.log.v1
`;

export const asksForHelp = (args) => args.includes('--help') || args.includes('-h');

/** @returns `'help'`, or what to start */
export const options = async () => {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) return 'help';
  const unknown = args.find((one) => one !== '--kafka');
  if (unknown !== undefined) throw new Refusal(`Unknown option "${unknown}". npm start -- --help tells what there is.`);
  forgetEmpty();
  await checkSettings();
  return {
    kafka: args.includes('--kafka'),
    port: Number(process.env.CONCORD_PORT ?? 4600),
    host: process.env.CONCORD_HOST ?? '127.0.0.1',
    dataDir: resolve(process.env.CONCORD_DATA_DIR ?? at('.concord')),
  };
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
