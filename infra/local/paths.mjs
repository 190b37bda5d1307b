import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const at = (...parts) => join(root, ...parts);

/** An end with one sentence and exit 1: nothing is broken, something has to be done first. */
export class Refusal extends Error {}
