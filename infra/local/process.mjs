// One child process: started in a group of its own, ended in order, heard of when it dies.
import { spawn } from 'node:child_process';
import { Refusal } from './paths.mjs';

const GRACE_MS = 8_000;
const SAID_MAX = 4_000;

/** @typedef {{ pid: number | undefined, exited: Promise<string>, stop: (signal?: NodeJS.Signals) => Promise<void> }} Born */

const signalGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
};

/** Asks, waits, then ends the whole group. Once is enough, twice does no harm. */
const stopChild = async (child, exited, { signal, graceMs, group }) => {
  if (child.exitCode !== null || child.signalCode !== null) return exited;
  if (group) signalGroup(child, signal);
  else child.kill(signal);
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await exited;
  clearTimeout(timer);
};

/**
 * @param child spawned with `detached`
 * @param group ask the whole group, and wait until none of it holds the output any more: for one that starts others
 * @returns {Born}
 */
export const bornOf = (child, { signal = 'SIGTERM', graceMs = GRACE_MS, group = false } = {}) => {
  const exited = new Promise((done) => {
    child.once(group ? 'close' : 'exit', (code, by) => done(by ?? `exit ${code}`));
    child.once('error', (error) => done(error.message));
  });
  return { pid: child.pid, exited, stop: (now = signal) => stopChild(child, exited, { signal: now, graceMs, group }) };
};

/** Hands every line of the child to `onLine`; @returns what it said last, for the message when it does not start. */
export const listen = (child, onLine = () => undefined) => {
  let said = '';
  const hear = (chunk) => {
    said = (said + chunk).slice(-SAID_MAX);
    for (const line of String(chunk).split('\n')) if (line.trim() !== '') onLine(line);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return () => said.trim();
};

/**
 * Starts a Node service and waits until it says ready over IPC. Lines it writes go to `log`.
 * @param onBorn called at once with the new process ({@link Born})
 * @returns {Promise<{ port: number }>} where it listens
 */
export const startService = ({ name, file, env, log, timeoutMs = 60_000 }, onBorn) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said = listen(child, (line) => log(`${name}: ${line}`));
    const born = bornOf(child);
    onBorn(born);
    const timer = setTimeout(() => {
      reject(new Error(`${name} was not ready within ${timeoutMs / 1000} s`));
      void born.stop('SIGKILL');
    }, timeoutMs);
    void born.exited.then((how) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended (${how}): ${said().split('\n')[0] ?? ''}`));
    });
    child.on('message', (message) => {
      // Its configuration is wrong: it ends by itself, with this sentence.
      if (message?.type === 'refused') reject(new Refusal(`${name}: ${message.says}`));
      if (message?.type !== 'ready') return;
      clearTimeout(timer);
      resolve({ port: message.port });
    });
  });
