// One child process: started in a group of its own, ended in order, heard of when it dies.
import { spawn } from 'node:child_process';

const GRACE_MS = 8_000;

/**
 * @typedef {{ name: string, pid: number | undefined, port: number | undefined, stop: (signal?: NodeJS.Signals) => Promise<void>, exited: Promise<string> }} Child
 */

/** Starts a Node service and waits until it says ready over IPC. Lines it writes go to `log`. */
export const startService = ({ name, file, env, log, timeoutMs = 30_000 }) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    const hear = (chunk) => {
      said = (said + chunk).slice(-4_000);
      for (const line of String(chunk)
        .split('\n')
        .filter((one) => one.trim() !== ''))
        log(`${name}: ${line}`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const exited = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? `exit ${code}`)));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} was not ready within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    void exited.then((how) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended (${how}): ${said.trim().split('\n')[0] ?? ''}`));
    });
    child.on('message', (message) => {
      if (message?.type !== 'ready') return;
      clearTimeout(timer);
      resolve({
        name,
        pid: child.pid,
        port: message.port,
        exited,
        stop: (signal = 'SIGTERM') => stopGroup(child, exited, signal),
      });
    });
  });

/** Asks, waits, then ends the whole group. Once is enough, twice does no harm. */
export const stopGroup = async (child, exited, signal) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const timer = setTimeout(() => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  }, GRACE_MS);
  await exited;
  clearTimeout(timer);
};
