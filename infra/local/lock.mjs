// One start per data directory: a file with the pid and when that process began, so that a reused pid is not taken for it.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './paths.mjs';

/** When a process began, in the kernel's ticks; the pid alone may have been given again. */
const began = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const runs = (pid, since) => {
  if (process.platform === 'linux') return since !== '' && began(pid) === since;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** @throws {Refusal} naming the one that runs */
export const lock = (dataDir, address) => {
  const file = join(dataDir, 'lock.json');
  if (existsSync(file)) {
    let held = {};
    try {
      held = JSON.parse(readFileSync(file, 'utf8'));
    } catch {}
    if (held.pid !== undefined && held.pid !== process.pid && runs(held.pid, held.began)) {
      throw new Refusal(
        `Concord is running already on these data: process ${held.pid}, ${held.address}. Stop it there with Ctrl-C, or set CONCORD_DATA_DIR to other data.`,
      );
    }
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, began: began(process.pid), address }));
  return () => rmSync(file, { force: true });
};
