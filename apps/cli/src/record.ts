/** `concord record load`. */
import type { Command } from 'commander';
import { type Common, connection, declare, out, print } from './terminal.ts';

export const addRecord = (program: Command): void => {
  const record = program.command('record').description('the public record');
  declare(
    record,
    'load',
    'load it, as assertions through the services; broken off, it goes on where it stopped',
  ).action(async (options: Common) => {
    // The record is much to read for whoever asks for something else.
    const { loadRecord } = await import('./load-record.ts');
    const from = performance.now();
    const loaded = await loadRecord(connection(options), (phase, done, total) => {
      if (!options.json) out(`public record: ${phase}, ${done} of ${total} commands`);
    });
    print({ loaded }, options.json, () =>
      loaded
        ? `public record loaded (${((performance.now() - from) / 1000).toFixed(1)} s)`
        : 'public record: loaded before',
    );
  });
};
