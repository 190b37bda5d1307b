/** Loads the public record as assertions, through the services. Broken off, it goes on where it stopped; nothing is doubled. */
import { CorruptRecord, type Phase, readPlan } from '@concord/record';
import { type Connection, detailOf, Failure } from './client.ts';
import { giveAll, insist, type Progress } from './give.ts';

const AS_LOADER = { 'x-concord-as': 'system:record-loader' };

const isLoaded = async (connection: Connection): Promise<boolean> => {
  const { status, body } = await insist(connection, '/api/events?stream=record-public&limit=1');
  // Nothing was loaded yet: there is no such stream.
  if (status === 404) return false;
  if (status !== 200) throw new Failure(`${status}: ${detailOf(body)}`);
  return (
    typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items) && body.items.length > 0
  );
};

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
  await giveAll(connection, phases, AS_LOADER, onProgress);
  return true;
};
