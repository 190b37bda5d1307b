/** How a process of ours starts, says that it is ready, and ends. */
import { ConfigurationError } from './config.ts';

/** Tells the supervisor, where there is one. */
export const sayReady = (port: number): void => {
  process.send?.({ type: 'ready', port });
};

/** Runs `close` once on SIGTERM, SIGINT, or when the supervisor is gone. */
export const onStop = (close: () => Promise<void>): void => {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
};

/** Ends with exit 1 and one sentence where a setting is wrong or the port is taken; with the stack where nobody expected it. */
export const runMain = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    const known =
      error instanceof ConfigurationError || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
    const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
};
