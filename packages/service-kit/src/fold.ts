/** The name of the code that folds: documents of another fold are not read, and not written on. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const FOLDING = ['@concord/domain', '@concord/read-models'];
const CODE = /\.(js|ts)$/;
const NO_FOLD = /\.(test|d)\.ts$|test-support/;

/**
 * Hash of every file of the packages that fold: nobody has to remember to raise a number.
 * @param resolve `import.meta.resolve` of a module that may import them
 */
export const foldOf = async (
  resolve: (name: string) => string,
  packages: readonly string[] = FOLDING,
): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of packages) {
    const room = new URL('.', resolve(name));
    const files = (await readdir(room, { recursive: true })).filter((file) => CODE.test(file) && !NO_FOLD.test(file));
    for (const file of files.sort()) hash.update(`${name}/${file}\n`).update(await readFile(new URL(file, room)));
  }
  return hash.digest('hex').slice(0, 32);
};
