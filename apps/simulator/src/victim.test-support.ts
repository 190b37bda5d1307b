/** A process that takes chunks and never finishes one: started to be killed. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connect } from '@concord/event-store';
import { kafkaQueue } from './kafka-queue.ts';
import { tableQueue } from './table-queue.ts';

export type Victim = { database: string; leaseMs: number } | { brokers: string; logId: string; topic: string };

export const victim = async (address: Victim): Promise<{ hasTaken: Promise<void>; kill(): void }> => {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(address)], {
    execArgv: ['--conditions=@concord/source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const hasTaken = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the victim ended with ${code} before it took anything`)));
  });
  hasTaken.catch(() => undefined);
  return { hasTaken, kill: () => child.kill('SIGKILL') };
};

const suffer = async (address: Victim): Promise<void> => {
  process.on('disconnect', () => process.exit(1));
  const queue =
    'database' in address
      ? tableQueue({ pool: connect(address.database), leaseMs: address.leaseMs })
      : kafkaQueue({ ...address, brokers: [address.brokers] });
  await queue.serve({
    slots: 2,
    work: () => {
      process.send?.('taken');
      return new Promise(() => undefined);
    },
  });
};

const [given] = process.argv.slice(2);
if (process.send && process.argv[1] === fileURLToPath(import.meta.url) && given !== undefined)
  await suffer(JSON.parse(given));
