// One KRaft node of Apache Kafka from its own jars, fetched by Maven.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeWhole } from './files.mjs';
import { HOW, kafkaLibs } from './kafka-libs.mjs';
import { isRunning, stopOrphan } from './orphan.mjs';
import { Refusal } from './paths.mjs';
import { freePort, hasSetpriv } from './postgres.mjs';
import { bornOf, listen } from './process.mjs';

const run = promisify(execFile);
const READY_MS = 120_000;
const GRACE_MS = 15_000;

// Any 16 bytes in base64url; one node of one cluster.
const CLUSTER = '4L6g3nShT-eMCtK--X86sw';
const LOGGING = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration><Appenders><Console name="out"><PatternLayout pattern="%p %c{1}: %m%n"/></Console></Appenders>
<Loggers><Logger name="kafka.server.KafkaRaftServer" level="info"/><Root level="warn"><AppenderRef ref="out"/></Root></Loggers></Configuration>
`;

const javaVersion = () => {
  try {
    // java writes its version to standard error, which execFileSync gives only when it fails.
    const said = execFileSync('sh', ['-c', 'java -version 2>&1'], { encoding: 'utf8' });
    return Number(/version "(\d+)/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const propertiesOf = ({ port, controller, logs }) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  'log.dirs': logs,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'auto.create.topics.enable': false,
  'log.retention.ms': -1,
  // A killed broker is let in again when its old session is over.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  'num.network.threads': 2,
  'num.io.threads': 2,
  'log.cleaner.dedupe.buffer.size': 1_048_577,
});

const stopOldBroker = async (pidFile, properties, say) => {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await stopOrphan({ pid, isThere: () => isRunning(pid, properties), ask: 'SIGTERM', what: 'Kafka', say });
};

/** What a start needs and a restart does not do again: Java, the jars, a formatted directory, two ports. */
export const prepareKafka = async (dataDir, say) => {
  if (javaVersion() < 17) throw new Refusal(`Java 17 or newer is missing: ${HOW}.`);
  const libs = await kafkaLibs(say);
  const home = join(dataDir, 'kafka');
  const file = join(home, 'server.properties');
  const logging = join(home, 'log4j2.xml');
  const pidFile = join(home, 'kafka.pid');
  mkdirSync(home, { recursive: true });
  await stopOldBroker(pidFile, file, say);
  const port = await freePort();
  const properties = propertiesOf({ port, controller: await freePort(), logs: join(home, 'log') });
  writeWhole(
    file,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  writeWhole(logging, LOGGING);
  const common = [`-Dlog4j2.configurationFile=${logging}`, '-cp', `${libs}/*`];
  const formatted = join(home, 'formatted');
  if (!existsSync(formatted)) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', file, '--ignore-formatted'];
    await run('java', [...common, ...format]);
    writeWhole(formatted, CLUSTER);
  }
  return { port, file, pidFile, common };
};

/**
 * Starts the broker and waits until it serves. Ports and data are those of `prepareKafka`, also when it starts again.
 * @returns {Promise<{ brokers: string }>}
 */
export const launchKafka = ({ port, file, pidFile, common }, onBorn) =>
  new Promise((resolve, reject) => {
    const flags = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const java = ['java', ...flags, ...common, 'kafka.Kafka', file];
    const [command, ...args] =
      process.platform === 'linux' && hasSetpriv() ? ['setpriv', '--pdeathsig', 'TERM', '--', ...java] : java;
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = listen(child, (line) => line.includes('Kafka Server started') && done());
    const born = bornOf(child, { graceMs: GRACE_MS });
    if (child.pid !== undefined) writeWhole(pidFile, String(child.pid));
    onBorn(born);
    const timer = setTimeout(
      () => reject(new Error(`Kafka was not ready within ${READY_MS / 1000} s:\n${said()}`)),
      READY_MS,
    );
    const done = () => {
      clearTimeout(timer);
      resolve({ brokers: `127.0.0.1:${port}` });
    };
    void born.exited.then((how) => {
      clearTimeout(timer);
      reject(new Error(`Kafka ended (${how}):\n${said()}`));
    });
  });
