/** How a process of ours starts, says that it is ready, and ends. */
import { ConfigurationError } from './config.ts';

/** Tells the supervisor, where there is one. */
export const sayReady = (port: number): void => {
  if (process.connected) process.send?.({ type: 'ready', port });
};

/** Tells the supervisor why this process cannot start, where there is one, and waits until that is on its way. */
const sayRefused = (says: string): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected && process.send) process.send({ type: 'refused', says }, () => resolve());
    else resolve();
  });

/** Whoever asked for the end may not be there to insist; a close that hangs must not leave an orphan. */
const LONGEST_CLOSE_MS = 7_000;

let close: () => Promise<void> = async () => undefined;
let stopping = false;

const stop = (): void => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), LONGEST_CLOSE_MS).unref();
  void close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
};

/** SIGTERM, SIGINT, or a supervisor that is gone end this process, from its first moment on. */
const heedStop = (): void => {
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  if (process.send && !process.connected) stop();
};

/** Runs `work` before the process ends, at most 7 s. Until it is called an end is immediate. */
export const onStop = (work: () => Promise<void>): void => {
  close = work;
};

/** Ends with exit 1 and one sentence where a setting is wrong or the port is taken; with the stack where nobody expected it. */
export const runMain = (main: () => Promise<void>): void => {
  heedStop();
  main().catch(async (error: unknown) => {
    const known =
      error instanceof ConfigurationError || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
    const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    if (known) await sayRefused(text);
    process.exit(1);
  });
};
