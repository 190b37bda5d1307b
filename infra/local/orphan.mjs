// Processes that a killed start left running: recognised by what they run, asked to end, and waited for.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const STEP_MS = 50;
const WAIT_MS = 20_000;

/** Command line of a process; '' where it does not run, or may not be seen. */
const commandOf = (pid) => {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
};

/** Where the environment of another process can be seen it settles what the command line leaves open. */
const hasSetting = (pid, setting) => {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(setting);
  } catch {
    return false;
  }
};

/**
 * Whether this pid, which may have been given again, runs what we think.
 * @param command part of its command line
 * @param setting `NAME=value` of its environment
 */
export const isRunning = (pid, command, setting) =>
  Number.isInteger(pid) &&
  pid > 1 &&
  pid !== process.pid &&
  commandOf(pid).includes(command) &&
  (setting === undefined || hasSetting(pid, setting));

const goneWithin = async (isThere, ms) => {
  for (let waited = 0; isThere() && waited < ms; waited += STEP_MS)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  return !isThere();
};

/** Waits until no process has `dir` as its working directory. @returns false where that is not so, or cannot be seen */
export const isDeserted = (dir) => {
  const worksIn = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === dir;
    } catch {
      return false;
    }
  };
  const anyone = () => readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && worksIn(pid));
  return process.platform === 'linux' ? goneWithin(anyone, WAIT_MS) : Promise.resolve(false);
};

const signal = (pid, name) => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
};

/**
 * Asks it to end, and ends it where it does not within 20 s.
 * @param isThere tells whether it still runs, and is the one that is meant
 * @param ask signal that asks
 */
export const stopOrphan = async ({ pid, isThere, ask, what, say }) => {
  if (!isThere()) return;
  say(`stopping a ${what} that an earlier start left running (pid ${pid})`);
  signal(pid, ask);
  if (await goneWithin(isThere, WAIT_MS)) return;
  signal(pid, 'SIGKILL');
  await goneWithin(isThere, WAIT_MS);
};
