/** The plan of the record's files, decided and folded in memory before anything is sent: what a service would refuse is refused here. */
import { readFile } from 'node:fs/promises';
import { files } from './files.ts';
import { placeOf } from './place.ts';
import type { Phase } from './plan/common.ts';
import { plan } from './plan.ts';
import { CorruptRecord, DATA, readRecord } from './read.ts';
import { NotAccepted, replay } from './replay.ts';

/** The refused command as the file and line that it was made of. */
const corrupt = async ({ id, field, value, rule }: NotAccepted, directory: URL): Promise<CorruptRecord> => {
  for (const name of Object.keys(files)) {
    const place = placeOf(await readFile(new URL(`${name}.yaml`, directory), 'utf8'), id, value);
    if (place) return new CorruptRecord(`${name}.yaml`, place.line, `${id}: ${place.field ?? field}: ${rule}`);
  }
  return new CorruptRecord('record', 1, `${id}: ${field}: ${rule}`);
};

/**
 * @param today day of the loading
 * @throws {@link CorruptRecord} naming file, line, field and rule
 */
export const readPlan = async (today: string, directory: URL = DATA): Promise<readonly Phase[]> => {
  const phases = plan(await readRecord(directory));
  try {
    replay(phases, today);
  } catch (error) {
    throw error instanceof NotAccepted ? await corrupt(error, directory) : error;
  }
  return phases;
};
