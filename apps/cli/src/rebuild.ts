/** `concord rebuild`. */
import type { RebuildProgress } from '@concord/read-models';
import type { Command } from 'commander';
import { Failure, ok } from './client.ts';
import { type Common, connection, declare, out, print } from './terminal.ts';

const POLL_MS = 200;

type Progress = Pick<RebuildProgress, 'projection' | 'state' | 'position' | 'head' | 'reason'>;

/** Undefined as long as it has not seen how far there is to go. */
export const progressLine = ({ projection, position, head }: Progress): string | undefined =>
  head > 0 ? `${projection}: ${position} of ${head} (${Math.floor((100 * position) / head)} %)` : undefined;

export const addRebuild = (program: Command): void => {
  declare(program, 'rebuild <projection>', 'fold a projection anew beside the live one, then switch')
    .addHelpText('after', '\nProjections are named by `concord status`.')
    .action(async (projection: string, options: Common) => {
      const to = connection(options);
      let progress = (await ok(to, '/api/rebuilds', { method: 'POST', body: { projection } })) as Progress;
      let said: string | undefined;
      while (progress.state === 'running') {
        const line = progressLine(progress);
        if (!options.json && line !== undefined && line !== said) out(line);
        said = line;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        progress = (await ok(to, `/api/rebuilds/${encodeURIComponent(projection)}`)) as Progress;
      }
      if (progress.state === 'failed') throw new Failure(progress.reason ?? 'the rebuild failed');
      print(progress, options.json, () => `${projection}: rebuilt up to position ${progress.position}`);
    });
};
