import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What is missing for a real Kafka, with the command that installs it; undefined: nothing. */
export const missingForKafka = async (): Promise<string | undefined> => {
  const java = await run('java', ['-version']).then(
    ({ stderr }) => Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0),
    () => 0,
  );
  if (java < 17) return 'needs Java 17: apt-get install openjdk-17-jre-headless';
  return run('mvn', ['-v']).then(
    () => undefined,
    () => 'needs Maven: apt-get install maven',
  );
};
