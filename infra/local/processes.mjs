// `processes.json` beside the data: which process is which, for whoever watches or ends one of them, and for the next start.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';
import { isRunning, stopOrphan } from './orphan.mjs';
import { at } from './paths.mjs';

const fileOf = (dataDir) => join(dataDir, 'processes.json');

/** @param slots `{ name, pid }` of everything; without a pid: it does not run at the moment */
export const writeProcesses = (dataDir, slots) =>
  writeWhole(
    fileOf(dataDir),
    JSON.stringify({ supervisor: process.pid, ...Object.fromEntries(slots.map(({ name, pid }) => [name, pid])) }),
  );

export const forgetProcesses = (dataDir) => rmSync(fileOf(dataDir), { force: true });

const left = (dataDir) => {
  try {
    return Object.entries(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return [];
  }
};

/** Services end by themselves when their supervisor is killed; this waits for them, so that their port is free again. */
export const stopLeftServices = async (dataDir, say) => {
  for (const [name, pid] of left(dataDir)) {
    const isThere = () => isRunning(pid, at('apps', name, 'dist', 'main.js'), `CONCORD_DATA_DIR=${dataDir}`);
    await stopOrphan({ pid, isThere, ask: 'SIGTERM', what: name, say });
  }
};
