/** A throw-away Apache Kafka: one KRaft node from Apache's own jars, with a second door for a fault proxy. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { freePort } from './port.ts';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export type KafkaServer = {
  /** `host:port` to connect to. The port stays the same across `kill` and `start`. */
  brokers: string;
  pid(): number | undefined;
  /** Ends at once, as a crash would (SIGKILL). The data stay. */
  kill(): Promise<void>;
  /** Starts again on the same data and ports. */
  start(): Promise<void>;
  /** A proxy before the broker; clients that use its address meet the broker through it alone. One at a time. */
  proxy(): Promise<FaultProxy>;
  /** Stops and removes the data. */
  stop(): Promise<void>;
};

// Any 16 bytes in base64url; one node of one cluster.
const CLUSTER = '4L6g3nShT-eMCtK--X86sw';
const STARTED = 'Kafka Server started';
const LOGGING = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration><Appenders><Console name="out"><PatternLayout pattern="%p %c{1}: %m%n"/></Console></Appenders>
<Loggers><Logger name="kafka.server.KafkaRaftServer" level="info"/><Root level="warn"><AppenderRef ref="out"/></Root></Loggers></Configuration>
`;

type Ports = { broker: number; controller: number; behind: number; proxy: number };

const properties = (ports: Ports, logs: string): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},PROXY://127.0.0.1:${ports.behind},CONTROLLER://127.0.0.1:${ports.controller}`,
    // Who comes in through the proxy is told the proxy's address, so that all of its connections pass there.
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker},PROXY://127.0.0.1:${ports.proxy}`,
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXY:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logs,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
    // A killed broker is let in again when its old session is over.
    'broker.session.timeout.ms': 2_000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'log.cleaner.dedupe.buffer.size': 1_048_577,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

/** Needs Java 17 and Maven: ask `missingForKafka` first. */
export const startKafka = async (): Promise<KafkaServer> => {
  const libs = (await run(process.execPath, [join(root, 'infra', 'local', 'kafka-libs.mjs')])).stdout.trim();
  const dir = await mkdtemp(join(tmpdir(), 'concord-kafka-'));
  const file = join(dir, 'server.properties');
  const logging = join(dir, 'log4j2.xml');
  const ports: Ports = {
    broker: await freePort(),
    controller: await freePort(),
    behind: await freePort(),
    proxy: await freePort(),
  };
  await writeFile(file, properties(ports, join(dir, 'log')));
  await writeFile(logging, LOGGING);
  const java = [
    '-Xms256m',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    `-Dlog4j2.configurationFile=${logging}`,
    '-cp',
    `${libs}/*`,
  ];
  await run('java', [...java, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', file], { cwd: dir });

  let child: ReturnType<typeof spawn> | undefined;
  let proxied: FaultProxy | undefined;
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const args = ['java', ...java, 'kafka.Kafka', file];
      const [command = 'java', ...rest] =
        process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'KILL', '--', ...args] : args;
      const started = spawn(command, rest, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      let said = '';
      const hear = (chunk: Buffer): void => {
        said = (said + chunk.toString()).slice(-4_000);
        if (said.includes(STARTED)) resolve();
      };
      started.stdout?.on('data', hear);
      started.stderr?.on('data', hear);
      started.once('error', reject);
      started.once('exit', (code, signal) => reject(new Error(`Kafka ended (${signal ?? code}):\n${said}`)));
    });
  const end = async (): Promise<void> => {
    const current = child;
    if (!current || current.exitCode !== null || current.signalCode !== null) return;
    const gone = new Promise((resolve) => current.once('exit', resolve));
    current.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    brokers: `127.0.0.1:${ports.broker}`,
    pid: () => child?.pid,
    kill: end,
    start,
    proxy: async () => {
      proxied = await startFaultProxy({ listen: ports.proxy, target: ports.behind });
      return proxied;
    },
    // Nothing of it is kept, so there is nothing to shut down in order.
    stop: async () => {
      await proxied?.close();
      await end();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
