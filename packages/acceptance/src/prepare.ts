/** Loads the public record once for every test file that does not need to see it loaded: they start on copies. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { caughtUp, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { allEvents } from './exactly-once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory of an installation that was loaded and stopped. Copy it: `newDataDir(inject('loaded'))`. */
    loaded: string;
    /** Its log, as JSON: streams, versions and types. */
    loadedLog: string;
  }
}

export default async ({ provide }: TestProject): Promise<() => void> => {
  const dataDir = newDataDir();
  const log = newDataDir();
  const concord = await startConcord(dataDir);
  await caughtUp(concord);
  const file = join(log, 'events.json');
  writeFileSync(file, JSON.stringify(await allEvents(concord)));
  await concord.stop();
  provide('loaded', dataDir);
  provide('loadedLog', file);
  return () => {
    removeDataDir(dataDir);
    removeDataDir(log);
  };
};
