/** Loads the public record as assertions, through the services. Broken off, it goes on where it stopped; nothing is doubled. */
import { requestOf } from '@concord/domain';
import { CorruptRecord, type Phase, readPlan, type Step } from '@concord/record';
import { type Answer, type Call, type Connection, call, detailOf, Failure, Unreachable } from './client.ts';

const SIDE_BY_SIDE = 24;
const TRIES = 240;
const WAIT_MS = 500;
const HEADERS = { 'x-concord-as': 'system:record-loader' };

/** Again while a service is away, at most two minutes: keys make a repeat harmless. */
const insist = async (connection: Connection, path: string, options: Call = {}): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(connection, path, options).catch((error: unknown) => {
      if (error instanceof Unreachable && attempt < TRIES) return undefined;
      throw error;
    });
    if (answer && (answer.status !== 503 || attempt === TRIES)) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
};

const isLoaded = async (connection: Connection): Promise<boolean> => {
  const { status, body } = await insist(connection, '/api/events?stream=record-public&limit=1');
  // Nothing was loaded yet: there is no such stream.
  if (status === 404) return false;
  if (status !== 200) throw new Failure(`${status}: ${detailOf(body)}`);
  return (
    typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items) && body.items.length > 0
  );
};

const give = async (connection: Connection, { command, assertion, key }: Step): Promise<void> => {
  const { path, body } = requestOf(command);
  const answer = await insist(connection, path, {
    method: 'POST',
    body: assertion ? { ...body, assertion } : body,
    headers: { ...HEADERS, 'idempotency-key': key },
  });
  if (answer.status >= 300)
    throw new Failure(`${command.type} ${command.id}: ${answer.status} ${detailOf(answer.body)}`);
};

export type Progress = (phase: string, done: number, total: number) => void;

/** @param directory of the record's files; by default those that are shipped */
const soundPlan = (directory: URL | undefined): Promise<readonly Phase[]> =>
  readPlan(new Date().toISOString().slice(0, 10), directory).catch((error: unknown) => {
    throw error instanceof CorruptRecord ? new Failure(`${error.message}. Nothing was loaded.`) : error;
  });

/**
 * Checks the whole record before the first command is sent.
 * @returns false: it was loaded already
 * @throws {@link Failure} naming file, line, field and rule where the record is not sound; nothing was sent then
 */
export const loadRecord = async (connection: Connection, onProgress: Progress, directory?: URL): Promise<boolean> => {
  if (await isLoaded(connection)) return false;
  const phases = await soundPlan(directory);
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
