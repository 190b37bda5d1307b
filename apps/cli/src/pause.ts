/** `concord pause` and `concord resume`. */
import type { Pause } from '@concord/read-models';
import type { Command } from 'commander';
import { ok } from './client.ts';
import { type Common, connection, declare, print } from './terminal.ts';

type Answer = { projection: string; paused: Pause | null };

export const addPause = (program: Command): void => {
  declare(program, 'pause <projection>', 'let a projection stand where it is, over restarts, until it is resumed')
    .requiredOption('--reason <text>', 'why; kept with your name, and shown')
    .addHelpText('after', '\nProjections are named by `concord status`. The log and the other projections go on.')
    .action(async (projection: string, options: Common & { reason: string }) => {
      const body = { projection, reason: options.reason };
      const answer = (await ok(connection(options), '/api/pauses', { method: 'POST', body })) as Answer;
      print(answer, options.json, () => `${projection}: paused. Resume it with \`concord resume ${projection}\`.`);
    });
  declare(program, 'resume <projection>', 'let a paused projection go on from where it stands').action(
    async (projection: string, options: Common) => {
      const answer = await ok(connection(options), '/api/resumes', { method: 'POST', body: { projection } });
      print(answer, options.json, () => `${projection}: goes on`);
    },
  );
};
