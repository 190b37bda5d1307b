/** Gives a plan's commands through the services; keys make a repeat harmless, so a broken-off one goes on where it stopped. */
import { requestOf } from '@concord/domain';
import type { Phase, Step } from '@concord/record';
import { type Answer, type Call, type Connection, call, detailOf, Failure, Unreachable } from './client.ts';

const SIDE_BY_SIDE = 24;
const TRIES = 240;
const WAIT_MS = 500;

/** Again while a service is away, at most two minutes: keys make a repeat harmless. */
export const insist = async (connection: Connection, path: string, options: Call = {}): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(connection, path, options).catch((error: unknown) => {
      if (error instanceof Unreachable && attempt < TRIES) return undefined;
      throw error;
    });
    if (answer && (answer.status !== 503 || attempt === TRIES)) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
};

/** @throws {@link Failure} naming the command that was refused */
const give = async (
  connection: Connection,
  { command, assertion, key }: Step,
  as: Readonly<Record<string, string>>,
): Promise<void> => {
  const { path, body } = requestOf(command);
  const answer = await insist(connection, path, {
    method: 'POST',
    body: assertion ? { ...body, assertion } : body,
    headers: { ...as, 'idempotency-key': key },
  });
  if (answer.status >= 300)
    throw new Failure(`${command.type} ${command.id}: ${answer.status} ${detailOf(answer.body)}`);
};

export type Progress = (phase: string, done: number, total: number) => void;

export const size = (phases: readonly Phase[]): number => phases.flatMap((phase) => phase.groups.flat()).length;

/**
 * Phases one after the other, the groups of one side by side.
 * @param as headers that say as whom
 */
export const giveAll = async (
  connection: Connection,
  phases: readonly Phase[],
  as: Readonly<Record<string, string>>,
  onProgress: Progress,
): Promise<void> => {
  const total = size(phases);
  let done = 0;
  for (const phase of phases) {
    const waiting = [...phase.groups];
    const worker = async (): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        for (const step of group) {
          await give(connection, step, as);
          done += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    onProgress(phase.name, done, total);
  }
};
