/** `concord verify`. */
import type { Verification, VerifiedProjection } from '@concord/read-models';
import type { Command } from 'commander';
import { Failure, ok } from './client.ts';
import { type Common, connection, declare, out, print } from './terminal.ts';

const POLL_MS = 200;

/** Undefined as long as it has not seen how far there is to go. */
const progressLine = ({ step, position, head }: Verification): string | undefined =>
  head > 0 ? `${step}: ${position} of ${head} (${Math.floor((100 * position) / head)} %)` : undefined;

const count = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

const projectionLines = (one: VerifiedProjection): readonly string[] => [
  `${one.projection}: ${count(one.documents, 'document')} at position ${one.checkpoint}, ${one.differing === 0 ? 'as the log gives them' : count(one.differing, 'difference')}`,
  ...one.differences.map(({ kind, id, what, at }) => `  ${kind} ${id}: ${what}${at === null ? '' : ` at ${at}`}`),
  ...one.faults.map((says) => `  ${says}`),
  ...(one.differing > one.differences.length ? [`  and ${one.differing - one.differences.length} more`] : []),
];

/** What was found, one line a thing. */
export const verifiedLines = ({ log, topic, projections, sound }: Verification): readonly string[] => [
  ...(log ? [`log: ${count(log.upTo, 'event')}, SHA-256 ${log.digest}`, ...log.faults.map((one) => `  ${one}`)] : []),
  ...(topic
    ? [`topic: compared up to position ${topic.upTo}`, ...topic.faults.map((one) => `  ${one}`)]
    : ['topic: none, the log reaches its readers from the store itself']),
  ...projections.flatMap(projectionLines),
  sound ? 'sound' : 'NOT sound. `concord rebuild` makes documents anew from the log.',
];

export const addVerify = (program: Command): void => {
  declare(
    program,
    'verify',
    'compare every read model with a fold of the log, and the log with its topic; exit 1 on any difference',
  )
    .addHelpText('after', '\nIt only reads; commands, readers and pages go on meanwhile.')
    .action(async (options: Common) => {
      const to = connection(options);
      let verification = (await ok(to, '/api/verifications', { method: 'POST', body: {} })) as Verification;
      let said: string | undefined;
      while (verification.state === 'running') {
        const line = progressLine(verification);
        if (!options.json && line !== undefined && line !== said) out(line);
        said = line;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        const [last] = ((await ok(to, '/api/verifications')) as { items: readonly Verification[] }).items;
        if (!last) throw new Failure('the projector was started anew and has forgotten it: verify again');
        verification = last;
      }
      if (verification.state === 'failed') throw new Failure(verification.reason ?? 'the verification failed');
      print(verification, options.json, () => verifiedLines(verification).join('\n'));
      if (!verification.sound) process.exitCode = 1;
    });
};
