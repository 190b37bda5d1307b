// One start per data directory: a file with the pid and when that process began, so that a reused pid is not taken for it.
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './paths.mjs';

/** When a process began, in the kernel's ticks; the pid alone may have been given again. '' for one that is dead. */
const began = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie runs no more; where nobody reaps it, it would hold the lock for ever.
    return /[ZX]/.test(fields[0] ?? '') ? '' : (fields[19] ?? '');
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

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const holderIn = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Makes `file` with its whole text, or tells that there is one. */
const make = (file, text) => {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
};

/** Takes away the lock of one that died; where another start was quicker, its lock is put back. */
const takeAway = (file, stale) => {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== stale && !existsSync(file)) renameSync(aside, file);
  rmSync(aside, { force: true });
};

/** @throws {Refusal} naming the one that runs */
export const lock = (dataDir, address) => {
  const file = join(dataDir, 'lock.json');
  const mine = JSON.stringify({ pid: process.pid, began: began(process.pid), address });
  while (!make(file, mine)) {
    const text = read(file);
    if (text === undefined) continue;
    const held = holderIn(text);
    if (held.pid !== undefined && held.pid !== process.pid && runs(held.pid, held.began))
      throw new Refusal(
        `Concord is running already on these data: process ${held.pid}, ${held.address}. Stop it there with Ctrl-C, or set CONCORD_DATA_DIR to other data.`,
      );
    takeAway(file, text);
  }
  return () => rmSync(file, { force: true });
};
