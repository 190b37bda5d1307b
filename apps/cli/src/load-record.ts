/** Loads the public record as assertions, through the services. Broken off, it goes on where it stopped; nothing is doubled. */
import { requestOf } from '@concord/domain';
import { plan, readRecord, type Step } from '@concord/record';
import { type Connection, call, detailOf, Failure } from './client.ts';

const SIDE_BY_SIDE = 24;
const TRIES = 40;
const WAIT_MS = 500;
const HEADERS = { 'x-concord-as': 'system:record-loader' };

const isLoaded = async (connection: Connection): Promise<boolean> => {
  const { status, body } = await call(connection, '/api/events?stream=record-public&limit=1');
  if (status !== 200) throw new Failure(`${status}: ${detailOf(body)}`);
  return (
    typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items) && body.items.length > 0
  );
};

/** One command, again while a service is away: the key makes a repeat harmless. */
const give = async (connection: Connection, { command, assertion, key }: Step): Promise<void> => {
  const { path, body } = requestOf(command);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(connection, path, {
      method: 'POST',
      body: assertion ? { ...body, assertion } : body,
      headers: { ...HEADERS, 'idempotency-key': key },
    });
    if (answer.status < 300) return;
    if (answer.status !== 503 || attempt === TRIES)
      throw new Failure(`${command.type} ${command.id}: ${answer.status} ${detailOf(answer.body)}`);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
};

export type Progress = (phase: string, done: number, total: number) => void;

/** @returns false: it was loaded already */
export const loadRecord = async (connection: Connection, onProgress: Progress): Promise<boolean> => {
  if (await isLoaded(connection)) return false;
  const phases = plan(await readRecord());
  const total = phases.flatMap((phase) => phase.groups.flat()).length;
  let done = 0;
  for (const phase of phases) {
    const waiting = [...phase.groups];
    const worker = async (): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        for (const step of group) {
          await give(connection, step);
          done += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    onProgress(phase.name, done, total);
  }
  return true;
};
