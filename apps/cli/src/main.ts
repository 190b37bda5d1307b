import { Command, CommanderError } from 'commander';
import { addAdmin, addToken } from './accounts.ts';
import { Failure, Misuse } from './client.ts';
import { addEvents } from './events.ts';
import { addPause } from './pause.ts';
import { addRebuild } from './rebuild.ts';
import { addRecord } from './record.ts';
import { addSeed } from './seed.ts';
import { addSimulate } from './simulate.ts';
import { addStatus } from './status.ts';
import { addVerify } from './verify.ts';

const program = new Command('concord')
  .description('Concord from a terminal, over the same API as the dashboard.')
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage.')
  // Options behind the name of a command are that command's own.
  .enablePositionalOptions()
  .showHelpAfterError('(--help says more)')
  .exitOverride();
for (const add of [
  addStatus,
  addEvents,
  addSimulate,
  addRebuild,
  addVerify,
  addPause,
  addToken,
  addAdmin,
  addRecord,
  addSeed,
])
  add(program);

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
const main = async (): Promise<number> => {
  try {
    await program.parseAsync();
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 || error.code === 'commander.helpDisplayed' || error.code === 'commander.version'
        ? 0
        : 2;
    if (error instanceof Failure) {
      process.stderr.write(`${error.message}\n`);
      return error instanceof Misuse ? 2 : 1;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
};

// A reader that closes early (`concord events | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Started by a supervisor that is gone: there is nobody left to work for.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();

process.exitCode = await main();
