// The jars of Apache Kafka, fetched once by Maven, for everything that starts a broker.
// As a program (`node infra/local/kafka-libs.mjs`) it prints the directory. Two fetchers at once do no harm: the later
// waits for the earlier, and a directory appears whole or not at all.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { at, Refusal } from './paths.mjs';

export const HOW =
  'install Java 17 and Maven (Debian: apt-get install openjdk-17-jre-headless maven), or point KAFKA_BROKERS at a broker of yours';

const POM = at('infra', 'kafka', 'pom.xml');
const WAIT_MS = 200;

/** One directory per version of the list: what was fetched for another is not taken for it. */
const directory = () =>
  at('.concord', 'kafka-libs', createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12));

const maven = (into) =>
  new Promise((resolve, reject) => {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${into}`];
    const child = spawn('mvn', ['-B', '-q', '-f', POM, ...goal], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', () => reject(new Refusal(`Maven is missing: ${HOW}.`)));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Maven could not fetch Apache Kafka (exit ${code}):\n${said}`)),
    );
  });

const lives = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Takes the lock; false: somebody else, who lives, holds it. */
const take = (lock) => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      const holder = Number(readFileSync(lock, 'utf8'));
      if (holder > 0 && !lives(holder)) rmSync(lock, { force: true });
    } catch {}
    return false;
  }
};

/** @returns the directory with every jar a broker needs */
export const kafkaLibs = async (say = () => undefined) => {
  const libs = directory();
  if (existsSync(libs)) return libs;
  mkdirSync(at('.concord', 'kafka-libs'), { recursive: true });
  const lock = `${libs}.lock`;
  while (!take(lock)) {
    await new Promise((done) => setTimeout(done, WAIT_MS));
    if (existsSync(libs)) return libs;
  }
  const fetched = `${libs}.${process.pid}`;
  try {
    if (existsSync(libs)) return libs;
    say('fetching Apache Kafka (43 MB)');
    await maven(fetched);
    renameSync(fetched, libs);
    return libs;
  } finally {
    rmSync(fetched, { recursive: true, force: true });
    rmSync(lock, { force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  kafkaLibs().then(
    (libs) => console.log(libs),
    (error) => {
      console.error(error instanceof Refusal ? error.message : error);
      process.exit(1);
    },
  );
