// One KRaft node of Apache Kafka from its own jars, fetched by Maven.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOW, kafkaLibs } from './kafka-libs.mjs';
import { Refusal } from './paths.mjs';
import { freePort } from './postgres.mjs';
import { stopGroup } from './process.mjs';

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

export const startKafka = async (dataDir, say) => {
  if (javaVersion() < 17) throw new Refusal(`Java 17 or newer is missing: ${HOW}.`);
  const libs = await kafkaLibs(say);
  const home = join(dataDir, 'kafka');
  const logs = join(home, 'log');
  mkdirSync(home, { recursive: true });
  const [port, controller] = [await freePort(), await freePort()];
  const properties = {
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
    // After a kill the controller waits until the old session is over: 9 s by default, 13 s until the broker is back.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'log.cleaner.dedupe.buffer.size': 1_048_577,
  };
  const file = join(home, 'server.properties');
  const logging = join(home, 'log4j2.xml');
  writeFileSync(
    file,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  writeFileSync(logging, LOGGING);
  const classPath = `${libs}/*`;
  const common = [`-Dlog4j2.configurationFile=${logging}`, '-cp', classPath];
  execFileSync(
    'java',
    [...common, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', file, '--ignore-formatted'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const java = [
    'java',
    '-Xms256m',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    ...common,
    'kafka.Kafka',
    file,
  ];
  const [command, ...args] = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'TERM', '--', ...java] : java;
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
  let said = '';
  await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said = (said + chunk).slice(-4_000);
      if (said.includes('Kafka Server started')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void exited.then((how) => reject(new Error(`Kafka ended (${how}):\n${said}`)));
  });
  return {
    name: 'kafka',
    brokers: `127.0.0.1:${port}`,
    exited,
    pid: child.pid,
    stop: () => stopGroup(child, exited, 'SIGTERM'),
  };
};
