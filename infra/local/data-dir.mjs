// Where the data lie: made where it is missing, and never where version control or another tool would find the keys.
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { at, Refusal, root } from './paths.mjs';

/** Makes one directory after the other: Node's own `recursive` never ends where the system says ENOENT, as in /proc. */
const make = (dir) => {
  if (existsSync(dir)) return;
  make(dirname(dir));
  mkdirSync(dir);
};

/** With links followed as far as the path exists. */
const real = (dir) => (existsSync(dir) ? realpathSync(dir) : join(real(dirname(dir)), basename(dir)));

const isWithin = (dir, parent) => {
  const path = relative(parent, dir);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`));
};

/** @throws {Refusal} where it lies in the project, or cannot be written */
export const checkDataDir = (dataDir) => {
  const place = real(dataDir);
  if (isWithin(place, realpathSync(root)) && !isWithin(place, real(at('.concord'))))
    throw new Refusal(
      `The data directory ${dataDir} belongs to the project, where its keys could be committed. Set CONCORD_DATA_DIR to one outside of it, or leave it unset for .concord.`,
    );
  try {
    make(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(`The data directory ${dataDir} cannot be written. Set CONCORD_DATA_DIR to one that can.`);
  }
};
