/** `concord simulate --events REPLICATION --design DESIGN`: the event log of one run, as NDJSON. */
import { once } from 'node:events';
import type { Design, Scenario } from '@concord/simulation';
import { traceLines, traceRun } from '@concord/simulation/trace';
import { InvalidArgumentError } from 'commander';
import { Misuse } from './client.ts';
import { whole } from './terminal.ts';

const LAST = 99_999;
const LINES_AT_ONCE = 2_000;

/** Replications are counted from zero, as everywhere. */
export const replication = (text: string): number => {
  const number = whole(text);
  if (number > LAST) throw new InvalidArgumentError(`must be from 0 to ${LAST}`);
  return number;
};

/** A head, then one line for each that the hash of the run covers. */
export const printEvents = async (
  scenario: Scenario,
  { designs, seed, events }: { designs: readonly Design[]; seed: number; events: number },
): Promise<void> => {
  const [design, ...others] = designs;
  if (design === undefined || others.length > 0) throw new Misuse('--events: name one --design');
  if (seed >= 4_294_967_296) throw new Misuse('--seed: must be a whole number below 2^32');
  const trace = traceRun({ scenario, design, seed, replication: events });
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    const text = waiting.map((line) => `${line}\n`).join('');
    waiting = [];
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  for (const line of traceLines(trace)) {
    waiting.push(line);
    if (waiting.length === LINES_AT_ONCE) await flush();
  }
  await flush();
};
